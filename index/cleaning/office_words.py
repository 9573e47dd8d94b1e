"""What the names of offices are made of in English, Azerbaijani, Turkish and Russian, and what no name has."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from index.cleaning.folding import fold

_WORD = re.compile(r"[^\s,()]+")


def folded_set(words: str) -> frozenset[str]:
    """Words that are parted by spaces, folded."""
    return frozenset(fold(words).split())


class Words(NamedTuple):
    """The words of a piece of a line, folded and as they are, and whether the line is printed in capitals."""

    folded: Sequence[str]
    written: Sequence[str]
    shouting: bool

    def capital(self, number: int) -> bool:
        """Whether a word begins with a capital, which tells nothing in a line of capitals."""
        return self.written[number][:1].isupper()


def words_of(piece: str) -> Words:
    """The words of a piece of a line."""
    written = _WORD.findall(piece)
    return Words([fold(word) for word in written], written, piece.isupper())


# English ------------------------------------------------------------------------------------------------------------
_OFFICES = folded_set("""
    office ministry department agency authority bureau board council commission committee directorate inspectorate
    administration secretariat registry prosecutor police parliament chancellery ombudsman
""")
_HOUSES = folded_set("""
    service services trust fund union company court centre center hospital museum library airport port railway railways
    university school institute bank chamber association federation corporation foundation society laboratory
    observatory academy theatre embassy survey
""")
_PLACES = folded_set(
    "city town county state government borough municipality district port university bank embassy parish"
)
"""What only a name behind it makes an office: "City of Kestrin"."""
_ENGLISH_PRESS = re.compile(
    r"(?:press|media|news|information|communications?|public (?:relations|affairs|information)) "
    r"(?:office|service|services|centre|center|room|department|desk|section|division|unit|team)"
)
_BETWEEN = folded_set("of the and & for on")
NEVER = folded_set("""
    new first last second third more no not another free better best every all your our my how why what who when where
    this that these in at to by from with without after before over under against outside inside near into until as
    is are was were be been has have had will may can must should says said
    yeni ilk son ən en daha bu bir necə nə niyə nasıl üçün için haqqında barədə hakkında
""")
_PLURALS = folded_set("""
    affairs customs fisheries forests roads works sports statistics services resources communications elections prisons
    railways waterways waters ports parks nations games standards patents weights measures museums libraries archives
    monuments buildings schools hospitals taxes pensions ferries bridges highways airways airports securities exports
    rights minorities veterans rivers lakes gardens mines metals states isles islands finances
""")
_VERBS = folded_set("""
    warns votes calls looks asks pays plans waits applies opens closes gets finds seeks tells wants goes comes turns
    won held paid made took gave sold set cut met left lost found
""")
_PARTICIPLES = folded_set("united limited armed allied unified federated disabled combined advanced applied retired")


def _english(words: Words) -> int:
    text = " ".join(words.folded)
    if press := _ENGLISH_PRESS.search(text):
        if press.start() == 0 and (press.end() == len(text) or re.match(r" (?:of|at|for) ", text[press.end() :])):
            behind = len(press[0].split()) + 1
            return 2 if only_names(words, behind, len(words.folded)) else 0
        if press.end() == len(text) and press.start():
            before = len(text[: press.start()].split())
            return 2 if only_names(words, 0, before) else 0
    return max((_around(words, number) for number in range(len(words.folded))), default=0)


def _around(words: Words, number: int) -> int:
    """How surely a name has the word at this place as the kind of its office."""
    word, last = words.folded[number], len(words.folded)
    before = [one for one in words.folded[:number] if one not in ("the", "and", "&")]
    below = words.folded[number + 1] if number + 1 < last else ""
    if word not in _OFFICES | _HOUSES | _PLACES or (below and below not in ("of", "for", "on", "and", "&")):
        return 0
    if any(one in _BETWEEN for one in before) or not only_names(words, 0, last):
        return 0
    if word in _OFFICES:
        return 2 if before or below else 0
    of_a_place = below == "of" and not before and words.capital(last - 1)
    if of_a_place and word in _PLACES | {"museum", "hospital", "airport", "institute", "court"}:
        return 2
    return 1 if word in _HOUSES and (before or below) else 0


def only_names(words: Words, start: int, end: int) -> bool:
    """Whether words can all stand in an English name, and none of them can be a verb."""
    for number in range(start, end):
        word = words.folded[number]
        if word in _BETWEEN:
            continue
        following = words.folded[number + 1] if number + 1 < end else ""
        plural = word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s")) and word not in _PLURALS
        if not words.capital(number) or word in _VERBS or (word.endswith("ed") and word not in _PARTICIPLES):
            return False
        if plural and following and following not in _BETWEEN:  # "Mayor opens office", "Students visit office"
            return False
    return True


# Azerbaijani and Turkish --------------------------------------------------------------------------------------------
_TURKIC_OFFICES = folded_set("""
    idarəsi nazirliyi agentliyi komitəsi departamenti hakimiyyəti prokurorluğu bələdiyyəsi inspeksiyası müfəttişliyi
    şurası palatası komissiyası bürosu administrasiyası aparatı katibliyi xidməti fondu mərkəzi şöbəsi məhkəməsi
    xəzinədarlığı birliyi assosiasiyası asc qsc mmc
    müdürlüğü bakanlığı başkanlığı kurumu belediyesi valiliği kaymakamlığı ajansı idaresi kurulu komisyonu komitesi
    odası derneği vakfı savcılığı başsavcılığı dairesi şubesi müşavirliği komutanlığı müsteşarlığı genel a.ş a.ş.
""")
_TURKIC_HOUSES = folded_set("""
    mərkəz mərkəzi bankı universiteti xəstəxanası muzeyi limanı vağzalı teatrı kitabxanası məktəbi institutu yolları
    merkezi merkez bankası üniversitesi hastanesi müzesi havalimanı mahkemesi meclisi enstitüsü servisi şirketi okulu
""")
_TURKIC_BETWEEN = folded_set(
    "və ve ilə ile üzrə yanında rayon rayonu rayonunun şəhər şəhəri şəhərinin icra ilçe il qəsəbə qəsəbəsi dövlət"
)
_TURKIC_PRESS = re.compile(
    r"(?P<whose>.*\S )(?:(?:mətbuat|informasiya|ictimaiyyətlə əlaqələr) (?:xidməti|mərkəzi|şöbəsi|katibliyi|qrupu)"
    r"|(?:basin|medya|(?:basin ve )?halkla ilişkiler) "
    r"(?:müşavirliği|müdürlüğü|bürosu|merkezi|birimi|danişmanliği|ofisi|servisi|şubesi))"
)
_GENITIVE = re.compile(r"[iuü]n$")
_CASES = re.compile(r"['’](?:y?[aeə]|[dt][aeə]n?|y?[iuü])$")


def _turkic(words: Words) -> int:
    if any(_CASES.search(word) for word in words.folded):
        return 0
    if press := _TURKIC_PRESS.fullmatch(" ".join(words.folded)):
        whose = len(press["whose"].split())
        genitive = _GENITIVE.search(words.folded[whose - 1])
        named = _capitals(words, whose) and (genitive or words.folded[whose - 1] in _TURKIC_OFFICES)
        return 2 if named else 0
    last = len(words.folded) - 1
    kind = words.folded[last]
    if not last or not _capitals(words, last):
        return 0
    if not (words.capital(last) or words.folded[last - 1] in _TURKIC_BETWEEN):
        return 0
    return 2 if kind in _TURKIC_OFFICES else 1 if kind in _TURKIC_HOUSES else 0


def _capitals(words: Words, end: int) -> bool:
    return all(words.capital(number) or words.folded[number] in _TURKIC_BETWEEN for number in range(end))


# Russian ------------------------------------------------------------------------------------------------------------
_NEUTER = folded_set("министерство управление агентство бюро правительство ведомство отделение представительство")
_FEMININE = folded_set("""
    служба администрация инспекция комиссия дирекция прокуратура мэрия палата канцелярия дума пресс-служба полиция
""")
_MASCULINE = folded_set("департамент комитет отдел секретариат пресс-центр")
_RUSSIAN_HOUSES = folded_set("""
    аэропорт порт вокзал больница поликлиника школа музей театр библиотека университет институт завод банк фонд центр
    заповедник водоканал суд совет союз академия музей-заповедник
""")
_ABBREVIATED = folded_set("гу уфнс умвд мвд мчс фнс фас муп гуп фгуп ао оао ооо пао гбу мбу увд омвд уфссп гибдд")
_RUSSIAN_BETWEEN = folded_set("и по при с имени им. города района области края")
_RUSSIAN_NEVER = folded_set("""
    о об от до за из у для без над под про в во на не к ко через после перед из-за как что кто где когда уже ещё еще
    новый новая новое новые первый первая первое лучший лучшая лучшее
""")
_ADJECTIVE = re.compile(r"(?:[оеё]е|[ая]я|[ыио]й|ые)$")
_ANY_VERB = re.compile(r"(?:[её]т|ит|ут|ют|ат|ят|ть)(?:ся)?$")
_NO_VERB = folded_set(
    "дел сил школ лет газет монет работ палат плат затрат утрат депутат область печать сеть села тыла"
)
_VERBS_BY_GENDER = (
    (_NEUTER, re.compile(r"ло(?:сь)?$|(?:[еаяё]н|ыт|ят)о$")),
    (_FEMININE, re.compile(r"(?:[аяеиыоу]|ш)ла(?:сь)?$|[еаяё]на$|[ыя]та$")),
    (_MASCULINE | _RUSSIAN_HOUSES, re.compile(r"[аяеиыоуё]л(?:ся)?$|.{4}(?:[еаяё]н|[ыя]т)$|(?:[аяеиыоу]ла|[её]на)$")),
)


def _russian(words: Words) -> int:
    if any(word in _RUSSIAN_NEVER for word in words.folded):
        return 0
    start = next((number for number, word in enumerate(words.folded) if not _ADJECTIVE.search(word)), None)
    if start is None or not words.capital(0):
        return 0
    kind, behind = words.folded[start], range(start + 1, len(words.folded))
    if any(_is_verb(words, number, kind) for number in behind):
        return 0
    if kind in _ABBREVIATED:
        return 2 if behind else 0
    if kind in _NEUTER | _FEMININE | _MASCULINE:
        return 2 if start or behind else 0
    if kind not in _RUSSIAN_HOUSES or not (start or behind):
        return 0
    named = not words.shouting and all(
        words.capital(number) or words.folded[number] in _RUSSIAN_BETWEEN for number in behind
    )
    return 2 if behind and named else 1


def _is_verb(words: Words, number: int, kind: str) -> bool:
    word = words.folded[number]
    if word in _NO_VERB or (words.capital(number) and not words.shouting):
        return False
    return bool(_ANY_VERB.search(word)) or any(
        kind in of_gender and pattern.search(word) for of_gender, pattern in _VERBS_BY_GENDER
    )


READERS: Sequence[Callable[[Words], int]] = (_english, _turkic, _russian)
"""How surely words name an office, by language: 2 by themselves, 1 where something else says so too, 0 not at all."""
