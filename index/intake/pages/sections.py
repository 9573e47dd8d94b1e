"""Lines at the top of a page that only name a section of its site, or say of what kind the text below them is."""

from __future__ import annotations

import re

from index.cleaning.dates import split_dates
from index.cleaning.lines import key
from index.cleaning.phrases import says_release
from index.intake.pages.site import ANY_ORDER

_NAMES_OF_SECTIONS = """
    news & events; news and events; press room; media releases; notices; all news; latest; updates; stories
    press office; press centre; press center; media office; media center; news centre; news center
    news flash; news detail; news details; news item; news archive; alert center; press release detail
    news; press releases; press release; press; newsroom; latest news; home; media; media centre; announcements; events
    xəbərlər; yeniliklər; elanlar; mətbuat; mətbuat xidməti; ana səhifə
    новости; пресс-релизы; пресс-релиз; главная; объявления; haberler; duyurular; basın; anasayfa
    basın bültenleri; basın odası
    mətbuat mərkəzi; press-relizlər; basın merkezi; basın ofisi; pressestelle; medienmitteilungen; mediencenter
    пресс-служба; пресс-центр; события; сообщения; mətbuat relizləri; bildirişlər; hadisələr
    aktuelles; nachrichten; meldungen; neuigkeiten; presse; pressemitteilungen; medieninformationen; startseite
    actualités; actualité; espace presse; salle de presse; communiqués; communiqués de presse; accueil
    haber; haber detay; duyuru; haber merkezi; basın açıklamaları; xəbər; elan; новость; лента новостей; анонсы
"""
GENERIC = frozenset(key(name.strip()) for line in _NAMES_OF_SECTIONS.splitlines() for name in line.split(";"))
"""Headings of a site's sections, folded."""
_NUMBERED = re.compile(r"\W*\b(?:vom|du|von|от|of|from|dated)\W*$", re.IGNORECASE)
"""What stands before the day of a numbered release."""
_LONGEST = 80  # characters of a line that says its kind


def says_its_kind(text: str) -> bool:
    """Whether a line only says that what follows is a release, with its number and day: "Press release no. 45/2024"."""
    if len(text) > _LONGEST:
        return False
    _, rest = split_dates(text, ANY_ORDER)
    return says_release(_NUMBERED.sub("", rest.strip(" ,.|")))
