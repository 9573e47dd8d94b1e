"""Which full stops end a sentence: a layer over the library that proposes them.

Lists of abbreviations are as good as their use: "Dr." is never the end, "etc." may be, and "Ltd." is mostly followed by
what it did. So each language has three lists, and what stands behind a full stop decides where the list does not.
"""

from __future__ import annotations

import re
from functools import cache

# What always goes on: titles before names, words before numbers, "for example".
_GOES_ON = {
    "en": """
        dr prof mr mrs ms mx messrs st mt ft rev hon gen lt col maj capt cmdr adm sgt cpl pvt gov sen rep
        pres amb dir supt insp det asst assoc dep vol no nos art arts para paras sec secs ch chap fig figs p
        pp ed eds approx ca cf e.g eg i.e ie viz vs v incl excl reg tel ext fax est ave blvd rd sq bldg apt
        jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri n.b nb per cent
        attn re op cit
    """,
    "az": """
        dr prof dos akad məs bax küç pr pros m.f mərh cən xan gen polk mayor səh s c cild b bənd maddə md əl
        tel faks ev mənz km rus ing az lat yəni nəşr red təqr təxm yan fev mart apr iyn iyl avq sen sent okt
        noy dek ş r qəs kənd ş.t əd t.e və b.k
    """,
    "tr": """
        dr prof doç yrd öğr gör arş sn av müh mim alb yb bnb yzb tğm gen org kor amir müd bşk md bkz bk örn
        ör yakl yak cad sok sk mah mh blv bul apt no nr tel faks s ss sf c m mad f fık oca şub mar nis may
        haz tem ağu eyl eki kas ara hz st vs.nin krş
    """,
    "ru": """
        д-р проф акад доц ген полк подполк майор кап лейт им гр г-н г-жа ул пер пл просп пр-т бул наб шос д
        корп стр кв оф эт тел факс доб ст ч п пп подп абз гл разд рис табл с стр т тт см ср напр прибл
        примерн ок янв февр апр авг сент окт нояб дек т.е т.к т.н т.ч в.т.ч обл р-н пос дер ред сост изд
        англ нем фр лат инж зам нач пом св преп
    """,
}
# What may be the end: it is, but before a weekday, a month or a figure.
_MAY_END = {
    "en": "etc al a.m p.m am pm mln bn bln tn ph.d b.a m.a b.c a.d yrs hrs min oz lb lbs sq.m p.s",
    "az": "s və.s mln mlrd min faiz nəf man qəp ha sm kq t dəq saat il",
    "tr": "vb vs vd vbg mln mly milyar tl kg km dk sa yy a.ş ltd.şti",
    "ru": "руб коп млн млрд тыс чел проц шт экз час мин сек кг га т.п т.д др пр",
}
# What mostly goes on: it is the end only before a word that opens sentences.
_MAY_GO_ON = {
    "en": "inc ltd co corp llc jr sr u.s u.k u.n e.u d.c u.s.a bros assn dept div univ",
    "az": "g gg mmc asc qsc i",
    "tr": "a.ş ltd şti",
    "ru": "г гг в вв н.э оао ооо",
}
_OPENS = {
    "en": """
        the a an this that these those it he she they we i you in on at by from for with after before since
        when while as if but and or so however also there here his her their its our all some many most both
        each no not what who how according under during until although because during meanwhile moreover
        more tickets
    """,
    "az": """
        bu o onlar biz siz həmin belə eyni hazırda bundan bununla buna görüşdə tədbirdə sonra əvvəl lakin
        amma ancaq həm hər bütün bəzi çox daha qeyd məlumat onun onların burada orada eləcə ona
    """,
    "tr": """
        bu o onlar biz siz şu söz ayrıca ancak fakat ama toplantıda toplantıya burada orada daha sonra önce
        her bütün bazı çok ilk bunun onun ise
    """,
    "ru": """
        это этот эта эти он она они оно мы вы в на по при для из к с со у о об от до за и а но однако также
        кроме после перед во время если когда все всего там здесь его её ее их так такие более руководит
        встреча поезда
    """,
}
_TIMES = {
    "en": """
        monday tuesday wednesday thursday friday saturday sunday january february march april may june july
        august september october november december est edt gmt utc et pst
    """,
    "az": "bazar bazarertəsi çərşənbə cümə şənbə yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr",
    "tr": """
        pazartesi salı çarşamba perşembe cuma cumartesi pazar ocak şubat mart nisan mayıs haziran temmuz ağustos eylül
        ekim kasım aralık
    """,
    "ru": "понедельник вторник среда четверг пятница суббота воскресенье",
}
_DOMAINS = "com org net info gov edu int biz az tr ru ge uk eu us de fr io"
_TOP_LEVELS = frozenset(_DOMAINS.split())
_LAST = re.compile(r"([^\s(\[{«“„\"']*)\.[\s)\]»”\"'’]*$")
_NEXT = re.compile(r"\s*[\"'“‘«„(\[]*\s*([^\s.,;:!?)\]»”\"]+)")
_ORDINAL = re.compile(r"(?:^|\s)\d{1,3}$")


def ends_sentence(paragraph: str, border: int, language: str) -> bool:
    """Whether a sentence ends at a border that a library proposes.

    Args:
        paragraph: the text around it.
        border: offset in it; what ends stands before.
        language: an ISO 639-1 code; of a language without lists, the English ones serve.
    """
    before = paragraph[max(0, border - 40) : border]
    last = _LAST.search(before)
    following = _NEXT.match(paragraph, border)
    if last is None:
        return True
    if following is None:  # a comma or a bracket: it goes on
        return False
    word, behind = last[1].casefold().strip(".,;:"), following[1]
    if paragraph[border].isalnum() and before[-1] == ".":
        top_level = behind.casefold().partition(".")[0].partition("/")[0] in _TOP_LEVELS
        if top_level or "www" in last[1].casefold():  # "Booking.Com", and not "Baku.The centre"
            return False
    known = language if language in _GOES_ON else "en"
    if word in _words("goes on", known):
        return False
    opens = behind.casefold() in _words("opens", known)
    if word in _words("may go on", known):
        return opens
    if word in _words("may end", known):
        return behind.casefold() not in _words("times", known) and not behind[0].isdigit()
    # Turkish writes an ordinal with a point: "3. Kez".
    return not (known == "tr" and _ORDINAL.search(last[1]) and not opens)


@cache
def _words(kind: str, language: str) -> frozenset[str]:
    lists = {"goes on": _GOES_ON, "may end": _MAY_END, "may go on": _MAY_GO_ON, "opens": _OPENS, "times": _TIMES}[kind]
    return frozenset(lists[language].split())
