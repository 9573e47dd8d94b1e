"""An answer as HTML: the only place where words of a release become markup.

Titles, addresses and texts of releases are foreign. They are shown as text and nothing of them is ever interpreted,
neither as HTML nor as Markdown, which the chat window reads as well.
"""

from __future__ import annotations

import re
import string
from urllib.parse import urlsplit

from index.types import Document
from rag.types import Answer, Citation

# Characters that do not show and change what does: controls, lone surrogates, and the embeddings, overrides and
# isolates by which a text can make its neighbours read backwards. They are made visible instead.
UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")

LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")

# Every punctuation mark becomes a character reference: what has no marks cannot be markup in any language.
PUNCTUATION = str.maketrans({mark: f"&#{ord(mark)};" for mark in string.punctuation})


def render(answer: Answer) -> str:
    """The answer as one line of HTML: its text, then its quotes; a declined one offers the closest releases.

    One line, because an empty line would end the HTML for a Markdown reader.
    """
    parts = [f'<p dir="auto">{escape(answer.text)}</p>']
    if answer.status == "answered":
        parts.append("".join(map(_quote, answer.citations)))
    elif answer.related:
        items = "".join(f"<li>{_source(document)}</li>" for document in answer.related)
        parts.append(f"<p>The closest releases:</p><ul>{items}</ul>")
    return f'<div class="answer {answer.status}">{"".join(parts)}</div>'


def escape(text: str) -> str:
    """``text`` as HTML that shows it and does nothing else."""
    lines = LINE_BREAK.split(text)
    return "<br>".join(UNSEEN.sub(_name, line.translate(PUNCTUATION)) for line in lines)


def is_web_address(url: str) -> bool:
    """Whether ``url`` may become a link: http or https, a host, and nothing that hides where it leads."""
    try:
        parts = urlsplit(url)
        hidden = parts.username is not None or re.search(r"[\s\\<>\"]", url) or UNSEEN.search(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not hidden
    except ValueError:  # "http://[": no address at all
        return False


def _quote(citation: Citation) -> str:
    quote = f'<blockquote dir="auto">{escape(citation.quote)}</blockquote>'
    return f'<div class="citation"><p><b>[{citation.number}]</b> {_source(citation.document)}</p>{quote}</div>'


def _source(document: Document) -> str:
    """Title, date, publisher and address of a release."""
    title = f'<bdi class="title">{escape(document.title or document.id)}</bdi>'
    published = document.published
    facts = [f"{published.day} {published:%B %Y}" if published else "no date"]
    if document.publisher:
        facts.append(f"<bdi>{escape(document.publisher)}</bdi>")
    if document.url:
        facts.append(_address(document.url))
    return f'{title}<br><span class="source">{" · ".join(facts)}</span>'


def _address(url: str) -> str:
    shown = f"<bdi>{escape(url)}</bdi>"
    if not is_web_address(url):
        return shown
    return f'<a href="{url.translate(PUNCTUATION)}" target="_blank" rel="noopener noreferrer">{shown}</a>'


def _name(match: re.Match[str]) -> str:
    return f"<code>U+{ord(match[0]):04X}</code>"
