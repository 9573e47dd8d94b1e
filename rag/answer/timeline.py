"""Which readings hold at the asked time, and which of them is the newest.

A release has the day on which it was published, and its sentences may name periods of their own: "In 2013 the service
issued ..." says nothing of the year in which it is written. For a question that names a period, a reading is, from best
to worst (``Fit``): of exactly that period; of a time that overlaps it, by its own words or by those around it, or
published in it; reported shortly behind it; or of a state that began before it and that no newer release ends. What is
of another time does not answer. Undated releases that name no time are left as they are: nothing is known against them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from index.types import Document
from rag.reading.holder import Office, is_holder
from rag.time.asked import AskedTime
from rag.time.mentions import mentions
from rag.time.names import fold
from rag.time.past import asks_what_happened
from rag.time.period import Period
from rag.time.resolve import Mention
from rag.time.then import days_of_then
from rag.types import Reading

LEADS = 12
"""Code points in front of a time that a sentence begins with, as by "On the night of"."""
PRESENT = re.compile(
    r"\b(?:is|are|has|have|must|can|may|costs?|pays?|leaves?|applies|apply|takes?|remains?|lasts?|должн\w+|составля\w+|стоит"
    r"|явля\w+|действу\w+|можно|нужно|\w+[dt](?:ir|ır|ur|ür)(?:l[ae]r)?)\b",
    re.IGNORECASE,
)
"""What tells that a sentence says how things are, whatever day it names beside."""
TO_COME = re.compile(
    r"\b(?:will|would|shall|announc\w+|promis\w+|plan(?:s|ned|ning)?|postpon\w+|adjourn\w+|schedul\w+"
    r"|(?:is|are|was|were) to|(?:expect|intend|hope|aim|decid|agre|vot)(?:e?d|e?s|ing)? to|expected"
    r"|due (?:in|on)|upcoming|forthcoming|буд(?:ет|ут)|обеща\w+|(?:за)?планир\w+|отлож\w+|перенес\w*|анонсир\w+"
    r"|объяви\w+|назначен\w*|ожида\w+|намерен\w*|предсто\w+|должн\w*|(?:от|за)кро[ею]т(?:ся)?|постро[ия]т|отремонтиру[ею]т"
    r"|заверш[иа]т(?:ся)?|законч[иа]т(?:ся)?|начн[еу]т(?:ся)?|состо[ия]тся|про(?:йд|вед)[еу]т|введ[еу]т"
    r"|запуст[ия]т|сда(?:ст|дут)(?:ся)?|получ[иа]т|появ[ия]тся|заработа[ею]т|вступ[ия]т|стан[еу]т|повыс[ия]т|сниз[ия]т"
    r"|рассмотр[ия]т|представ[ия]т|подпиш[еу]т|прид[еу]т|приед[еу]т"
    r"|planlas\w+|gozlenil\w*|nezerde tut\w*|texire sal\w*|ved (?:ed|ver)\w*|soz ver\w*|elan (?:et|ed|olun)\w*"
    r"|(?!yanacaq)\w{2,}(?:acaq|ecek)\w*|\w+m[ae]li(?:dir\w*)?)\b"
)
"""What tells, in the past or not, of a time to come: "promised", "сообщил, что откроют", "planlaşdırılırdı"."""
LED_TO = re.compile(r"(?<!compared )(?<!relative )\b(?:to|for|until|till|к|до|на)\s+(?:the\s+)?$")
"""Before the month to which something was put off, or for which it was promised."""
STATE = re.compile(
    r"\b(?:is|are|has|have|remains?|явля\w+|наход[ия]тся|(?:за|от)крыт[аоы]?|утвержден[аоы]?|\w+[dt][iu]r(?:l[ae]r)?)\b"
)
"""What tells that something is so on the day of a release, unless it is a rule (``RULE``)."""
RULE = re.compile(
    r"\b(?:may|can|must|shall|should|will|would|cannot|needs?|(?:is|are|has|have) (?:not |also )?to|planned|expected"
    r"|scheduled|proposed|due to (?:be|open|begin|start|end)|free|exempt\w*|banned|allowed|permitted|forbidden"
    r"|prohibited|obliged|required|entitled"
    r"|мо(?:жет|гут|жно)|должн\w*|нужно|нельзя|обязан\w*|буд(?:ет|ут)|разреш\w+|запрещ\w+|бесплатн\w*"
    r"|bil[ae]r\w*|bilm[ae]z\w*|\w+m[ae]li\w*|\w{2,}(?:acaq|ecek)\w*|lazim\w*|qadagan\w*|icaze\w*"
    r"|pulsuz\w*|mumkun\w*)\b"
)
"""What tells how something is to be, and so of the time of a title to come: "Vessels may land 94 tonnes"."""
ACT = re.compile(
    r"\b(?:[a-z]{3,}ed|won|held|took|became|led|wrote|built|gave|made|began|found|sold|paid|sent|met|left|brought"
    r"|bought|chose|set|drew)\s+(?:the|an?|its|his|her|their|it|them)\b"
)
"""A verb of the past with what was done: no participle has that behind it ("the fee for registered vessels")."""
CLAUSE = re.compile(r",\s*(?:who|whom|whose|which|where)\b[^,;.]*,?")
"""What is told beside of somebody or something: "signed it with Anna Lee, who is its engineer"."""
CHOICE = re.compile(
    r"\b(?:named|chose|chosen|selected|declared|crowned|elected|awarded|назва(?:л[аои]?|н[аоы]?)|выбра(?:л[аои]?|н[аоы]?)"
    r"|избра(?:л[аои]?|н[аоы]?)|призна(?:л[аои]?|н[аоы]?)|награди(?:л[аои]?)|награжден[аоы]?|вручил[аои]?"
    r"|adlandir\w+|elan (?:et|ed|olun)\w+|sec(?:di|ib|il)\w*|mukafatlandir\w+|teqdim (?:et|ed|olun)\w+)\b"
)
"""By what a contest ends as its results appear: "The jury named Anna Lee the winner"."""
OLD_YEARS = 2
"""Years behind which an answer of today is said to be old: fees, offices and timetables seldom last longer unchanged,
and the page has called releases of that age old from the start."""
REPORTED = ((1, 1), (7, 7), (31, 10))
"""Days of a period at most, and within how many days behind it what is published without a date reports on it."""


LASTS = timedelta(days=5 * 366)
"""How long what was released is taken to have lasted, where no newer release says otherwise: an office's term."""


MONTH = 28
"""Days of a period from which on a release may report on it as a whole."""
COMPARABLE = 0.6
"""Share of the best answerability from which what fits the period better is preferred."""


class Fit(IntEnum):
    """How well a reading is of the asked period."""

    OUTSIDE = 0
    BEFORE = 1
    UNDATED = 2
    REPORTED = 3
    INSIDE = 4
    EXACT = 5


@dataclass(frozen=True, slots=True)
class Timed:
    """A reading with the times that it is of.

    Attributes:
        published: the day of its release; None where that has none.
        own: the periods that its sentence names.
        around: those of the sentence nearest before it that names one, else of the title, where it names none itself.
        titled: months, quarters and years in which the release did not appear, and which its title names: "Quotas for
            2026", "Passengers in 2023". It tells of these where it says no other time.
    """

    reading: Reading
    published: date | None
    own: Sequence[Mention]
    around: Sequence[Mention]
    titled: Sequence[Period] = ()

    @classmethod
    def of(cls, reading: Reading, *, alone: bool = False) -> Timed:
        """A reading with what its release says of its time; ``alone``, without what stands around its sentence."""
        document = reading.passage.document
        own = mentions(reading.statement, document.published, nearest=True)
        then = days_of_then(reading.statement, own, document.published)
        own = [*own, Mention(then, len(reading.statement), len(reading.statement))] if then else own
        if alone:
            return cls(reading, document.published, own, [])
        titled = told_of(document)
        own = of_reported_year(reading.statement, own, titled, document.published)
        return cls(reading, document.published, own, [] if own else around(reading), titled)

    @property
    def named(self) -> list[Period]:
        """The periods that it names, or that stand around it."""
        return [one.period for one in (*self.own, *self.around)]

    @property
    def period(self) -> Period | None:
        """The time that it is of: what it names first, else its day of publication; None where neither is known."""
        if self.named:
            return self.named[0]
        return Period(self.published, self.published) if self.published else None

    @property
    def past(self) -> Period | None:
        """The time gone by that it tells of; None where it says how things are when it is published."""
        frame = [one for one in self.around if one.start <= LEADS]
        for one in (*self.own, *frame):
            bounded = not one.open and one.period.last is not None
            if bounded and self.published and one.period.last and one.period.last < self.published:
                return None if self.own and PRESENT.search(self.reading.statement) else one.period
        return None

    def fit(self, wanted: Period) -> Fit:
        """How well it is of a period."""
        if wanted in self.named:
            return Fit.EXACT
        if any(one.period.overlaps(wanted) and not self._later(one, wanted) for one in (*self.own, *self.around)):
            return Fit.INSIDE
        if not self.named and follows(self.reading, wanted):
            return Fit.INSIDE
        if self.published is None:
            return Fit.OUTSIDE if self.own else Fit.UNDATED
        if not self.past and self.published in wanted and not self._is_of_titled(wanted):
            return Fit.INSIDE
        if not self.named and reported_soon(self.published, wanted):
            return Fit.REPORTED
        return Fit.BEFORE if self.lasts_until(wanted) else Fit.OUTSIDE

    def lasts_until(self, wanted: Period) -> bool:
        """Whether it tells of a state that began before a period, and may last: no stretch of time bounds it."""
        first = wanted.first or date.min
        if self.published is None or not timedelta(0) < first - self.published <= LASTS:
            return False
        led = bool(self.own) and self.own[0].start <= LEADS and not self.own[0].open
        stretches = [one for one in (*self.own, *self.around) if one.period.days != 1 and not one.open]
        return not led and not stretches

    def _is_of_titled(self, wanted: Period) -> bool:
        """Whether it tells of the time that its title names, and that is another: "may land" of "Quotas for 2026".

        Of a title of a time gone by, what is so is of the day of the release, and so is a choice without figures, by
        which a contest ends ("named Anna Lee the winner"); what else was, is of the time of the title. Of a title of a
        time to come, what was done is of the day of the release, and so is a state without figures ("The road is
        closed"); rules and figures are of the time of the title ("may land", "The fee is 30 crowns").
        """
        if self.own or not self.titled or any(one.overlaps(wanted) for one in self.titled):
            return False
        told = self.reading.statement
        folded = fold(told)
        has_figures = any(letter.isdigit() for letter in told)
        if all((one.last or date.max) < (self.published or date.min) for one in self.titled):
            return not PRESENT.search(told) and (has_figures or not CHOICE.search(folded))
        if RULE.search(folded):
            return not asks_what_happened(told)
        was_done = asks_what_happened(CLAUSE.sub("", told)) or ACT.search(folded)
        return not was_done and (has_figures or not STATE.search(folded))

    def _later(self, one: Mention, wanted: Period) -> bool:
        """Whether "since" leads only to a time that was still to come when it was written."""
        if not (one.open and one.period.last is None and self.published):
            return False
        return max(self.published, one.period.first or date.min) < (wanted.first or date.min)

    @property
    def day(self) -> date:
        """The day as of which it holds: of publication, or the last of the time gone by that it tells of."""
        told = self.past
        return (told and told.last) or self.published or date.min

    def is_to_come(self, today: date) -> bool:
        """Whether it says what will hold, and so not what holds today; a day that is itself the answer counts not."""
        start = self.reading.carrier.start
        return any(
            one.period.first is not None
            and one.period.first > today
            and not (self.reading.start < start + one.end and start + one.start < self.reading.end)
            for one in self.own
        )


def around(reading: Reading) -> list[Mention]:
    """The periods that stand around a sentence: of the nearest before it in its paragraph, else of the first, or title.

    The end of the paragraph above may look back: "Prices last rose in 2023."
    """
    document, carrier = reading.passage.document, reading.carrier
    before = [sentence for sentence in reading.passage.chunk.sentences if sentence.end <= carrier.start]
    paragraph = document.text.rfind("\n\n", 0, carrier.start)
    own = [one for one in before if one.start > paragraph]
    above = before[: len(before) - len(own)]
    for text in (*(one.text_of(document.text) for one in (*reversed(own), *above)), document.title):
        if found := mentions(text, document.published, nearest=True):
            return found
    return []


def told_of(document: Document) -> list[Period]:
    """The months, quarters and years that a release's title names, and in which it did not appear."""
    published = document.published
    named = [one.period for one in mentions(document.title, published, nearest=True) if not one.open]
    return [one for one in named if published and published not in one and (one.days or 0) >= MONTH]


def of_reported_year(text: str, own: list[Mention], titled: Sequence[Period], published: date | None) -> list[Mention]:
    """What a sentence names, its months those of the year that its release reports on: "the strike in June".

    In a release of January June is the one to come, by what is nearest, though the sentence tells what happened. It
    stays so where something was announced or promised then, or put off to that month.
    """
    last = next((one.last for one in titled if one.last and published and one.last < published), None)
    if last is None or published is None or not asks_what_happened(text):
        return own
    folded = fold(text)
    if TO_COME.search(folded):
        return own
    there = {one.start: one for one in mentions(text, last)}

    def is_to_come(one: Mention) -> bool:
        is_led = LED_TO.search(folded[: one.start])
        return (one.period.first or date.min) > published and one.period.days != 1 and not is_led

    return [there.get(one.start, one) if is_to_come(one) else one for one in own]


def follows(reading: Reading, wanted: Period) -> bool:
    """Whether behind a sentence its passage names the period, and no other time."""
    document, end = reading.passage.document, reading.carrier.end
    behind = document.text[end : reading.passage.chunk.end]
    found = mentions(behind, document.published, nearest=True)
    return bool(found) and all(one.period.overlaps(wanted) for one in found)


def reported_soon(published: date, wanted: Period) -> bool:
    """Whether a release may report on a short period without saying so: it follows at once."""
    if wanted.last is None or wanted.days is None:
        return False
    soon = next((days for length, days in REPORTED if wanted.days <= length), 0)
    return timedelta(0) < published - wanted.last <= timedelta(days=soon)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The readings that are of the asked time, surest first, and the times of the sure ones that are not."""

    holding: list[Reading]
    others: tuple[Period, ...]


def of_asked_time(
    readings: Sequence[Reading],
    time: AskedTime,
    threshold: float,
    repeated: Container[str] = (),
    office: Office | None = None,
) -> Chosen:
    """The readings that hold at the asked time.

    For a period, those that fit it best of the sure ones, if they are about as sure. For now, all but those that are
    dated after today or say what is to come, if there are others.

    Args:
        readings: surest first.
        time: what the question is about.
        threshold: least answerability of an answer that is given, 0..1.
        repeated: ids of the releases of a series: the next one says anew what is so, and none speaks for later times.
        office: that is asked for. Who stands beside it holds it on the day of the release, whatever days are named.
    """
    if time.period is None:
        known = [one for one in readings if (one.passage.document.published or date.min) <= time.today]
        known = [one for one in known if not Timed.of(one, alone=True).is_to_come(time.today)]
        sure = any(one.answerability >= threshold for one in known)
        return Chosen(known if sure else list(readings), ())
    timed = [_fitting(reading, time.period, office) for reading in readings]
    to_come = (time.period.first or date.min) > time.today  # what holds today is no promise
    timed = [
        (one, Fit.OUTSIDE)
        if fit == Fit.BEFORE and (to_come or time.counts or one.reading.passage.document.id in repeated)
        else (one, fit)
        for one, fit in timed
    ]
    fits = [(one, fit) for one, fit in timed if one.reading.answerability >= threshold]
    surest = max((one.reading.answerability for one, fit in fits if fit != Fit.OUTSIDE), default=0.0)
    best = max((fit for one, fit in fits if one.reading.answerability >= COMPARABLE * surest), default=Fit.OUTSIDE)
    if best == Fit.OUTSIDE:
        return Chosen([], other_times([one for one, _ in fits]))
    if best == Fit.BEFORE:  # the last of those before: what was before it no longer held
        last = max(one.published or date.min for one, fit in fits if fit == best)
        return Chosen([one.reading for one, fit in timed if fit == best and one.published == last], ())
    # Those that are less sure too: what is alike and newer may be among them.
    return Chosen([one.reading for one, fit in timed if fit >= best], ())


def _fitting(reading: Reading, wanted: Period, office: Office | None) -> tuple[Timed, Fit]:
    published = reading.passage.document.published
    if published is None or office is None or not is_holder(office, reading):
        timed = Timed.of(reading)
        return timed, timed.fit(wanted)
    timed = Timed(reading, published, (), ())
    if published in wanted:
        return timed, Fit.EXACT
    return timed, Fit.BEFORE if timed.lasts_until(wanted) else Fit.OUTSIDE


def other_times(timed: Sequence[Timed]) -> tuple[Period, ...]:
    """The times that readings are of, newest first."""
    found = dict.fromkeys(one.period for one in timed if one.period)
    return tuple(sorted(found, key=lambda period: period.last or period.first or date.max, reverse=True))


def is_old(day: date | None, today: date) -> bool:
    """Whether what was published then may have changed since."""
    return day is not None and (today - day).days > OLD_YEARS * 365
