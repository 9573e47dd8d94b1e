"""What people call the fields of a release where they name them: the columns of a table, lines above a text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.cleaning.folding import fold
from index.intake.fields import NAMES

_CALLED = {
    "text": (
        *("mətn", "mətni", "məzmun", "tam mətn", "xəbərin mətni"),
        *("текст", "содержание", "полный текст", "текст новости"),
        *("основной текст", "детальное описание", "metin", "içerik", "haber metni", "full text", "body text"),
        *("content:encoded", "detail text", "post content", "содержимое"),
    ),
    "title": (
        *("başlıq", "sərlövhə", "xəbərin başlığı", "заголовок", "название", "наименование", "başlık", "haber başlığı"),
        *("post title", "name"),
    ),
    "date": (
        *("tarix", "dərc tarixi", "nəşr tarixi", "yayım tarixi", "дата", "дата публикации", "дата новости"),
        *("дата размещения", "начало активности", "tarih", "yayın tarihi", "yayım tarihi", "haber tarihi"),
        *("active from", "date published", "release date", "publication date", "publish date", "posted", "post date"),
    ),
    "created": ("дата создания", "создано", "yaradılma tarixi", "oluşturulma tarihi", "created on", "authored on"),
    "published": ("dərc edilib", "dərc olunub", "опубликовано", "опубликована", "yayınlandı", "yayında"),
    "publish": ("опубликовать", "публиковать", "dərc et", "dərc edilsin", "yayınla", "yayınlansın"),
    "active": ("активность", "активна", "aktiv", "aktif"),
    "status": ("статус", "состояние", "durum", "vəziyyət", "post status"),
    "language": ("dil", "язык"),
    "publisher": ("dərc edən", "qurum", "təşkilat", "источник", "организация", "ведомство", "kurum", "yayıncı"),
    "url": ("keçid", "ссылка", "адрес страницы", "bağlantı", "web address", "page address"),
    "lead": ("lid", "лид", "spot"),
    "author": ("müəllif", "автор", "yazar"),
    "category": ("kateqoriya", "категория", "рубрика", "kategori"),
    "tags": ("açar sözlər", "etiketlər", "метки", "теги", "etiketler"),
}
_JOINTS = re.compile(r"[\W_]+")


def _folded(name: str) -> str:
    return _JOINTS.sub(" ", fold(name)).strip()


_CANONICAL = {
    **{_folded(called): name for name, known in _CALLED.items() for called in known},
    **{_folded(known): known for names in NAMES.values() for known in names},
    **{_folded(name): name for name in _CALLED},
    "data": "date",  # as Italians, Poles and Portuguese call it; in an export, what holds a record is no column
}


def canonical(name: str) -> str:
    """Under which name the project knows a field; of one that it does not know, its words joined by "_"."""
    folded = _folded(name)
    return _CANONICAL.get(folded, folded.replace(" ", "_"))


def has_text(names: Iterable[str]) -> bool:
    """Whether one of some names is that of a text."""
    return any(canonical(name) in NAMES["text"] for name in names)
