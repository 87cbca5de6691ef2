"""What a card looks like: values of the rules in, `Content` out, laid out for a width."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from quizapp.learning.card import AnyCard, Choice, Cloze, Media, TrueFalse, kind_of
from quizapp.learning.prompt import CHANGED, asked, solved
from quizapp.learning.question import Question
from quizapp.learning.session import Judged
from quizapp.tui.compare import verdict
from quizapp.tui.labels import column, labelled
from quizapp.tui.markdown import QUESTION, markdown, with_holes
from quizapp.tui.safe import hung, line
from quizapp.words import count, say

USUAL_WIDTH = 76
GAP = "bold underline"

TASKS = {
    "flashcard": "Recall the other side",
    "short-answer": "Type the answer",
    "numeric": "Type a number",
    "date": "Type a date",
    "choice": "Choose",
    "true-false": "True or false?",
    "cloze": "Fill the gap",
    "order": "Put into order",
    "match": "Link the pairs",
}


def question(
    asked_now: Question,
    judged: Judged | None,
    width: int = USUAL_WIDTH,
    *,
    is_pictured: bool = False,
) -> Content:
    """What is to be done, and the question; after the answer, with its gaps filled.

    A cloze that waits for its answer is shown by the lines it is typed into. Pictures and sounds
    are told in words, unless the card `is_pictured` beside this.
    """
    card, part = asked_now.card, asked_now.key.part
    parts = [task(card)]
    if not (isinstance(card, Cloze) and judged is None):
        gaps = [line(segment.text, GAP) for segment in solved(card, part) if segment.gap]
        parts.append(prompt(card, part, gaps, width))
    if card.media and not is_pictured:
        parts.append(Content("\n").join(map(in_words, card.media)))
    return Content("\n\n").join(parts)


def in_words(media: Media) -> Content:
    """What a picture or a sound is, in words."""
    told = "[picture: {alt}]" if media.is_picture else "[sound: {alt}]"
    return line(say(told, alt=media.words), "italic")


def task(card: AnyCard) -> Content:
    """What the learner is to do."""
    if isinstance(card, Choice) and len(card.answers) > 1:
        return line(say("Choose the {number} that are right", number=len(card.answers)), "dim")
    return line(say(TASKS[kind_of(card)]), "dim")


def prompt(card: AnyCard, part: str, gaps: Sequence[Content], width: int = USUAL_WIDTH) -> Content:
    """The question itself, with something of ours in the gaps that are asked."""
    pieces = [""]
    for segment in asked(card, part):
        if segment.gap:
            pieces.append("")
        else:
            pieces[-1] += segment.text
    return with_holes(pieces, gaps, width, QUESTION)


def below(asked_now: Question, width: int = USUAL_WIDTH, *, changed: bool = False) -> Content:
    """What stands under the input: that the card was changed, and the hints that were taken."""
    told = [line(say(CHANGED), "$text-warning")] if changed else []
    hints = [labelled("Hint", line(hint, "italic"), width) for hint in asked_now.hints]
    return Content("\n").join([*told, *hints])


def outcome(judged: Judged, title: str, width: int = USUAL_WIDTH) -> Content:
    """What came of the answer, and what the card teaches."""
    parts = [verdict(judged, width), *feedback(judged, width)]
    return Content("\n\n").join([*parts, *teaching(judged.question.card, title, width)])


def feedback(judged: Judged, width: int) -> Iterator[Content]:
    """What the author of a choice says to those who pick an option."""
    card = judged.question.card
    if isinstance(card, Choice):
        for option in judged.given:
            if told := card.feedback.get(option):
                yield hung(line(f"{option}: ", "dim"), markdown(told, width), width)


def teaching(card: AnyCard, title: str, width: int = USUAL_WIDTH) -> Iterator[Content]:
    """What the card teaches beside the answer: correction, explanation, caveat and source."""
    if isinstance(card, TrueFalse) and card.correction and not card.answer:
        yield markdown(card.correction, width, QUESTION)
    if card.explanation:
        yield markdown(card.explanation, width)
    if card.caveat:
        text = markdown(card.caveat, width - column())
        yield labelled("Mind", text, width, "bold $text-warning")
    if card.source:
        where = " · ".join(filter(None, (card.source.where, _quoted(card.source.quote), title)))
        yield labelled("Source", line(where, "dim"), width)


def leech(lapses: int, keys: str) -> Content:
    """Offers to rewrite a card that is forgotten again and again; `keys` open its form."""
    told = say(
        "This card is a leech: with Again, it was forgotten {times}. {keys} rewrites it.",
        times=count(lapses, "time", "times"),
        keys=keys,
    )
    return Content.styled(told, "$text-warning")


def _quoted(quote: str) -> str:
    return f"“{quote}”" if quote else ""
