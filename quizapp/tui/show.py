"""What a card and its judgement look like: values of the rules in, `Content` out."""

from collections.abc import Iterator

from textual.content import Content

from quizapp.learning.answer.judgement import Judgement, Piece, PieceKind
from quizapp.learning.card import AnyCard, Choice, Cloze, Flashcard, TrueFalse, kind_of
from quizapp.learning.moment import local_time
from quizapp.learning.prompt import Segment, asked, solved
from quizapp.learning.review import Rating, Verdict
from quizapp.learning.session import Judged, Over, Question, Session, Waiting
from quizapp.tui.safe import line, plain
from quizapp.words import count, say

VERDICTS = {
    Verdict.CORRECT: ("✓ Correct", "bold $text-success"),
    Verdict.ALMOST: ("≈ Almost", "bold $text-warning"),
    Verdict.WRONG: ("✗ Wrong", "bold $text-error"),
}
PIECES = {
    PieceKind.SAME: ("{}", ""),
    PieceKind.EXTRA: ("[-{}-]", "strike $text-error"),
    PieceKind.MISSING: ("{{+{}+}}", "underline $text-success"),
}
TYPED = {"short-answer", "numeric", "date", "cloze"}
TASKS = {
    "flashcard": "Recall it, then turn the card",
    "short-answer": "Type the answer",
    "numeric": "Type a number",
    "date": "Type a date",
    "choice": "Choose",
    "true-false": "True or false?",
    "cloze": "Fill the gap",
    "order": "Put into order",
    "match": "Link the pairs",
}


def question(asked_now: Question, judged: Judged | None) -> Content:
    """What is to be done, the question, the hints; after the answer, with its gaps filled."""
    card, part = asked_now.card, asked_now.key.part
    segments = solved(card, part) if judged else asked(card, part)
    hints = (line(f"Hint: {hint}", "italic") for hint in asked_now.hints)
    text = Content.assemble(*map(_segment, segments))
    return Content("\n\n").join([task(card), text, *hints])


def task(card: AnyCard) -> Content:
    """What the learner is to do."""
    words = TASKS[kind_of(card)]
    if isinstance(card, Choice) and len(card.answers) > 1:
        words = f"Choose the {len(card.answers)} that are right"
    return Content.styled(words, "dim")


def outcome(judged: Judged, title: str) -> Content:
    """What came of the answer, and what the card teaches."""
    return Content("\n\n").join([verdict(judged), *teaching(judged.question.card, title)])


def verdict(judged: Judged) -> Content:
    """The verdict at a glance, what was expected, and why."""
    card, judgement = judged.question.card, judged.judgement
    if judgement is None:
        return _other_side(judged.question)
    lines = [_headline(judged, judgement)]
    if judged.given and kind_of(card) in TYPED:
        given = (judged.given,) if isinstance(judged.given, str) else judged.given
        lines.append(_labelled("You", Content(" · ").join(map(line, given))))
    if judgement.verdict is not Verdict.CORRECT and judgement.diff:
        lines.append(_labelled("Difference", _difference(judgement)))
    if _says_something(judged, judgement):
        lines.append(_labelled("Answer", plain(judgement.expected, "bold")))
    if judged.slow and not judged.override:
        lines.append(line(say("Slower than you usually are: Hard is suggested."), "dim"))
    return Content("\n").join(lines)


def teaching(card: AnyCard, title: str) -> Iterator[Content]:
    """What the card teaches beside the answer: correction, explanation, caveat and source."""
    if isinstance(card, TrueFalse) and card.correction and not card.answer:
        yield plain(card.correction, "bold")
    if card.explanation:
        yield plain(card.explanation)
    if card.caveat:
        yield Content.assemble(("Mind: ", "bold $text-warning"), plain(card.caveat))
    if card.source:
        where = " · ".join(filter(None, (card.source.where, _quoted(card.source.quote))))
        yield line(f"Source: {where}, {title}", "dim")


def leech(lapses: int, keys: str) -> Content:
    """Offers to rewrite a card that is forgotten again and again; `keys` open its form."""
    told = say(
        "This card is a leech: with Again, it was forgotten {times}. {keys} rewrites it.",
        times=count(lapses, "time", "times"),
        keys=keys,
    )
    return Content.styled(told, "$text-warning")


def ending(session: Session, stage: Waiting | Over, offset: int) -> Content:
    """The end of a sitting: what was done, what was missed, what comes.

    `offset` is by how many minutes local time is ahead of UTC.
    """
    if isinstance(stage, Waiting):
        when = f"{local_time(stage.until, offset):%H:%M}"
        head = say("The rest is being learned; the next card is due at {when}.", when=when)
    else:
        head = "Done for now" if session.done else "Nothing to ask right now"
    lines = [Content.styled(head, "bold")]
    if session.done:
        lines.append(_score(session))
    if prompts := {done.key: done.prompt for done in session.done if done.key in session.missed}:
        lines.append(Content.styled(f"\nMissed: {len(prompts)}", "bold"))
        lines += [line(f"· {text}") for text in prompts.values()]
    return Content("\n").join(lines)


def _score(session: Session) -> Content:
    right = sum(done.rating is not Rating.AGAIN for done in session.done)
    return Content(f"{count(len(session.done), 'answer', 'answers')}, {right} remembered.")


def _segment(segment: Segment) -> Content:
    return plain(segment.text, "bold underline" if segment.gap else "bold")


def _headline(judged: Judged, judgement: Judgement) -> Content:
    if judged.override:
        return Content.styled("✓ Counted as right", "bold $text-success")
    words, style = VERDICTS[judgement.verdict]
    reason = "" if judgement.verdict is Verdict.CORRECT else str(judgement.reason)
    return Content.assemble((words, style), f" · {reason}" if reason else "")


def _other_side(question: Question) -> Content:
    card = question.card
    text = card.prompt if question.key.part == "reverse" else question.expected
    return plain(text, "bold" if isinstance(card, Flashcard) else "")


def _says_something(judged: Judged, judgement: Judgement) -> bool:
    """Whether the expected answer is not on the screen already."""
    if isinstance(judged.question.card, Cloze) and judgement.verdict is Verdict.CORRECT:
        return False
    return judgement.expected != judged.given


def _difference(judgement: Judgement) -> Content:
    """What was given against what was expected; it reads without colour."""
    return Content.assemble(*map(_piece, judgement.diff))


def _piece(piece: Piece) -> Content:
    pattern, style = PIECES[piece.kind]
    return line_as_it_is(pattern.format(piece.text), style)


def line_as_it_is(text: str, style: str) -> Content:
    """A stretch of a line, its own spaces kept."""
    return plain(text.replace("\n", " "), style)


def _labelled(label: str, content: Content) -> Content:
    return Content.assemble((f"{label}: ", "dim"), content)


def _quoted(quote: str) -> str:
    return f"“{quote}”" if quote else ""
