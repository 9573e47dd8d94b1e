"""The description of ``/v1/ask`` as a page that a developer reads, made of the OpenAPI document itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from ui.page.markup import render

FORMS = ("Question", "Answer", "Citation", "Described", "Event", "Refusal")
"""Those that are shown, in this order."""


def reference(described: Mapping[str, Any]) -> Markup:
    """The page."""
    schemas = described["components"]["schemas"]
    ask = described["paths"]["/v1/ask"]["post"]
    base = described["servers"][0]["url"].rstrip("/")
    question = schemas["Question"]["properties"]["question"]["examples"][0]
    return render(
        "reference.html",
        info=described["info"],
        ask=ask,
        address=f"{base}/v1/ask",
        openapi=f"{base}/v1/openapi.json",
        example=json.dumps({"question": question, "lang": "en"}),
        forms=[(name, schemas[name].get("description", ""), _fields(schemas[name])) for name in FORMS],
        refusals=[(status, one) for status, one in ask["responses"].items() if status != "200"],
    )


def _fields(schema: Mapping[str, Any]) -> list[tuple[str, str, bool, str]]:
    """Of each field its name, kind, whether it has to be given, and what it is."""
    needed = schema.get("required", ())
    return [
        (name, _kind(one), name in needed, one.get("description", "")) for name, one in schema["properties"].items()
    ]


def _kind(schema: Mapping[str, Any]) -> str:
    """A schema in a few words, such as "list of Citation" or "date or null"."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(_kind(one) for one in schema["anyOf"])
    if "enum" in schema:
        return " or ".join(f'"{one}"' for one in schema["enum"])
    if "prefixItems" in schema:
        return "pair of role and text"
    if schema.get("type") == "array":
        return f"list of {_kind(schema['items'])}"
    return str(schema.get("format") or schema["type"])
