"""Who it was before: a question in the past about an office asks for an earlier holder than the newest."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from index.text.analysis import content_terms, terms
from index.text.language import language_in
from index.types import Span
from rag.question.named import CAPITAL
from rag.reading.beside import at
from rag.reading.odds import raised
from rag.types import Reading

Family = Sequence[list[Reading]]

_OFFICE = (
    r"(?:head|director|chief|chair\w*|minister|premier|mayor|rector|president|manager|captain|leader|commissioner|governor"
    r"|ambassador|consul|ombudsman|sheriff|principal|superintendent|dean|judge|secretary|speaker|prosecutor"
    r"|attorney general|commander|commandant|coach|editor|chancellor|treasurer|trustee|inspector|curator|bishop|abbot"
    r"|spokes\w+|deputy|holder|boss|king|queen)s?\b(?!['’]s)"
)
_LED = (
    r"(?:led|ran|headed|directed|chaired|managed|governed|ruled|commanded|coached|held|occupied|served|came|presided)"
)
_NO_COMPLEMENT = (
    r"(?:by|at|in|on|with|to|from|before|after|behind|as|for|of|the|an?|that|who|when|where|and|or|is|was|were)"
)
_COMPLEMENT = rf"(?:(?:the|an?|our|its|their)\s)?(?:(?!{_NO_COMPLEMENT}\b)[\w'’-]+\s){{0,4}}?"
_RUSSIAN_OFFICE = (
    r"(?:ген|вице-|экс-|зам)?(?:директор|глав[аыо]|министр|мэр|ректор|начальни[кц]|капитан|председател|руководител|заведующ|президент|посо?л(?!е)"
    r"|губернатор|консул|прокурор|судь[яеёи]|командир|командующ|комендант|комиссар|секретар|тренер|декан|омбудсмен"
    r"|уполномоченн|управляющ|редактор|шериф|старост|премьер|главврач|главн\w+ врач|заместител|атаман|лидер)"
)
_RUSSIAN_LED = r"(?:руководил|возглавлял|управлял|командовал|занимал|правил|заведовал|председательствовал)"
_AZERBAIJANI_OFFICE = (
    r"(?:direktor|müdir|rəis|sədr|nazir|rektor|başçı|kapitan|səfir|prezident|mer(?=[iı]?\b)|komandir|komandan|rəhbər|komissar"
    r"|hakim|prokuror|konsul|katib|məşqçi|dekan|ombudsman|vali|redaktor|baş həkim|müavin|lider|başqan|şef)\w*"
)
_ENGLISH = re.compile(
    r"^\W*(?:and |so )?who (?:was|were|had been|used to be) (?!(?:\w+ly\s+)?(?:\w+ed|made|chosen|sworn)\b)"
    r"(?!(?:the )?(?:first|last|only|new)\b)"
    rf"(?:{_COMPLEMENT}{_OFFICE}|in charge\b|(?:leading|heading|running) (?:the|our)\b)"
    r"|\bwho(?:['’]s| is| was| were)? (?:the |our |its |an? )?(?:previous|former|last but one)"
    rf" {_COMPLEMENT}(?:{_OFFICE}|one\b)"
    r"|\bwho\b.*\bpredecessors?\b"
    r"|\bwho\b.*\bused to (?:lead|run|head|direct|chair|manage|govern|rule|command|coach|hold)\b"
    rf"|\bwho (?:previously|formerly|earlier) {_LED}\b|\bwho {_LED}\b.*\b(?:previously|formerly)\b"
    rf"|\bwho (?:\w+ly )?{_LED}\b.*\bbefore\b(?! (?:\d|noon|midnight|dawn|the (?:court|council|judge|deadline)))"
    r"|\bwho (?:(?:was|were|had been) (?:it |that |there )?)?before\b",
    re.IGNORECASE,
)
_RUSSIAN = re.compile(
    rf"\bкто\b(?=.*\b(?:{_RUSSIAN_OFFICE}|{_RUSSIAN_LED}))(?!.*\b(?:долж|может|могут|нужно|надо|обязан))"
    r".*\b(?:раньше|прежде|ранее|до (?:этого|него|неё|нее))\b"
    rf"|\bкто (?:был[аи]? |является |такой )?(?:прежн|бывш|предыдущ)\w+ (?:\w+ ){{0,3}}?{_RUSSIAN_OFFICE}"
    r"|\bкто\b.*\bпредшественни\w+"
    r"|^\W*(?:а |и )?кто был[аи]? (?!(?:\w+(?:ен|ён|ан|ян|т)[аоы]?|перв\w+|последн\w+|нов\w+)\b)"
    rf"(?:(?!(?:в|во|на|с|со|у|при|за|против|от|к|по)\b)[\w-]+ ){{0,4}}?{_RUSSIAN_OFFICE}",
    re.IGNORECASE,
)
_AZERBAIJANI = re.compile(
    rf"^(?=.*\b{_AZERBAIJANI_OFFICE})(?!.*m[aə]li).*"
    r"(?:\bkim\b.*\b(?:əvvəl(?:lər)?|qabaq|öncə)\b|\b(?:əvvəl(?:lər)?|qabaq|öncə)\b.*\bkim\b"
    r"|\b(?:əvvəlki|keçmiş|sabiq|öncəki)\b.*\bkim)"
    r"|^(?!.*\b(?:ilk|birinci|yeni|sonuncu)\b).*"
    rf"(?:\b{_AZERBAIJANI_OFFICE} kim\s?(?:idi|olub|olmuşdu\w*)\b"
    rf"|\bkim\b.*\b{_AZERBAIJANI_OFFICE} (?:idi|olmuşdu\w*)\b)",
    re.IGNORECASE,
)
ASKS_FORMER = (_ENGLISH, _RUSSIAN, _AZERBAIJANI)
"""Only where an office is asked for: not "Who was hurt?" or "Who must register before 1 May?". Nor "Who was
appointed?", which is told of the newest."""
NAMES_FORMER = re.compile(
    r"\b(?:succe\w+|predecessors?|replac\w+|former|tak\w+ over from|took over from|follow\w*|retir\w+|resign\w+"
    r"|stepped down|step\w* down|reliev\w+|leaves|left|until"
    r"|смен(?:ил|ит)\w*|замен(?:ил|ит)\w*|смену|вместо|предшественни\w+|преемни\w+|бывш\w+|прежн\w+|предыдущ\w+"
    r"|отставк\w+|освобожд\w+|покинул\w*|əvəz\w*|yerinə|sələf\w*|xələf\w*|sabiq|keçmiş|əvvəlki|istefa\w*|azad ed\w+)\b",
    re.IGNORECASE,
)
"""In a sentence that names the one before with the one that follows."""
_NAME = rf"(?:{CAPITAL}\w?\.|{CAPITAL}[\w'’-]*)(?:\s(?:{CAPITAL}\w?\.|{CAPITAL}[\w'’-]*)){{0,3}}"
_OLD, _NEW, _ASIDE = rf"(?P<old>{_NAME})", rf"(?P<new>{_NAME})", r"(?:,\s[^,.;]{1,80},)?"
SUCCESSION = tuple(
    map(
        re.compile,
        (
            rf"{_OLD}{_ASIDE}\s(?:was|is|has been|had been|will be)\s(?:succeeded|replaced|followed)"
            rf"(?:\s(?:as|in|at)\s[^,.;]{{1,80}})?\sby\s{_NEW}",
            rf"{_NEW}{_ASIDE}\s(?:has\s|will\s)?(?:succeed(?:s|ed)?|replaced?s?|t(?:ook|akes?|aken) over from)\s{_OLD}",
            rf"{_NEW}{_ASIDE}\s(?:сменил|заменил|сменит|заменит)[аи]?(?:\sна\s[^,.;]{{1,80}}?)?\s{_OLD}",
            rf"(?i:на смену)\s{_OLD}\sприш(?:ёл|ел|ла)\s{_NEW}",
            rf"{_OLD}[ıiuü]n\syerinə\s{_NEW}",
        ),
    )
)
"""Sentences that name the one who came and the one who went."""
_FULL = rf"(?P<new>{CAPITAL}[\w'’-]+\s{CAPITAL}[\w'’-]+)"
_OFFICE = r"[^.;]{1,80}?"
_PLAIN = rf"(?:(?!{CAPITAL})[^.;,]){{1,60}}?"
INTRODUCED = tuple(
    map(
        re.compile,
        (
            rf"\bintroduced\s(?:the|its|their|a)\snew\s(?:{_OFFICE},|{_PLAIN})\s{_FULL}",
            rf"\bпредставил[аи]?\s(?:[^.;]{{1,40}}\s)??нов(?:ого|ую)\s(?:{_OFFICE},|{_PLAIN}|{_OFFICE}[а-яё])\s{_FULL}",
            rf"\byeni\s{_PLAIN}\s{_FULL}\s(?:[^.;]{{1,40}}\s)?təqdim\s(?:ed|et)",
        ),
    )
)
"""Sentences in which one who does not come introduces the one who does."""
_BEFORE_WHOM = re.compile(
    r"\bbefore (?!(?:him|her|them|that|this|then|it|now|the)\b)(?P<name>[^\W\d]+(?: [^\W\d]+)?)\W*$", re.IGNORECASE
)
_ODDS_BEFORE = 3.0
"""By how much the odds rise; tried on questions of citizens, not fitted."""
_ASKS_WHO = re.compile(r"\b(?:who|кто|kim(?:dir)?)\b", re.IGNORECASE)
_ASKS_OF_SUCCESSION = re.compile(
    r"\b(?:succe\w+|replac\w+|predecess\w+|follow\w*|take over|took over|(?:с|за)мени\w+|əvəz\w*)\b", re.IGNORECASE
)
_ASKS_OF_INTRODUCING = re.compile(r"\b(?:introduc\w+|present\w+|представ\w+|təqdim)\b", re.IGNORECASE)


def asks_for_former(question: str) -> bool:
    """Whether a question asks who it was rather than who it is."""
    return any(asked.search(question) for asked in ASKS_FORMER)


def of_asked_holder(question: str, reading: Reading) -> Reading:
    """The reading of the holder of an office that is asked for, where its sentence names the one before and after.

    "Ines Hall was succeeded as mayor by Bruno Keld" answers "Who is mayor?" with the second of them.
    """
    if not _ASKS_WHO.search(question) or _ASKS_OF_SUCCESSION.search(question):
        return reading
    text, start = reading.statement, reading.carrier.start
    own = Span(reading.start - start, reading.end - start)
    former = asks_for_former(question)
    asked, other = ("old", "new") if former else ("new", "old")
    for pattern in () if former or _ASKS_OF_INTRODUCING.search(question) else INTRODUCED:
        found = pattern.search(text)
        if found and own.end <= found.start() and _nearer(question, reading, own, found):
            return at(reading, Span(*found.span("new")))
    for pattern in SUCCESSION:
        found = pattern.search(text)
        if found and own.overlaps(Span(*found.span(other))) and not own.overlaps(Span(*found.span(asked))):
            return at(reading, Span(*found.span(asked)))
    return reading


def surer_before(question: str, reading: Reading) -> Reading:
    """The reading, surer where the question names who came later, and its sentence says whom that one succeeded.

    "Who ran the office before Keld?": "He succeeds Ines Hall", in a release that names Keld.
    """
    asked = _BEFORE_WHOM.search(question)
    if asked is None or not asks_for_former(question):
        return reading
    text, start = reading.statement, reading.carrier.start
    own = Span(reading.start - start, reading.end - start)
    found = next(filter(None, (pattern.search(text) for pattern in SUCCESSION)), None)
    if found is None or not own.overlaps(Span(*found.span("old"))):
        return reading
    named = {*terms(asked["name"])} <= {*terms(f"{reading.passage.document.title}\n{reading.passage.text}")}
    is_other = not {*terms(asked["name"])} & {*terms(found["old"])}
    return (
        replace(reading, answerability=raised(reading.answerability, _ODDS_BEFORE)) if named and is_other else reading
    )


def _nearer(question: str, reading: Reading, own: Span, found: re.Match[str]) -> bool:
    """Whether more of the question's words stand with the office of who comes than with who introduces them."""
    language = language_in(reading.passage.document.language, reading.statement)
    wanted = set(content_terms(question, language))
    before, office = found.string[: own.end], found.string[own.end : found.start("new")]
    return len(wanted & set(terms(office, language))) > len(wanted & set(terms(before, language)))


def before_the_last(family: Family, differ: Callable[[Reading, Reading], bool]) -> Family:
    """The groups of a family from the one before the newest holder on; all of them where that one is not known.

    Args:
        family: groups that answer the same at different times, the newest first.
        differ: whether two readings name different people.
    """
    newest = family[0][0]
    if NAMES_FORMER.search(newest.statement):
        return family
    day = newest.passage.document.published
    earlier = [
        group
        for group in family[1:]
        if differ(newest, group[0]) and day and (group[0].passage.document.published or day) < day
    ]
    return earlier or family
