"""Under which names exports and front matter keep what they say of a release, and what stands for a value."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence

from index.cleaning.lines import letters

# The project's own names first.
NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "content", "body", "content_html", "content_text", "data", "html", "article", "post_content"),
    "id": ("id",),
    "url": ("url", "link", "permalink", "article_url", "canonical_url"),
    "title": ("title", "headline", "post_title"),
    "language": ("language", "lang", "langcode", "locale"),
    "publisher": ("publisher", "organization", "organisation", "site_name"),
    "published": (
        *("published", "date", "publish_date", "published_at", "publishedAt", "date_published", "datePublished"),
        *("pubDate", "publishDate", "publication_date", "release_date", "created", "date_gmt", "target_timestamp"),
        *("post_date", "dateGmt", "post_date_gmt"),
    ),
}
_LEADS = ("lead", "standfirst", "subtitle", "subheading")
_NOTES = ("notes_to_editors", "editors_notes")
_OF_AN_EDITOR = "field_"
_KNOWN = frozenset({*(known for names in NAMES.values() for known in names), *_LEADS, *_NOTES})
_WITHIN = ("rendered", "processed", "safe_value", "value", "name", "@value")
"""Where content managers put a value that is an object: WordPress, Drupal, JSON-LD."""
_OF_A_VALUE = frozenset(
    (
        *("value", "processed", "safe_value", "format", "summary", "safe_summary", "lang", "langcode", "end_value"),
        *("timezone", "_attributes"),
    )
)
"""What Drupal's exports keep of each value of a field, which they hold in a list."""
_LANGUAGE = re.compile(r"und|[a-z]{2}(?:[-_][A-Za-z]{2,4})?")
_YES = frozenset({"yes", "y", "true", "on", "1", "да", "bəli", "hə", "evet", "ja", "oui"})
_NO = frozenset({"no", "n", "false", "off", "0", "нет", "yox", "xeyr", "hayır", "nein", "non"})
_LEAST = 4  # words of a lead; fewer are the name of whoever leads


def value_of(record: Mapping[str, object], name: str) -> object:
    """A value under the first of its names that the record has; of an object, what stands for it."""
    return next((found for _, found in values_of(record, name)), None)


def values_of(record: Mapping[str, object], name: str) -> Iterator[tuple[str, object]]:
    """What a record has under the names of a value, by the name."""
    for known in NAMES[name]:
        found = inside(record.get(known))
        if not is_missing(found) and not (name == "published" and yes_or_no(found) is not None):
            yield known, found


def is_missing(value: object) -> bool:
    """Whether a value says nothing; NaN is what tables write where one is missing."""
    return value is None or value == "" or (isinstance(value, float) and math.isnan(value))


def renamed(record: Mapping[str, object]) -> Mapping[str, object]:
    """A record with the names that are known in place of those that Drupal gives an editor's fields: "field_lead".

    A field that holds an object stays as it is, as does a day in a list, which may be any day, and a field whose known
    name the record has as well.
    """
    own = {
        name: known
        for name, held in record.items()
        if (known := str(name).removeprefix(_OF_AN_EDITOR)) != name
        and known in _KNOWN
        and isinstance(inside(held), str)
        and not (isinstance(held, list) and known in NAMES["published"])
        and record.get(known) in (None, "")
    }
    rest = {name: held for name, held in record.items() if name not in own}
    return {**rest, **{known: record[name] for name, known in own.items()}}


def with_lead(record: Mapping[str, object], text: str) -> str:
    """A text below its lead and above its notes, where a record keeps them apart from it.

    Where a record has no headline, the first line of its text is that, so its lead stays apart.
    """
    from index.intake.pages.markup import plain  # a parser is imported where it is used

    title = value_of(record, "title")
    said = letters(text)

    def told(names: Sequence[str], least: int = 1) -> str:
        found = next((one for one in (inside(record.get(name)) for name in names) if isinstance(one, str)), "")
        words = plain(found).strip()
        again = letters(words) in said or letters(words) == letters(str(title or ""))
        return "" if again or len(words.split()) < least else words

    lead = told(_LEADS, _LEAST) if title else ""
    return "\n\n".join(filter(None, (lead, text, told(_NOTES))))


def inside(held: object) -> object:
    """What stands for a value that is an object, or a list of what Drupal keeps of each; else the value itself."""
    if isinstance(held, dict):
        if len(held) == 1 and _LANGUAGE.fullmatch(str(next(iter(held)))):
            return inside(next(iter(held.values())))
        return next((held[within] for within in _WITHIN if within in held), held)
    if isinstance(held, list) and held and all(isinstance(one, dict) and _is_value(one) for one in held):
        values = [inside(one) for one in held]
        return values[0] if len(values) == 1 else "\n\n".join(str(value) for value in values if value is not None)
    return held


def yes_or_no(value: object) -> bool | None:
    """What a switch says, as a word or a number too; None where it is no switch."""
    if isinstance(value, bool):
        return value
    if not isinstance(value, str | int):
        return None
    word = str(value).strip().replace("İ", "i").casefold()
    return True if word in _YES else False if word in _NO else None


def _is_value(one: Mapping[str, object]) -> bool:
    return one.keys() <= _OF_A_VALUE and any(name in one for name in _WITHIN)
