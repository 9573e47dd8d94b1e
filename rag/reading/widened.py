"""Readings as long as the question wants them: a reason or a way to do something is no three words, nor half a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.text.sentences import touched
from rag.question.expected import asks_for_passage, asks_for_reason, asks_for_sentence, asks_for_several
from rag.reading.lists import listing
from rag.reading.odds import raised
from rag.time.asked import can_change
from rag.types import Reading

NEAR = 0.25
"""Share of the best answerability that no other release reaches where a reading stands alone."""
ALONE = 1.3
"""By how much the odds of such a reading rise."""
MOST = 0.999
LONGEST = 450
"""Characters of a sentence and the one behind it, at most."""
SAYS_WHY = re.compile(
    r"\b(?:because|since|due to|owing to|for want of|so that|reasons?|caused?"
    r"|çünki|görə|səbəb\w*|ona görə|üzündən|nəticəsində|потому что|так как|поскольку|из-за|ввиду|вследствие|причин\w+"
    r"|вызван\w*|чтобы)\b",
    re.IGNORECASE,
)
OVER = re.compile(
    r"\W*(?:(?:until now|up to now|so far|previously|formerly|in the past|before that"
    r"|indiyə (?:qədər|kimi)|indiyədək|bundan əvvəl|əvvəllər|əvvəlcə|əvvəl|до сих пор|до этого|до настоящего времени"
    r"|раньше|ранее|прежде)\b|(?:əvvəlki|прежн(?:ий|яя|ее|ие))\s)",
    re.IGNORECASE,
)
"""How a sentence begins that says what held until what is told holds."""
MAY_BE_SEVERAL = re.compile(
    r"^\W*(?:and |but |so )?(?:who (?:gets?|pays?|rides?|can|may|must|has to|have to|is (?:exempt|entitled|allowed)|are"
    r"|needs?|receives?|travels?)|(?:in|on|at|from|through|by) which \w+s\b|where (?:can|may|could|do)\b"
    r"|(?:а |и |но )?(?:кому|кто (?:получ\w+|плат\w+|езд\w+|может|мо[гж]ут|долж\w+|обязан\w*|име\w+|освобожд\w+"
    r"|вправе|проход\w+)"
    r"|у кого|для кого|где (?:можно|могут|делают|принимают|выдают|продают|работа\w+)|[вксоа]\w{0,2} каки[мех]\w*)\b)"
    r"|\b(?:kimə|kimlərə|kimlər|kimlərdən|kimdən|kim (?:\w+ )?(?:alır|ödəyir|ödəmir|ala bil\w+|müraciət|keçməli\w*"
    r"|gedir|azad\w*)"
    r"|harada (?:almaq|ödəmək|qəbul|satılır|etmək|olar)|haradan (?:almaq|ala)|hansı \w+l[aə]r\w*)\b",
    re.IGNORECASE,
)
"""What one or several things answer."""
ASKS_MEANS = re.compile(r"\bhow (?:(?:do|can|could|should|must|may|shall) (?:i|we|you|one)|to)\b", re.IGNORECASE)
MEANS = re.compile(
    r"\b(?:if|online|in person|via|through (?:the|an?|our|its)|by (?:e-?mail|post|letter|(?:tele)?phone|card)"
    r"|(?:on|in|at|from) (?:the|any|an?|our|its|their) (?:\w+ )?(?:portal|web ?site|page|app|counter|desk|school"
    r"|library|office|town hall|branch|hotline)s?\b(?! of)"
    r"|(?:send|fill in|hand in|submit|call|write to|download) |(?:sent|handed in|submitted|filed|filled in)\b)",
    re.IGNORECASE,
)
"""By what one does something."""
SURE_OF_WAY = 0.6
"""So sure a reader has read the way itself."""
GIVES_REASON = re.compile(
    r"\b(?:because|due to|owing to|on account of|on the grounds?|as (?:the|a|his|her|its|their) reasons?"
    r"|(?:the|his|her|its|their|main|only) reasons?|caused? (?:by|of)"
    r"|səbəb\w*|çünki|причин\w+|потому что|так как|поскольку|вызван\w*)\b",
    re.IGNORECASE,
)
"""By what a sentence says that it gives a reason; "since" may be of a time."""
SURE_OF_REASON = 0.75
"""So sure a reader has read the reason itself."""
REASON_WITHIN = 2
"""Sentences between a reading and the reason, at most, that one included."""
_AND = "and|or|as well as|və|və ya|yaxud|həmçinin|и|или|а также"
JOINED_BEFORE = re.compile(rf"\w,? (?:{_AND}) $|[^\W\d]{{3,}}, $")
JOINED_BEHIND = re.compile(rf",? (?:{_AND}) \w|, [^,.;:]{{1,60}},? (?:{_AND}) \w")


def widened(question: str, readings: Sequence[Reading]) -> list[Reading]:
    """The readings, each as whole sentences where the question asks for those, and as the whole list it stands in.

    Of a question for several things, words in a sentence of prose stay what they are, unless they are but some of
    those that it lists.

    Args:
        question: as it was asked.
        readings: of any order.
    """
    sentence, several = asks_for_sentence(question), asks_for_several(question)
    readings = [with_what_holds(question, reading) for reading in readings]
    if asks_for_passage(question):
        readings = [with_reason(question, with_means(question, reading)) for reading in readings]
        return [with_next_sentence(wide(reading, sentence=True)) for reading in readings]
    if sentence or several:
        return [wide(reading, sentence=sentence or is_half_a_list(reading)) for reading in readings]
    if MAY_BE_SEVERAL.search(question):
        return [wide(reading, sentence=True) if is_half_a_list(reading) else reading for reading in readings]
    return list(readings)


def with_means(question: str, reading: Reading) -> Reading:
    """The one sentence of its passage that says by what means, if that is asked and an unsure reading says none."""
    asked = ASKS_MEANS.search(question) and reading.answerability < SURE_OF_WAY
    if not asked or MEANS.search(reading.statement) or listing(reading.passage, reading.carrier):
        return reading
    text = reading.passage.document.text
    found = [one for one in reading.passage.chunk.sentences if MEANS.search(one.text_of(text))]
    return replace(reading, start=found[0].start, end=found[0].end) if len(found) == 1 else reading


def with_reason(question: str, reading: Reading) -> Reading:
    """The one sentence near by that gives a reason, if a reason is asked and an unsure reading gives none itself."""
    asked = asks_for_reason(question) and reading.answerability < SURE_OF_REASON
    sentences = reading.passage.chunk.sentences
    own = touched(sentences, reading.carrier)
    if not (asked and own) or listing(reading.passage, reading.carrier):
        return reading
    text = reading.passage.document.text
    shown = sentences[own[0] : own[-1] + 2]  # with the one behind it
    near = sentences[max(0, own[0] - REASON_WITHIN) : own[-1] + 1 + REASON_WITHIN]
    found = [one for one in near if GIVES_REASON.search(one.text_of(text))]
    if len(found) != 1 or any(SAYS_WHY.search(one.text_of(text)) for one in shown):
        return reading
    return replace(reading, start=found[0].start, end=found[0].end)


def with_next_sentence(reading: Reading) -> Reading:
    """Whole sentences with the one behind them, unless they are a list, say why, or would be too long with it.

    The reason for something, and the next step of a way to do it, often stand behind the sentence that names it.
    """
    text, chunk = reading.passage.document.text, reading.passage.chunk
    if "\n" in reading.text or SAYS_WHY.search(reading.text):
        return reading
    behind = next((one for one in chunk.sentences if one.start >= reading.end), None)
    if behind is None or "\n" in text[reading.end : behind.end] or behind.end - reading.start > LONGEST:
        return reading
    return replace(reading, end=behind.end)


def with_what_holds(question: str, reading: Reading) -> Reading:
    """A reading of what held until now with the sentence in front, which says what holds; another one as it is."""
    if not OVER.match(reading.statement) or not can_change(question):
        return reading
    before = [one for one in reading.passage.chunk.sentences if one.end <= reading.carrier.start]
    return replace(reading, start=before[-1].start, end=reading.carrier.end) if before else reading


def is_half_a_list(reading: Reading) -> bool:
    """Whether it is some of several things that its sentence lists: "people over sixty, pregnant women and nurses"."""
    carrier = reading.carrier
    text = carrier.text_of(reading.passage.document.text)
    before, behind = text[: reading.start - carrier.start], text[reading.end - carrier.start :]
    torn = reading.text.count('"') % 2 == 1
    return torn or bool(JOINED_BEFORE.search(before) or JOINED_BEHIND.match(behind))


def wide(reading: Reading, *, sentence: bool) -> Reading:
    """A reading as its whole list, else, where a sentence is asked for, as its whole sentences."""
    place = listing(reading.passage, reading.carrier) or (reading.carrier if sentence else None)
    return replace(reading, start=place.start, end=place.end) if place else reading


def surer_alone(question: str, readings: Sequence[Reading]) -> list[Reading]:
    """The readings, the best one surer where a sentence is asked for and no other release comes near it.

    A reader is unsure which words of a sentence say yes, or why, and its sureness is that of the words; of nine
    questions whose best reading stood alone just under the threshold, seven were answered by its sentence.

    Args:
        question: as it was asked.
        readings: surest first.
    """
    if not (readings and asks_for_sentence(question)):
        return list(readings)
    best, *others = readings
    own = best.passage.document.id
    if any(one.answerability > NEAR * best.answerability for one in others if one.passage.document.id != own):
        return list(readings)
    sure = raised(best.answerability, ALONE, MOST)
    return [replace(best, answerability=max(best.answerability, sure)), *others]
