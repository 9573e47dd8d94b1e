"""What carries releases: mail, feeds and archives of the web, ``python -m eval.data.fidelity.makers.carried``.

It needs mutt, s-nail, wget, and Perl with MIME::Lite, XML::RSS and XML::Atom, and the package warcio. None of them is
needed to measure.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence

from eval.data.fidelity.expand import HERE, Block, dumped
from eval.data.fidelity.makers import crawled, feeds, mail
from eval.data.fidelity.makers.release import Written, releases, truth_of

HALVES = {"carried": ("documents", 0), "carried-check": ("documents-check", 1)}
"""Each half with the releases that it carries, and which of the ways."""


def write() -> None:
    """Write all of it anew."""
    for half, (source, _) in HALVES.items():
        shutil.rmtree(HERE / half, ignore_errors=True)
        for name, kind, files in _sites(half, releases(source)):
            truth: list[Block] = []
            for path, chosen, data in files:
                target = HERE / half / "pages" / name / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
                for found in truth_of(name, kind, "", chosen)["releases"]:
                    truth.append(found | {"pages": [path]})
            known = HERE / half / "truth" / f"{name}.json"
            known.parent.mkdir(parents=True, exist_ok=True)
            known.write_text(dumped({"site": name, "paths": ["."], "releases": truth, "refused": []}), encoding="utf-8")


File = tuple[str, Sequence[Written], bytes]


def _sites(half: str, every: Sequence[Written]) -> Iterator[tuple[str, str, list[File]]]:
    """Each site: its name, how it was made, and its files with what they hold."""
    first = HALVES[half][1] == 0
    for name, kind, one in mail.kinds() if first else mail.kinds_check():
        files: list[File] = [(f"{each.language}/{each.name}.eml", [each], one(each)) for each in every]
        yield f"mail-{name}", kind, files
    boxed = mail.flowed if first else mail.wrapped
    yield "mail-box", "by hand", _by_language(every, "mbox", lambda chosen: mail.mailbox(chosen, boxed))
    for name, kind, ending, several in feeds.kinds() if first else feeds.kinds_check():
        yield f"feed-{name}", kind, _by_language(every, ending, several)
    for name, kind, ending, several in crawled.kinds() if first else crawled.kinds_check():
        yield f"web-{name}", kind, _by_language(every, ending, several)


def _by_language(every: Sequence[Written], ending: str, make: Callable[[Sequence[Written]], bytes]) -> list[File]:
    groups = {one.language: [two for two in every if two.language == one.language] for one in every}
    return [(f"{language}.{ending}", chosen, make(chosen)) for language, chosen in groups.items()]


if __name__ == "__main__":
    write()
