"""What other libraries make of a page of HTML: ``python -P eval/fidelity/others.py NAME``.

It reads a JSON list of ``[address, page]`` from standard input and writes a list of ``{"text", "title", "day"}`` to
standard output. It imports nothing of ours, so it runs in whatever environment holds the library
(``pip install "presscite[fidelity-peers]"``). Each library is called as its documentation begins, and what it gives is
taken as it is; readability-lxml gives HTML, whose text is taken with a line for each block.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

Made = dict[str, str]

_BLOCKS = ("p", "div", "li", "tr", "br", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "blockquote", "pre")


def trafilatura(address: str, page: str) -> Made:
    """trafilatura, with tables, which it keeps by itself, and its own dates."""
    import trafilatura

    made = trafilatura.extract(page, url=address, output_format="json", with_metadata=True)
    known = json.loads(made) if made else {}
    return {name: known.get(key) or "" for name, key in (("text", "text"), ("title", "title"), ("day", "date"))}


def newspaper4k(address: str, page: str) -> Made:
    """newspaper4k; it walks through sets of elements, so two runs may differ by a few words."""
    import newspaper

    article = newspaper.Article(address)
    article.download(input_html=page)
    article.parse()
    day = article.publish_date.date().isoformat() if article.publish_date else ""
    return {"text": article.text or "", "title": article.title or "", "day": day}


def readability(address: str, page: str) -> Made:
    """readability-lxml, which knows no dates."""
    from lxml import html
    from readability import Document

    made = Document(page, url=address)
    tree = html.fromstring(made.summary())
    for element in tree.iter(*_BLOCKS):
        element.tail = "\n" + (element.tail or "")
    for cell in tree.iter("td", "th"):
        cell.tail = " " + (cell.tail or "")
    return {"text": tree.text_content(), "title": made.short_title(), "day": ""}


PEERS: dict[str, Callable[[str, str], Made]] = {
    "trafilatura": trafilatura,
    "newspaper4k": newspaper4k,
    "readability-lxml": readability,
}


def main() -> None:
    """Run the library named on the command line; its own chatter goes to standard error."""
    answer, sys.stdout = sys.stdout, sys.stderr
    peer = PEERS[sys.argv[1]]
    made = []
    for address, page in json.load(sys.stdin):
        try:
            made.append(peer(address, page))
        except ImportError:
            raise
        except Exception as error:  # a page that a library cannot read is a page of which it stores nothing
            sys.stderr.write(f"{address}: {error!r}\n")
            made.append({"text": "", "title": "", "day": ""})
    json.dump(made, answer, ensure_ascii=False)


if __name__ == "__main__":
    main()
