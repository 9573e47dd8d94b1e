"""Paths in, clean documents out.

Nothing is dropped in silence: whatever cannot be loaded comes back as a Problem that says where it is and why, and the
rest goes on. Loading the same paths again, with or without the boilerplate that the first time learned, gives the same
documents.
"""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import MINYEAR, date, datetime, timedelta
from functools import cache, partial
from pathlib import Path

from index.address import split_address
from index.cleaning import clean, phrases
from index.cleaning.boilerplate import Boilerplate, learn
from index.cleaning.dates import date_in_name
from index.cleaning.lines import Known, key
from index.errors import InvalidDocument, NothingToLoad
from index.intake import files, formats
from index.intake.boundary import Reader
from index.intake.drafts import Draft, Source
from index.intake.embargo import embargo_day, respect
from index.intake.identity import Found, copy_of, settle
from index.intake.own_address import with_own_addresses
from index.intake.side_by_side import SideBySide
from index.intake.unfit import guarded
from index.intake.whole_words import is_one_word
from index.store.copies import RECORD, Copy
from index.text.release_language import language_of
from index.types import JSON, PAGE_STARTS, Document, Dropped, Origin, Problem

_CUT = re.compile(r"[-\u2010](?<=[^\W\d_].)[ \t]*\n")
_PAGES = 3  # with one headline, which may be the name of their site
_NEARLY_ALL = 0.6  # of a source's pages
_HALVES = re.compile(r"(?<!\w)([^\W\d_]{2,})[-\u2010][ \t]*\n[ \t]*([^\W\d_]{2,})")
_WORD = re.compile(r"(?<![\w-])[^\W\d_]{4,}(?![\w-])")

AHEAD = timedelta(days=5 * 366)
"""How far ahead the day of a release may lie, for clocks are wrong too. A later one would be the newest for ever."""


@dataclass(frozen=True)
class Loaded:
    """What a load found.

    Attributes:
        documents: clean releases, each once, in the order in which they were met.
        problems: everything else, and why.
        boilerplate: what is known of the sources now; give it to the next load.
        origins: where each release came from and what was cleaned away, by its id.
        merged: how many releases were met again at another address, and are among ``documents`` once.
    """

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    boilerplate: Boilerplate
    origins: Mapping[str, Origin] = field(default_factory=dict)
    merged: int = 0


@dataclass(frozen=True)
class ReadReleases:
    """What a load found, before it is said which of it is one release.

    Attributes:
        found: clean releases and where they were read, in the order in which they were met.
        problems: everything else, and why.
        unread: real paths of the files and folders that may hold more releases and could not be read.
        boilerplate: as in ``Loaded``.
    """

    found: tuple[Found, ...]
    problems: tuple[Problem, ...]
    unread: frozenset[str]
    boilerplate: Boilerplate


def load(
    paths: str | Path | Sequence[str | Path],
    *,
    boilerplate: Boilerplate | None = None,
    today: date | None = None,
    workers: int | None = None,
) -> Loaded:
    """Read releases from files, folders and archives, and clean them.

    Args:
        paths: what to read, one or several; a folder is walked, hidden files are left out.
        boilerplate: what an earlier load learned about the same sources.
        today: when releases under embargo are looked at, a day or a moment; now where None is given.
        workers: how many processes read pages where there are many; as many as there are cores where None is given.

    Raises:
        NothingToLoad: something that is no path, a path that does not exist, or one without a file that is read.
    """
    there = read_releases(paths, boilerplate=boilerplate, today=today, workers=workers)
    settled = settle(there.found)
    problems = (*there.problems, *settled.problems)
    return Loaded(settled.documents, problems, there.boilerplate, settled.origins, settled.merged)


def read_releases(
    paths: str | Path | Sequence[str | Path],
    *,
    boilerplate: Boilerplate | None = None,
    today: date | None = None,
    workers: int | None = None,
) -> ReadReleases:
    """Read and clean what is given, as ``load`` does, and tell where each release was read."""
    read = _read(_as_paths(paths), today or datetime.now().astimezone(), workers)
    return _cleaned(*read, boilerplate)


def read_sources(
    sources: Iterable[Source],
    adapt: Callable[[Draft, Source], Draft],
    *,
    boilerplate: Boilerplate | None = None,
    today: date | None = None,
) -> ReadReleases:
    """Read and clean files that are in memory already, as ``read_releases`` does those of a folder.

    Args:
        sources: the files.
        adapt: adds to a draft what is known of its file, before it is cleaned.
        boilerplate: as for ``load``.
        today: as for ``load``.
    """
    read: tuple[list[tuple[Draft, Source]], list[Problem], set[str]] = ([], [], set())
    with Reader() as reader:
        for source in sources:
            _take(reader.read(source), source, today or datetime.now().astimezone(), read, adapt)
    return _cleaned(*read, boilerplate)


def _cleaned(
    drafts: Sequence[tuple[Draft, Source]], problems: list[Problem], unread: set[str], boilerplate: Boilerplate | None
) -> ReadReleases:
    """The releases that drafts become."""
    drafts = with_own_addresses(drafts)
    words = _known_words([draft for draft, _ in drafts])
    found: list[Found] = []

    def refuse(problem: Problem, read_from: Source) -> None:
        problems.append(problem)
        unread.update(_unread(problem, read_from))

    split = [(draft, read_from, _split(draft, words)) for draft, read_from in drafts]
    pages = [(source_of(draft), lines) for draft, _, lines in split if not isinstance(lines, Problem)]
    named = Boilerplate({}, names_of_sites((draft, read_from.suffix) for draft, read_from in drafts))
    known = (boilerplate or Boilerplate()).union(learn(pages)).union(named)
    about = cache(known.about)  # one for all pages of a source, which share its menu
    for draft, read_from, lines in split:
        if isinstance(lines, Problem):
            refuse(lines, read_from)
            continue
        there = about(source_of(draft), draft.language)
        of_site = is_page(read_from.suffix) and key(draft.title) in there.names
        cleaned = guarded(draft.where, partial(_clean, draft, lines, there, words, of_site=of_site))
        if isinstance(cleaned, Problem):
            refuse(cleaned, read_from)
            continue
        document = _document(draft, cleaned)
        if isinstance(document, Problem):
            refuse(document, read_from)
        else:
            day_from = _day_from(draft, cleaned, document)
            dropped = (*(Dropped(0, line) for line in draft.running), *cleaned.dropped)
            origin = Origin(draft.where, day_from, dropped, cleaned.lost, read_from.file)
            found.append(Found(document, _copy(draft, document, read_from), origin))
    return ReadReleases(tuple(found), tuple(problems), frozenset(unread), known)


def _copy(draft: Draft, document: Document, source: Source) -> Copy:
    """Where a release was read."""
    part = f"{RECORD}{draft.id}" if draft.part is None else draft.part
    return copy_of(
        document,
        source.file,
        "#".join(filter(None, (source.member, part))),
        source.root,
        named=draft.named,
        canonical=draft.canonical,
        addresses=draft.addresses,
    )


def _split(draft: Draft, words: Collection[str]) -> list[str] | Problem:
    return guarded(draft.where, partial(clean.split_lines, draft.text, whole=draft.whole, words=words))


def _clean(
    draft: Draft, lines: Sequence[str], known: Known, words: Collection[str], *, of_site: bool = False
) -> clean.Clean:
    places = clean.inks(draft.text, [start for start, _ in draft.pages], words)
    cleaned = clean.clean(
        lines, "" if of_site else draft.title, draft.published, known, whole=draft.whole, places=places
    )
    if of_site and not cleaned.title:
        return clean.clean(lines, draft.title, draft.published, known, whole=draft.whole, places=places)
    return cleaned


def names_of_sites(drafts: Iterable[tuple[Draft, str]]) -> dict[str, frozenset[str]]:
    """What nearly all pages of a source have as their headline, folded: the name of the site, not of a release.

    Args:
        drafts: with the endings of their files; a headline that a record or a feed gives is one.
    """
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for draft, ending in drafts:
        if is_page(ending):
            counted[source_of(draft)][key(draft.title)] += 1
    found = {
        source: frozenset(
            title
            for title, pages in titles.items()
            if title and pages >= _PAGES and pages >= _NEARLY_ALL * titles.total()
        )
        for source, titles in counted.items()
    }
    return {source: names for source, names in found.items() if names}


def is_page(ending: str) -> bool:
    """Whether a file is a web page, whose headline has to be found."""
    return ending in formats.PAGES


def _known_words(drafts: Sequence[Draft]) -> frozenset[str]:
    """The words of all texts, if a line of any ends in a hyphen: one of them may be what that line cut in two."""
    if not any(_CUT.search(draft.text) for draft in drafts):
        return frozenset()
    of_others = {word for draft in drafts for word in _WORD.findall(draft.text.casefold())}
    cuts = {(cut[1].casefold(), cut[2].casefold()) for draft in drafts for cut in _HALVES.finditer(draft.text)}
    return frozenset(of_others | {f"{one}{two}" for one, two in cuts if is_one_word(one, two)})


def _as_paths(paths: str | Path | Sequence[str | Path]) -> list[Path]:
    """Paths as a developer gives them."""
    given = [paths] if isinstance(paths, str | Path) or not isinstance(paths, Iterable) else list(paths)
    for path in given:
        if not isinstance(path, str | Path) or str(path) == "" or "\0" in str(path):
            raise NothingToLoad(f"releases are loaded from the paths of files and folders, and {path!r} is no path")
    return [Path(path) for path in given]


def _read(
    paths: Sequence[Path], now: date, workers: int | None
) -> tuple[list[tuple[Draft, Source]], list[Problem], set[str]]:
    """The drafts with their files, everything else, and the real paths of what could not be read."""
    drafts: list[tuple[Draft, Source]] = []
    problems: list[Problem] = []
    unread: set[str] = set()
    seen = files.Seen()
    with SideBySide(workers) as reader:
        for path in files.outermost_first(paths):
            files_found, drafts_before, problems_before, again = 0, len(drafts), len(problems), seen.again
            for read in reader.read(files.walk(path, seen, paths)):
                if isinstance(read, Problem):
                    problems.append(read)
                    unread |= _unread(read)
                    continue
                files_found += 1
                source, found = read
                _take(found, source, now, (drafts, problems, unread))
            if not files_found and seen.again > again:
                reason = "given twice and kept once: what it holds is read already"
                problems.append(Problem(str(path), reason, "duplicate"))
            elif not files_found:
                instead = f"; what is there: {problems[-1]}" if problems[problems_before:] else ""
                formats = files.known_formats()
                raise NothingToLoad(f"no release in {path}; give files of these formats: {formats}{instead}")
            elif len(drafts) == drafts_before and len(paths) > 1:
                unread.add(os.path.realpath(path))  # a source that came out empty takes nothing with it
    return drafts, problems, unread


def _take(
    held: Iterable[Draft | Problem],
    source: Source,
    now: date,
    read: tuple[list[tuple[Draft, Source]], list[Problem], set[str]],
    adapt: Callable[[Draft, Source], Draft] = lambda draft, source: draft,
) -> None:
    """Add what a file holds to what was ``read``, as ``_read`` returns it."""
    drafts, problems, unread = read
    for given in held:
        draft = given if isinstance(given, Problem) else guarded(given.where, partial(respect, given, now))
        problem = draft if isinstance(draft, Problem) else _no_release(draft)
        if problem:
            problems.append(problem)
            unread |= _unread(problem, source)
        elif isinstance(draft, Draft):
            drafts.append((adapt(draft, source), source))


def _unread(problem: Problem, source: Source | None = None) -> set[str]:
    """The real path of what may hold a release that could not be read; none where there is certainly none."""
    path = problem.file or (source.file if source else "")
    if problem.kind != "unread" or not path:
        return set()
    return {path[:-3] if path.lower().endswith(".gz") else path}


def _no_release(draft: Draft) -> Problem | None:
    if not any(character.isalnum() for character in draft.text):
        return Problem(draft.where, "a release without a text", "no release")
    if phrases.is_no_release(draft.text) or phrases.names_no_page(draft.title, draft.text):
        return Problem(draft.where, "a bot check or an error page instead of a release; fetch it again")
    return None


def _document(draft: Draft, cleaned: clean.Clean) -> Document | Problem:
    if not any(character.isalnum() for character in cleaned.text):
        return Problem(draft.where, "no text of a release in it, only a headline or a menu", "no release")
    published = (
        cleaned.published
        or draft.other_day
        or date_in_name(draft.id)
        or date_in_name(draft.url)
        or embargo_day(draft.metadata)
    )
    if published and published.year == MINYEAR:  # by the clock of a zone it may be 2 January
        empty = f"its day, {published}, is what some databases write where they have none"
        return Problem(draft.where, f"{empty}; correct it, or leave it out, and add it again")
    if published and published > (today := date.today()) + AHEAD:
        far = f"its day, {published}, lies more than five years ahead (today is {today})"
        return Problem(draft.where, f"{far}; correct it and add it again")
    try:
        return Document(
            id=draft.id,
            text=cleaned.text,
            title=cleaned.title,
            url=draft.url,
            published=published,
            language=language_of(cleaned.text, draft.language),
            publisher=draft.publisher,
            metadata={**draft.metadata, **_pages(draft, cleaned)},
        )
    except InvalidDocument as error:
        return Problem(draft.where, str(error))


def _pages(draft: Draft, cleaned: clean.Clean) -> dict[str, JSON]:
    """Where the words of which page begin in what is stored; nothing of a release without pages."""
    pages: dict[int, int] = {}  # of those that begin at one place the last, for the others have no words left
    for start, (_, page) in zip(cleaned.starts, draft.pages, strict=True):
        pages[start] = page
    return {PAGE_STARTS: [[start, page] for start, page in pages.items()]} if pages else {}


def _day_from(draft: Draft, cleaned: clean.Clean, document: Document) -> str:
    """How the day of a release was found, in words; "" where it has none."""
    if not document.published:
        return ""
    if draft.published:
        return draft.day_from or "given with it"
    if cleaned.day_from:
        return cleaned.day_from
    if draft.other_day:
        return draft.other_day_from
    named = date_in_name(draft.id) or date_in_name(draft.url)
    return "in the name of its file or its address" if named else "when its embargo ended"


def source_of(draft: Draft) -> str:
    """Whose boilerplate a release carries: its publisher's, its office's, its site's, or its folder's."""
    named = [draft.publisher, draft.metadata.get("office"), draft.metadata.get("source")]
    found = [name.strip() for name in named if isinstance(name, str) and name.strip()]
    site = split_address(draft.url).hostname or ""
    return found[0] if found else site or draft.id.rpartition("/")[0].partition("/")[0] or draft.container
