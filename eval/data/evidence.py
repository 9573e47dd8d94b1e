"""The places of a question's evidence, each checked against the release that it is in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from eval.data.task import PARTS, GoldSpan
from index import Document


class WrongLine(ValueError):
    """What is wrong with one line."""


def place_of(place: Mapping[str, Any], releases: Mapping[str, Document]) -> GoldSpan | Document:
    """One place of the evidence; the release itself where its title is the place.

    Raises:
        WrongLine: says what is wrong and what to write instead.
    """
    release = releases.get(place.get("document", ""))
    if release is None:
        raise WrongLine(f"there is no release with the id {place.get('document')!r}")
    quote = place.get("quote")
    if place.get("title") is True:
        if quote is not None and quote != release.title:
            raise WrongLine(f"the title of {release.id!r} is {release.title!r}, not {quote!r}")
        return release
    if quote is not None and "start" not in place and "end" not in place:
        return found(quote, release)
    return checked(place.get("start"), place.get("end"), quote, release)


def checked(start: object, end: object, quote: object, release: Document) -> GoldSpan:
    """A place that is given by its offsets."""
    text = release.text
    if not (type(start) is int and type(end) is int and 0 <= start < end <= len(text)):
        raise WrongLine(f"{start!r}:{end!r} is no place in {release.id!r}, which has {len(text)} characters")
    if quote is not None and text[start:end] != quote:
        raise WrongLine(f"at {start}:{end} of {release.id!r} stands {text[start:end]!r}, {hint(quote, text)}")
    return GoldSpan(release.id, start, end)


def found(quote: object, release: Document) -> GoldSpan:
    """A place that is given by its words alone, which stand once in the release."""
    times = release.text.count(quote) if isinstance(quote, str) and quote else 0
    if not isinstance(quote, str) or not times:
        raise WrongLine(f"in {release.id!r} {quote!r} stands nowhere")
    if times > 1:
        raise WrongLine(f"in {release.id!r} {quote!r} stands {times} times; quote more, or give start and end")
    start = release.text.index(quote)
    return GoldSpan(release.id, start, start + len(quote))


def hint(quote: object, text: str) -> str:
    """Where a quote stands instead."""
    if not isinstance(quote, str) or not quote:
        return "and the quote is no text"
    places = [place for place in range(len(text)) if text.startswith(quote, place)]
    if not places:
        return f"and {quote!r} stands nowhere in it"
    where = " or ".join(f"{place}:{place + len(quote)}" for place in places[:3])
    return f"while {quote!r} stands at {where}"


def words(places: Sequence[GoldSpan | Document], releases: Mapping[str, Document]) -> str:
    """What stands at the places: words of releases, or their titles."""
    return " ".join(
        releases[place.document].text[place.start : place.end] if isinstance(place, GoldSpan) else place.title
        for place in places
    )


def stands(answer: str, said: str) -> bool:
    """Whether an answer stands in some words, each of its parts where it lists several."""
    whole = " ".join(said.split()).casefold()
    return all(" ".join(part.split()).casefold() in whole for part in answer.split(PARTS))
