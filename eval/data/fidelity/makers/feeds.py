"""Releases as the feeds of the systems that press offices publish with, by hand and by XML::RSS and XML::Atom."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator, Sequence
from email.utils import format_datetime
from html import escape

from eval.data.fidelity.makers.mail import plain, stamp
from eval.data.fidelity.makers.release import Written
from eval.data.fidelity.makers.web import body

Feed = Callable[[Sequence[Written]], bytes]
SITE = "https://office.example"
PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>\n'


def link(one: Written) -> str:
    """The address of its page."""
    return f"{SITE}/{one.language}/{one.name}"


def teaser(one: Written) -> str:
    """Its beginning, as a list of news shows it."""
    return f"{' '.join(plain(one)[0].split()[:20])} [&hellip;]"


def cdata(text: str) -> str:
    """Text that is not read as markup of the feed."""
    return f"<![CDATA[{text}]]>"


def _rss(chosen: Sequence[Written], items: str, names: str = "") -> bytes:
    first = chosen[0]
    head = f"<title>{escape(first.publisher)}</title><link>{SITE}</link><language>{first.language}</language>"
    return f'{PROLOGUE}<rss version="2.0" {names}><channel>{head}{items}</channel></rss>'.encode()


CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
CORE = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def wordpress(chosen: Sequence[Written]) -> bytes:
    """A teaser, and the whole text in an element of its own."""
    items = "".join(
        f"<item><title>{escape(one.title)}</title><link>{link(one)}/</link><dc:creator>{cdata('press')}</dc:creator>"
        f'<pubDate>{format_datetime(stamp(one))}</pubDate><guid isPermaLink="false">{SITE}/?p={number}</guid>'
        f"<description>{cdata('<p>' + teaser(one) + '</p>')}</description>"
        f"<content:encoded>{cdata(body(one) + '<p>The post <a href=x>' + escape(one.title) + '</a> first appeared on.</p>')}"
        "</content:encoded><slash:comments>0</slash:comments></item>"
        for number, one in enumerate(chosen, 17)
    )
    return _rss(chosen, items, f'{CONTENT} {CORE} xmlns:slash="http://purl.org/rss/1.0/modules/slash/"')


def drupal(chosen: Sequence[Written]) -> bytes:
    """The fields of a node, escaped."""
    items = "".join(
        f"<item><title>{escape(one.title)}</title><link>{link(one)}</link><description>"
        + escape(
            f'<span class="field field--name-title">{escape(one.title)}</span>\n<div class="clearfix text-formatted '
            f'field field--name-body field--label-hidden field__item">{body(one)}</div>'
        )
        + f"</description><pubDate>{format_datetime(stamp(one))}</pubDate><dc:creator>press</dc:creator>"
        f'<guid isPermaLink="false">{number} at {SITE}</guid></item>'
        for number, one in enumerate(chosen, 40)
    )
    return _rss(chosen, items, CORE)


def hugo(chosen: Sequence[Written]) -> bytes:
    """The whole text as description, escaped."""
    items = "".join(
        f"<item><title>{escape(one.title)}</title><link>{link(one)}/</link><pubDate>{format_datetime(stamp(one))}"
        f"</pubDate><guid>{link(one)}/</guid><description>{escape(body(one))}</description></item>"
        for one in chosen
    )
    return _rss(chosen, items)


def bitrix(chosen: Sequence[Written]) -> bytes:
    """A teaser, and the whole text as plain text in the element that a search engine asks for."""
    items = "".join(
        f"<item><title>{escape(one.title)}</title><link>{link(one)}</link><description>{escape(plain(one)[0][:90])}..."
        f"</description><pubDate>{format_datetime(stamp(one))}</pubDate>"
        f"<yandex:full-text>{escape(chr(10).join(plain(one)))}</yandex:full-text></item>"
        for one in chosen
    )
    return _rss(chosen, items, 'xmlns:yandex="http://news.yandex.ru"')


def turbo(chosen: Sequence[Written]) -> bytes:
    """The page for telephones, with its headline in a header."""
    items = "".join(
        f'<item turbo="true"><title>{escape(one.title)}</title><link>{link(one)}</link><pubDate>'
        f"{format_datetime(stamp(one))}</pubDate><turbo:content>"
        f"{cdata(f'<header><h1>{escape(one.title)}</h1></header>{body(one)}')}</turbo:content></item>"
        for one in chosen
    )
    return _rss(chosen, items, 'xmlns:turbo="http://turbo.yandex.ru"')


def _atom(chosen: Sequence[Written], entries: str) -> bytes:
    first = chosen[0]
    head = f"<title>{escape(first.publisher)}</title><id>{SITE}/</id><updated>{stamp(first).isoformat()}</updated>"
    names = f'xmlns="http://www.w3.org/2005/Atom" xml:lang="{first.language}"'
    return f'{PROLOGUE}<feed {names}>{head}<link rel="self" href="{SITE}/feed.xml"/>{entries}</feed>'.encode()


def jekyll(chosen: Sequence[Written]) -> bytes:
    """Atom with the whole text, escaped."""
    entries = "".join(
        f'<entry><title type="html">{escape(escape(one.title))}</title><link href="{link(one)}" rel="alternate" '
        f'type="text/html" title="{escape(one.title)}"/><published>{stamp(one).isoformat()}</published>'
        f"<updated>{stamp(one).isoformat()}</updated><id>{link(one)}</id>"
        f'<content type="html" xml:base="{link(one)}">{cdata(body(one))}</content><summary type="html">'
        f"{cdata(teaser(one))}</summary></entry>"
        for one in chosen
    )
    return _atom(chosen, entries)


def movable(chosen: Sequence[Written]) -> bytes:
    """Atom with the text as elements of XHTML."""
    entries = "".join(
        f'<entry><title>{escape(one.title)}</title><link rel="edit" href="{SITE}/edit"/><link href="/{one.language}/'
        f'{one.name}"/><id>tag:office.example,2024:{one.name}</id><published>{stamp(one).isoformat()}</published>'
        f'<updated>{stamp(one).isoformat()}</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        f"{body(one)}</div></content></entry>"
        for one in chosen
    )
    return _atom(chosen, entries)


def rdf(chosen: Sequence[Written]) -> bytes:
    """RSS 1.0."""
    items = "".join(
        f'<item rdf:about="{link(one)}"><title>{escape(one.title)}</title><link>{link(one)}</link><dc:date>'
        f"{stamp(one).isoformat()}</dc:date><description>{escape(plain(one)[0][:80])}…</description>"
        f"<content:encoded>{cdata(body(one))}</content:encoded></item>"
        for one in chosen
    )
    listed = "".join(f'<rdf:li rdf:resource="{link(one)}"/>' for one in chosen)
    first = chosen[0]
    channel = (
        f'<channel rdf:about="{SITE}"><title>{escape(first.publisher)}</title><link>{SITE}</link><description/>'
        f"<dc:language>{first.language}</dc:language><items><rdf:Seq>{listed}</rdf:Seq></items></channel>"
    )
    names = 'xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    return f"{PROLOGUE}<rdf:RDF {names} {CORE} {CONTENT}>{channel}{items}</rdf:RDF>".encode()


PERL_RSS = r"""
use JSON::PP; use XML::RSS; local $/; my $d = decode_json(<STDIN>); my $rss = XML::RSS->new(version => '2.0');
$rss->channel(title => $d->{title}, link => $d->{site}, language => $d->{language}, description => '');
$rss->add_item(title => $_->{title}, link => $_->{link}, pubDate => $_->{sent}, description => $_->{body})
  for @{$d->{items}}; binmode(STDOUT, ':utf8'); print $rss->as_string;
"""
PERL_ATOM = r"""
use JSON::PP; use XML::Atom::Feed; use XML::Atom::Entry; use XML::Atom::Link; $XML::Atom::DefaultVersion = '1.0';
local $/; my $d = decode_json(<STDIN>); my $feed = XML::Atom::Feed->new; $feed->title($d->{title});
for (@{$d->{items}}) { my $e = XML::Atom::Entry->new; $e->title($_->{title}); $e->content($_->{body});
  my $l = XML::Atom::Link->new; $l->type('text/html'); $l->rel('alternate'); $l->href($_->{link}); $e->add_link($l);
  $e->id($_->{link}); $e->published($_->{iso}); $e->updated($_->{iso}); $feed->add_entry($e); }
print $feed->as_xml;
"""


def _by_perl(script: str) -> Feed:
    def make(chosen: Sequence[Written]) -> bytes:
        items = [
            {
                "title": one.title,
                "link": link(one),
                "sent": format_datetime(stamp(one)),
                "iso": stamp(one).isoformat(),
                "body": body(one),
            }
            for one in chosen
        ]
        first = chosen[0]
        given = {"title": first.publisher, "site": SITE, "language": first.language, "items": items}
        command = ["perl", "-e", script]
        made = subprocess.run(command, input=json.dumps(given).encode(), check=True, capture_output=True, timeout=60)
        return made.stdout

    return make


def kinds() -> Iterator[tuple[str, str, str, Feed]]:
    """Each way: its name, what made it, the ending of its files, and what makes it."""
    yield "wordpress", "wordpress", "rss", wordpress
    yield "drupal", "drupal", "xml", drupal
    yield "hugo", "hugo", "xml", hugo
    yield "bitrix", "bitrix", "xml", bitrix
    yield "jekyll", "jekyll", "atom", jekyll
    yield "perl-rss", "XML::RSS", "rss", _by_perl(PERL_RSS)
    yield "perl-atom", "XML::Atom", "atom", _by_perl(PERL_ATOM)


def kinds_check() -> Iterator[tuple[str, str, str, Feed]]:
    """Those of the half that is not looked at."""
    yield "movable", "movable type", "atom", movable
    yield "rdf", "rss 1.0", "xml", rdf
    yield "turbo", "turbo", "rss", turbo
