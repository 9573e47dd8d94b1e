"""Under which names exports and front matter keep what they say of a release, and what stands for a value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from index.cleaning.lines import letters

# The project's own names first.
NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "content", "body", "content_html", "content_text", "data", "html", "article"),
    "id": ("id",),
    "url": ("url", "link", "permalink", "article_url", "canonical_url"),
    "title": ("title", "headline"),
    "language": ("language", "lang", "langcode", "locale"),
    "publisher": ("publisher", "organization", "organisation", "site_name"),
    "published": (
        *("published", "date", "publish_date", "published_at", "publishedAt", "date_published", "datePublished"),
        *("pubDate", "publishDate", "publication_date", "release_date", "created", "date_gmt", "target_timestamp"),
    ),
}
_LEADS = ("lead", "standfirst", "subtitle", "subheading")
_NOTES = ("notes_to_editors", "editors_notes")
_OF_AN_EDITOR = "field_"
_KNOWN = frozenset({*(known for names in NAMES.values() for known in names), *_LEADS, *_NOTES})
_WITHIN = ("rendered", "processed", "value", "name", "@value")
"""Where content managers put a value that is an object: WordPress, Drupal, JSON-LD."""
_LEAST = 4  # words of a lead; fewer are the name of whoever leads


def value_of(record: Mapping[str, object], name: str) -> object:
    """A value under the first of its names that the record has; of an object, what stands for it."""
    return next((found for _, found in values_of(record, name)), None)


def values_of(record: Mapping[str, object], name: str) -> Iterator[tuple[str, object]]:
    """What a record has under the names of a value, by the name."""
    for known in NAMES[name]:
        found = _inside(record.get(known))
        if found is not None and found != "" and not (name == "published" and isinstance(found, bool)):
            yield known, found


def renamed(record: Mapping[str, object]) -> Mapping[str, object]:
    """A record with the names that are known in place of those that Drupal gives an editor's fields: "field_lead".

    A field that holds a list or an object stays as it is, and so does one whose known name the record has as well.
    """
    own = {
        name: known
        for name, held in record.items()
        if (known := str(name).removeprefix(_OF_AN_EDITOR)) != name
        and known in _KNOWN
        and isinstance(_inside(held), str)
        and record.get(known) in (None, "")
    }
    rest = {name: held for name, held in record.items() if name not in own}
    return {**rest, **{known: record[name] for name, known in own.items()}}


def with_lead(record: Mapping[str, object], text: str) -> str:
    """A text below its lead and above its notes, where a record keeps them apart from it.

    Where a record has no headline, the first line of its text is that, so its lead stays apart.
    """
    from index.intake.pages.markup import is_markup, plain  # a parser is imported where it is used

    title = value_of(record, "title")
    said = letters(text)

    def told(names: Sequence[str], least: int = 1) -> str:
        found = next((one for one in (_inside(record.get(name)) for name in names) if isinstance(one, str)), "")
        words = (plain(found) if is_markup(found) else found).strip()
        again = letters(words) in said or letters(words) == letters(str(title or ""))
        return "" if again or len(words.split()) < least else words

    lead = told(_LEADS, _LEAST) if title else ""
    return "\n\n".join(filter(None, (lead, text, told(_NOTES))))


def _inside(held: object) -> object:
    """What stands for a value that is an object."""
    if isinstance(held, dict):
        return next((held[inner] for inner in _WITHIN if inner in held), held)
    return held
