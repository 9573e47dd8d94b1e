"""Foreign words as HTML: the page's templates, and how all that is put into them is escaped.

Titles, addresses and texts of releases are foreign. They are shown as text and nothing of them is ever interpreted,
neither as HTML nor as one of the template languages that Gradio's page reads. No template has to ask for that:
whatever stands in ``{{ }}`` is escaped as text, and between the quotes of an attribute as an attribute's value.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup

# Characters that do not show and change what does: controls, lone surrogates, and the embeddings, overrides and
# isolates by which a text can make its neighbours read backwards. They are made visible instead.
UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")

LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")

# Every punctuation mark becomes a character reference: what has no marks cannot be markup in any language.
PUNCTUATION = str.maketrans({mark: f"&#{ord(mark)};" for mark in string.punctuation})


def escape(value: object) -> Markup:
    """``value`` as HTML that shows it and does nothing else; what is HTML already stays as it is."""
    if isinstance(value, Markup):
        return value
    lines = LINE_BREAK.split(str(value))
    return Markup("<br>".join(UNSEEN.sub(_name, line.translate(PUNCTUATION)) for line in lines))


def attribute(value: object) -> Markup:
    """``value`` as it stands in an attribute; what does not show is left out of it, line breaks stay."""
    lines = LINE_BREAK.split(str(value))
    return Markup("&#10;".join(UNSEEN.sub("", line.translate(PUNCTUATION)) for line in lines))


def is_web_address(url: str) -> bool:
    """Whether ``url`` may become a link: http or https, a host, and nothing that hides where it leads."""
    try:
        parts = urlsplit(url)
        hidden = parts.username is not None or re.search(r"[\s\\<>\"]", url) or UNSEEN.search(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not hidden
    except ValueError:  # "http://[": no address at all
        return False


class ContextualEscaping(Extension):
    """Tells text from attributes in a template, and takes out the line breaks that are for the template's reader."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The tokens of a template, with ``| attribute`` behind each expression between an attribute's quotes."""
        quoted = False
        for token in stream:
            if token.type == "data":
                for mark in re.findall('="|"', token.value):
                    quoted = not quoted and mark == '="'
                yield Token(token.lineno, "data", without_line_breaks(token.value))
            elif quoted and token.type == "variable_begin":
                yield from (token, Token(token.lineno, "lparen", "("))
            elif quoted and token.type == "variable_end":
                yield Token(token.lineno, "rparen", ")")
                yield from (Token(token.lineno, "pipe", "|"), Token(token.lineno, "name", "attribute"), token)
            else:
                yield token


def without_line_breaks(markup: str) -> str:
    """A piece of a template on one line: its indentation is nothing beside a tag or a block, else one space."""
    return re.sub(r"\s*\n\s*", " ", re.sub(r"(?<=>)\s*\n\s*|\s*\n\s*(?=<)|\A\s*\n\s*|\s*\n\s*\Z", "", markup))


TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=select_autoescape(default_for_string=True),
    finalize=escape,
    undefined=StrictUndefined,
    extensions=[ContextualEscaping],
    auto_reload=False,
)
TEMPLATES.filters["attribute"] = attribute


def render(template: str, **values: object) -> Markup:
    """A template of ``templates/`` with these values as HTML."""
    return Markup(TEMPLATES.get_template(template).render(values))


def _name(match: re.Match[str]) -> str:
    return f"<code>U+{ord(match[0]):04X}</code>"
