"""Which full stops end a sentence: a layer over the library that proposes them.

Lists of abbreviations are as good as their use: "Dr." is never the end, "etc." mostly is, "Ltd." mostly is not, and
"No." is one only before a number. So each language has four lists, and what stands behind a full stop decides where
the list leaves it open: a figure, a word that opens sentences ("The", "Bu", "Это"), a weekday, any other capital.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

Kind = Literal["goes on", "mostly goes on", "before a figure", "may end"]

# What never ends a sentence: titles before names, "for example", "see".
_GOES_ON = {
    "en": """
        dr mr mrs ms mx messrs prof rev hon gen lt col maj capt cpt cmdr adm sgt cpl pvt brig gov sen rep reps pres
        amb supt insp asst assoc fr sr.lt e.g eg i.e ie viz vs v cf ca approx appx incl excl esp resp attn re op cit
        mt secy atty ald ofc pte cdr treas dep
    """,
    "az": """
        dr prof dos akad müəl müh mem hək gen leyt polk kap mayor serj məs bax təqr təxm tərc red nəşr müq t.e yəni
        küç pr pros prosp xiy döng mey məh mik mkr lat cən gen.-m gen.-l
    """,
    "tr": """
        dr prof doç yrd öğr gör arş uzm op av müh mim sn hz yb bnb yzb tğm ütğm alb gen korg tümg tuğg org orgen kor
        amir bşk bkz bk örn ör yakl yak krş çev haz yay der ed kit cad sok sk mah mh blv bulv bul mey apt vb.nin
        dipl ecz vet hem psk sav hâk tic san taş inş ith ihr müt asb çvş plt
    """,
    "ru": """
        д-р проф акад доц ген полк подполк подп майор кап лейт адм серж им гр г-н г-жа ул пер пл пр-т просп бул б-р
        наб шос ш корп стр кв оф тел факс доб абз гл разд рис табл илл прим см ср напр прибл примерн ок т.е т.к т.н
        т.ч обл р-н пос дер ст-ца ред сост изд англ нем фр лат инж зам нач пом преп канд докт д-ра св корр чл
        и.о врио род ориг пред соч пгт мкр ген.-м ген.-л
    """,
}
# What mostly goes on: it is the end only before a word that opens sentences.
_MOSTLY_GOES_ON = {
    "en": """
        inc ltd co corp llc plc bros assn jr sr esq st ste ave blvd rd ln
        hwy pkwy bldg apt dept div univ inst min dir natl intl govt admin jan feb apr aug sept sep oct nov mon tue
        tues wed thu thur thurs fri tel fax ext para paras reg regs appl ed eds rev enl vol vols chap ch sect pp
        temp max est pop orig ft ret ph.d phd m.d b.a m.a b.sc m.sc ll.b b.c a.d
        id ex exh stat supp const crim proc civ rem gov't dep't ass'n int'l att'y gen'l tex cal fla ill mass
        mich minn conn ariz colo okla tenn wis dist
    """,
    "az": """
        gg mmc asc qsc e.ə b.e m.ə yan fev mart apr iyn iyl avq sen sent okt noy dek r-nu qəs kənd
        tel faks ev mənz mən cild hiss fəs bənd md şək cəd qrup kol məş m.f ölk vil o.cüml cüml
    """,
    "tr": """
        ltd şti oca oc şub mar nis haz tem ağu eyl eki kas ara pzt sal çar per cum cmt paz
        müd yard gn gen.müd bak böl ilç il köy md mad fık bs böl şb işl em üni fak ens dern kur
        tel faks dah
    """,
    "ru": """
        гг вв оао ооо зао пао ао янв февр фев апр авг сент сен окт нояб ноя дек пн вт чт пт сб вс отст мин деп упр
        ред н.э до.н.э эт комн пом каб прил дог терр респ окр ун-т ин-т каф отд сб вып гор
    """,
}
# Words of their own as well: an abbreviation before a figure, the end of a sentence before anything else.
_BEFORE_A_FIGURE = {
    "en": "no nos art arts fig figs sec secs mar dec sat sun may in add app",
    "az": "no səh bənd maddə cild",
    "tr": "no nr sf şek tab",
    "ru": "ст пп разд",
}
# Of these, what is a title before a name as well: "Sec. Anna Lind", but "it took 14 sec. The".
_BEFORE_A_NAME = frozenset({"sec"})
# What may be the end: it is, but before a figure, a weekday or a month.
_MAY_END = {
    "en": """
        etc al a.m p.m am pm mln bn bln tn yr yrs hr hrs oz lb lbs sq.m sq.ft sq.km avg mph kph km kg cm mm mg ml kw mw
        gw kwh
    """,
    "az": "və.s və.b və.i.a i.a mln mlrd trln min faiz nəf man qəp qr ha sm mm kq t km kv.m kv.km dəq saat",
    "tr": "vb vs vd vbg v.b v.s v.d mln mn mly mlr milyar tl kr kg gr km cm mm ha dk sa yy",
    "ru": """
        руб коп долл млн млрд трлн тыс чел проц шт экз час мин сек кг га км см мм кв.м кв.км куб.м т.п т.д др проч
    """,
}
# "and so on", which Azerbaijani and Turkish put before the verb: it ends a sentence that has no verb, a list.
_AND_SO_ON = frozenset(("və.s", "və.b", "və.i.a", "i.a", "vb", "vs", "vd", "vbg", "v.b", "v.s", "v.d"))
_AMOUNTS = frozenset(
    ("mln", "mn", "bn", "bln", "tn", "mlrd", "mlr", "mly", "trln", "min", "млн", "млрд", "трлн", "тыс", "долл")
)
_HOURS = frozenset(("a.m", "p.m", "am", "pm"))
_YEARS = frozenset(("г", "гг", "в", "вв"))
# Single letters that are units where a figure stands before them.
_UNITS = {
    "en": frozenset("mghls"),
    "az": frozenset("mgqhlt"),
    "tr": frozenset("mgl"),
    "ru": frozenset("гвмчтлсдп"),
}
_OPENS = {
    "en": """
        the a an this that these those it its he she his her they their them we our i you your there here in on at
        by from for with after before since when while where as if but and or however also all some many most both
        each every no not what who how why according under during until although because meanwhile moreover more
        another such other one two three to through following between over among upon once
    """,
    "az": """
        bu bunu bunun buna bunlar bundan bununla o onu onun ona onlar onların biz bizim siz həmin belə eyni hazırda
        sonra daha əvvəl lakin amma ancaq həm həmçinin hər bütün bəzi çox ilk yeni növbəti qeyd ümumilikdə
        burada orada eləcə habelə artıq indi əgər hamısı onlardan
    """,
    "tr": """
        bu bunu bunun buna bunlar bunların o onu onun ona onlar onların biz bizim siz şu söz ayrıca ancak fakat ama
        burada orada daha sonra önce her bütün bazı çok ilk yeni hepsi şimdi artık eğer böylece öte
    """,
    "ru": """
        это этот эта эти этого он она они оно его её ее их ему ей им мы вы наш в на по при для из к с у о об от до за
        и а но или однако также кроме после перед во со ко не ни время если когда как все всё всего там здесь тут
        так такие такой такая более теперь потом затем оба обе каждый среди между под над через тем
    """,
}
_TIMES = {
    "en": """
        monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
        september october november december mon tue tues wed thu thur thurs fri sat sun est edt cst cdt mst mdt pst pdt
        et ct mt pt gmt utc cet eastern
    """,
}
_DOMAINS = "com org net info gov edu int biz tv az tr ru ge uk eu us de fr io инфо ком ру рф"
_TOP_LEVELS = frozenset(_DOMAINS.split())

_LAST_WORD = re.compile(r"[^\s(\[{«“„\"']*$")
# The same with the short words and their full stops before it: "т. д", "kv. m", "A. B", "və s".
_WITH_SHORT_WORDS = re.compile(r"(?:(?<![^\s(\[{«“„\"'])(?:və |[^\W\d_]{1,3}\. ?))*[^\s(\[{«“„\"']*$")
_NEXT = re.compile(r"\s*(?![§¶])(?:[–—-]\s+)?[\"'“‘«„(\[]*\s*([^\s.,;:!?)\]»”\"]+)(\.?)")
_CLOSING = ")]»”“\"'’"
_FAR = 60  # characters before a full stop that hold its abbreviation
_FARTHEST = 1000  # that are looked at for a colon, or for a figure before a unit
_LONG = 4  # letters; only shorter ones have others before them that make one abbreviation: "т. д."
_QUOTES = frozenset("»”“\"'’")
_FIGURE = re.compile(r"[^\W\d]{0,2}[№#-]?\d|№|[IVXLC]+\b")
_BEHIND_A_FIGURE = re.compile(r"(?:\d|\b[IVXLC]+)\s*$")
_ORDINAL = re.compile(r"\d{1,3}|[IVXLC]+")
_BEFORE_A_CARDINAL = re.compile(r"(?:[.:=–—-]|\b(?:no|ek|kat|sayısı|saat|yüzde|ve|ile))\s*$", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_](?:\. ?[^\W\d_])*")
_NO_VOWEL = re.compile("[bcçdfgğhjklmnpqrsştvwxzбвгджзйклмнпрстфхцчшщъь]+")
_TIME_ZONE = re.compile(r"\s*\S+ time\b")
_SHORT_DATE = re.compile(r"\W*(?:во?|на|ко?|со?|до|от|по|за|около|после)\s\W*(?:\w+\W+){1,3}$", re.IGNORECASE)
_LIST_BEFORE = re.compile(r"[:–—]")


class _Behind(NamedTuple):
    """What stands behind a full stop."""

    word: str
    stopped: bool
    """Whether the word has a full stop behind it in turn."""
    opens: bool
    """Whether it is a word that opens sentences."""
    below: bool
    """Whether it stands on another line."""
    text: str
    """The word with some of what follows."""


def ends_sentence(text: str, start: int, border: int, language: str, *, proposed: bool) -> bool:
    """Whether a sentence ends at a border.

    Args:
        text: the text around it.
        start: where the sentence begins that may end here.
        border: where the next would begin.
        language: an ISO 639-1 code; of a language without lists, the English ones serve.
        proposed: whether the library says that it ends. Where it does not, it may know an abbreviation that we do not.
    """
    near = max(start, border - _FAR)
    part = text[near:border].rstrip()
    bare = part.rstrip(_CLOSING)
    if not bare.endswith(".") or bare.endswith(".."):  # "?", "!", "…", "..."
        return True
    lists = language if language in _GOES_ON else "en"
    stop = near + len(bare) - 1
    word = _last_word(bare[:-1])
    if proposed and text[border - 1].isspace() and text[border].isupper() and _is_plain(word, lists):
        return True  # most are, so the rest is not asked
    following = _NEXT.match(text, border)
    if following is None:  # a comma or a bracket: it goes on
        return False
    behind = _Behind(
        following[1],
        stopped=bool(following[2]),
        opens=not following[2] and fold(following[1]) in _words(_OPENS[lists]),
        below="\n" in text[stop:border],
        text=text[border : border + 40],
    )
    if text[border - 1] == "." and text[border].isalnum() and _is_one_word(word, behind):
        return False
    closing = part[len(bare) :]
    if not _QUOTES.isdisjoint(closing) or (")" in closing and text[start] == "("):  # "(It had been 30 dinars.)"
        return True
    words = _with_short_words(bare[:-1]) if len(word) < _LONG else word
    before = text[max(start, stop - _FARTHEST) : stop - len(words)]
    word, kind = _kind(words, before, lists)
    if kind is None:
        return proposed or behind.opens
    if kind == "may end":
        return _may_end(word, before, behind, lists)
    if kind == "before a figure":
        titles = word in _BEFORE_A_NAME and words[0].isupper() and not behind.opens
        return not (titles or _FIGURE.match(behind.word))
    return kind == "mostly goes on" and _ends_anyway(word, before, behind)


def fold(word: str) -> str:
    """A word as the lists have it: lower case, "İ" as one letter."""
    return word.casefold().replace("\u0307", "").replace("’", "'")


def _last_word(text: str) -> str:
    last = text.rsplit(None, 1)[-1:]
    found = _LAST_WORD.search(last[0]) if last and text[-1] == last[0][-1] else None
    return found[0] if found else ""


def _with_short_words(text: str) -> str:
    found = _WITH_SHORT_WORDS.search(text)
    return found[0] if found else ""


def _is_plain(word: str, language: str) -> bool:
    """Whether it is a word that no list has and that does not look like an abbreviation."""
    folded = fold(word)
    looks_plain = len(word) >= _LONG and word.isalpha() and not word.isupper() and not _NO_VOWEL.fullmatch(folded)
    return looks_plain and folded not in abbreviations(language)


def _kind(words: str, before: str, language: str) -> tuple[str, Kind | None]:
    """The abbreviation that a full stop stands behind, and of what kind it is; None if it is none."""
    kinds = abbreviations(language)
    whole = fold(words).replace(". ", ".").replace(" ", ".")
    after_figure = bool(_BEHIND_A_FIGURE.search(before))
    if _LETTERS.fullmatch(words) and words[0].isupper() and not after_figure:  # initials, "U.S.", "A.Ş."
        return whole, "mostly goes on"
    last = whole.rpartition(".")[2]
    if whole in kinds:
        return whole, kinds[whole]
    if len(last) == 1 and last.isalpha():
        is_unit = after_figure and last in _UNITS[language] and words[-1].islower()
        return last, "may end" if is_unit else "mostly goes on"
    if last in kinds:
        return last, kinds[last]
    part = last.rpartition("-")[2]  # "Ген.-лейт."
    if part != last and kinds.get(part) == "goes on":
        return part, "goes on"
    if language == "tr" and _ORDINAL.fullmatch(words) and not _BEFORE_A_CARDINAL.search(before):  # "3. Kez"
        return words, "mostly goes on"
    if _NO_VOWEL.fullmatch(last) and words.isalpha() and not words.isupper():  # "Bldg.", "Sgt.", "лтд."
        return last, "mostly goes on"
    return last, None


def _ends_anyway(word: str, before: str, behind: _Behind) -> bool:
    """Whether a word that mostly goes on, an initial or an "Inc.", ends its sentence all the same."""
    if len(word) == 1:  # "a." heads the sentence behind it
        return behind.opens and bool(before.strip())
    is_last_of_line = behind.below and behind.word[0].isupper() and not behind.stopped and "." not in word
    return behind.opens or is_last_of_line


def _may_end(word: str, before: str, behind: _Behind, language: str) -> bool:
    """Whether a unit, an "etc." or a "p.m." is the last word of its sentence."""
    if behind.word[0].isdigit() or fold(behind.word) in _words(_TIMES.get(language, "")):
        return False
    if word in _AND_SO_ON:
        return behind.opens or bool(_LIST_BEFORE.search(before))
    if word in _AMOUNTS and behind.word.isupper() and 1 < len(behind.word) < 5:  # "14 mln. AZN"
        return False
    if word in _HOURS and _TIME_ZONE.match(behind.text):  # "10 a.m. Baku time"
        return False
    if word in _YEARS:  # "14 февраля 2024 г. Договор № 5", "В 2024 г. Агентство"
        return "№" not in " ".join(behind.text.split()[:2]) and not _SHORT_DATE.fullmatch(before)
    return True


def _is_one_word(before: str, behind: _Behind) -> bool:
    """Whether a full stop without a space stands in "non-U.S.", "Booking.Com" or an address, and not in "Baku.The"."""
    if len(behind.word) == 1 and behind.stopped:
        return True
    label = re.split(r"[./@]", fold(behind.word), maxsplit=1)[0]
    return label in _TOP_LEVELS or "@" in before or "www" in before.casefold() or before.casefold().endswith(".gov")


@cache
def abbreviations(language: str) -> dict[str, Kind]:
    """The abbreviations of a language; the first list that has one decides."""
    lists: tuple[tuple[Kind, dict[str, str]], ...] = (
        ("goes on", _GOES_ON),
        ("before a figure", _BEFORE_A_FIGURE),
        ("may end", _MAY_END),
        ("mostly goes on", _MOSTLY_GOES_ON),
    )
    return {word: kind for kind, words in reversed(lists) for word in words[language].split()}


@cache
def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())
