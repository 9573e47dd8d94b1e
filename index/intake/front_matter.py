"""What stands above a text about it: YAML between ``---``, TOML between ``+++``, or a JSON object.

So write the site generators Jekyll and Hugo. YAML may also end with "...", as pandoc has it; Eleventy may name the
language behind the first rule ("---json"), and Hexo leaves that rule out. Tags of generators in the text
("{{ page.title }}", "{% include x %}", "{: .button }") are instructions to them and no words of a release.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping

import yaml

from index.intake.unfit import Unfit

_YAML = re.compile(r"\A\ufeff?---[ \t]*\n(?P<head>.*?)^---[ \t]*$\n?", re.S | re.M)
# Below a rule and a blank line, three dots leave something out.
_DOTTED = re.compile(r"\A\ufeff?---[ \t]*\n(?P<head>(?!\s).*?)^\.\.\.[ \t]*$\n?", re.S | re.M)
_TOML = re.compile(r"\A\ufeff?\+\+\+[ \t]*\n(?P<head>.*?)^\+\+\+[ \t]*$\n?", re.S | re.M)
_JSON = re.compile(r"\A\ufeff?\{[ \t]*\n")
_NAMED = re.compile(
    r"\A\ufeff?---[ \t]*(?P<language>yaml|yml|toml|json)[ \t]*\n(?P<head>.*?)^---[ \t]*$\n?", re.S | re.M
)
_UNOPENED = re.compile(r"\A\ufeff?(?P<head>(?:title|layout|date):[ \t]\S[^\n]*\n(?:[^\n]+\n){1,60}?)---[ \t]*\n")
"""Of Hexo: lines of YAML without a blank one, and a rule below them alone."""
_TAG = re.compile(
    r"\{\{[^{}]{0,300}\}\}|\{%[^{}]{0,300}%\}|\{:[^{}\n]{0,300}\}|(?<=[)\]*`])\{ ?[.#][A-Za-z][^{}\n]{0,300}\}"
)
_COMMENT = re.compile(
    r"\{%-? *comment *-?%\}.{0,2000}?\{%-? *endcomment *-?%\}|\{\{(?:<|%) */\* .{0,500}?\*/ *(?:>|%)\}\}"
    r"|\{#(?!\w[\w-]*\})[^{}]{0,2000}?#\}|\{/\*[^{}]{0,2000}?\*/\}",
    re.DOTALL,
)
"""What Liquid, Hugo, Jinja and MDX keep for the editors."""
_OF_A_MODULE = re.compile(
    r"^(?:import (?:[^\n]{1,200}\bfrom )?(['\"])[^'\"\n]+\1;?|export (?:const|default) [^\n]{0,300})[ \t]*$", re.M
)
_CONTENTS = re.compile(r"^(?:[*+-]|\d\.) .{1,40}\n\{: ?toc\b[^{}\n]{0,60}\}[ \t]*$", re.M | re.I)
"""Where kramdown writes a list of the headings: its first line stands for it."""
# What SafeLoader raises besides YAMLError on values that only look like a date or a number.
_NO_YAML = (yaml.YAMLError, ValueError, TypeError, LookupError, AttributeError, RecursionError)


def split(text: str) -> tuple[Mapping[str, object], str]:
    """The fields above a text, and the text below them; no fields where there are none.

    Raises:
        Unfit: there are some that cannot be read.
    """
    text = text.replace("\r\n", "\n")
    if found := _NAMED.match(text):
        fields = _READ[found["language"]](found["head"])
        return (fields, text[found.end() :].strip()) if fields else ({}, text)
    for pattern, read in ((_yaml_at(text), _yaml), (_TOML, _toml), (_UNOPENED, _perhaps_yaml)):
        if found := pattern.match(text):
            fields = read(found["head"])
            return (fields, text[found.end() :].strip()) if fields else ({}, text)
    if _JSON.match(text):
        try:
            fields, end = json.JSONDecoder().raw_decode(text.lstrip("\ufeff"))
        except (ValueError, RecursionError):
            return {}, text
        body = text.lstrip("\ufeff")[end:]
        if isinstance(fields, dict) and fields and body.startswith("\n"):
            return fields, body.strip()
    return {}, text


def without_tags(text: str) -> str:
    """A text without the tags of a site generator, and without the lines that held nothing else."""
    if "{" not in text:
        return text
    lines = ((line, _TAG.sub("", line)) for line in _CONTENTS.sub("", _COMMENT.sub("", text)).split("\n"))
    return "\n".join(new for line, new in lines if new == line or new.strip(" #*>-"))


def without_modules(text: str) -> str:
    """A text of MDX without what it takes from elsewhere for its components, or sets for them."""
    return _OF_A_MODULE.sub("", text)


def _yaml_at(text: str) -> re.Pattern[str]:
    """How YAML at the top of a text ends: whichever of the two ends comes first."""
    dotted, ruled = _DOTTED.match(text), _YAML.match(text)
    return _DOTTED if dotted and (ruled is None or dotted.end() < ruled.end()) else _YAML


def _yaml(head: str) -> Mapping[str, object]:
    try:
        # An alias repeats what it stands for, and ten lines of them can stand for gigabytes.
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(head)):
            raise Unfit("the front matter has YAML aliases (*name), which are not read; write the values out")
        fields = yaml.safe_load(head)
    except _NO_YAML as error:
        reason = getattr(error, "problem", None) or error
        raise Unfit(f"the front matter is no YAML: {reason}; correct it, or remove the line --- at the top") from None
    return fields if isinstance(fields, dict) else {}  # two rules with words between them


def _toml(head: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(head)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise Unfit(f"the front matter is no TOML: {error}; correct it, or remove the line +++ at the top") from None


def _perhaps_yaml(head: str) -> Mapping[str, object]:
    """Lines above a rule, if they are YAML with a title and a day; else they are the text's own."""
    try:
        fields = _yaml(head)
    except Unfit:
        return {}
    return fields if {"title", "date"} <= fields.keys() else {}


def _json(head: str) -> Mapping[str, object]:
    try:
        fields = json.loads(head)
    except (ValueError, RecursionError) as error:
        raise Unfit(
            f"the front matter is no JSON: {error}; correct it, or remove the line ---json at the top"
        ) from None
    return fields if isinstance(fields, dict) else {}


_READ = {"yaml": _yaml, "yml": _yaml, "toml": _toml, "json": _json}
