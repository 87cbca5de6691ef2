"""Names of a sentence, told from words that have a capital for another reason."""

import re

from quizapp.learning.suggest.seen import Seen, Spans, Word


def names(seen: Seen) -> Spans:
    """Names of people, places and things: runs of capitalised words."""
    at = 0
    while at < len(seen.words):
        run = _run(seen, at)
        if run and (kept := _kept(run, seen)) and not _is_passing(kept, seen):
            yield kept[0].start, kept[-1].end
        at += max(1, len(run))


def _run(seen: Seen, at: int) -> list[Word]:
    """The capitalised words in a row from here on, with the small words inside a name."""
    run: list[Word] = []
    for word in seen.words[at:]:
        if run and not word.touches:
            break
        inside = word.lower in seen.cues.links or word.text.isdecimal()
        if not word.capital and not (run and inside):
            break
        run.append(word)
        if word.text.isdecimal():
            break
    while run and not (run[-1].capital or run[-1].text.isdecimal()):
        run.pop()
    return run


def _kept(run: list[Word], seen: Seen) -> list[Word]:
    """The words of a run that are a name: no opener of a sentence, no adjective at the end."""
    if _opens(run[0], seen) and not _is_name(run[0], alone=not _goes_on(run), seen=seen):
        run = run[1:]
    while run and not run[0].capital:
        run = run[1:]
    if run and _is_adjective(run[-1], seen):
        run = run[:-1]
    named = [word for word in run if word.lower not in seen.table.weekdays]
    if len(run) == 1 and any(run[0].lower in name.lower().split() for name in seen.table.months):
        return []
    return named if named == run and any(len(word.text) > 1 for word in run) else []


def _goes_on(run: list[Word]) -> bool:
    """Whether the second word has a capital too: *Delta Works*, but not *Birds of Peru*."""
    return len(run) > 1 and run[1].capital


def _is_passing(kept: list[Word], seen: Seen) -> bool:
    """Whether a name is not the point: of one who only speaks, or a place that says where."""
    before = seen.sentence.text[: kept[0].start].lower()
    if _only_speaks(kept, seen) or re.search(seen.cues.origin, before):
        return True
    first = seen.words.index(kept[0])
    match [word for word in seen.words[:first] if kept[0].touches][-2:]:
        case [*_, link] if link.lower in seen.cues.bearings:
            return True
        case [named, link] if link.lower in seen.cues.within:
            return named.capital and named.start > 0 and link.touches
    return False


def _only_speaks(kept: list[Word], seen: Seen) -> bool:
    """Whether a name is that of one who only speaks: *researcher Ann Lee*, *Ann Lee, a visitor*."""
    first, last = seen.words.index(kept[0]), seen.words.index(kept[-1])
    around = (*seen.words[max(0, first - 1) : first + 1], *seen.words[last + 1 : last + 4])
    return any(word.lower in seen.cues.voices for word in around)


def _is_name(word: Word, *, alone: bool, seen: Seen) -> bool:
    """Whether a word that begins a sentence would have its capital elsewhere too."""
    if word.lower in seen.cues.openers:
        return False
    return not alone or word.text in seen.names or word.text.isupper()


def _opens(word: Word, seen: Seen) -> bool:
    """Whether a word has its capital because a sentence, or speech in it, begins."""
    before = seen.sentence.text[: word.start].rstrip()
    return not before.strip("\"'‘“„«([") or before[-1:] in '‘“„"«:'


def _is_adjective(word: Word, seen: Seen) -> bool:
    """Whether a capitalised word only says of what follows where it belongs: *Russian troops*."""
    after = next((other for other in seen.words if other.start >= word.end), None)
    if after is None or after.capital or after.lower in seen.cues.openers:
        return False
    if not word.lower.endswith(seen.cues.adjectives):
        return False
    return not seen.sentence.text[word.end : after.start].strip(" \n\"'‘“„«")
