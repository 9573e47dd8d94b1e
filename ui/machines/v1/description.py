"""The description of ``/v1/ask`` in OpenAPI 3.1: of this one address, and of nothing that the page has for itself."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import models_json_schema

import rag
from ui.machines.v1.forms import Answer, Event, Question, Refusal

REFUSALS = {
    400: "The body is no JSON.",
    401: "The service wants a user and a password.",
    403: "A page of another site asks, which the operator has not allowed; or nobody signs in who may be explained to.",
    405: "Questions are sent by POST.",
    408: "The request did not arrive in time.",
    413: "The request is too large.",
    415: "The body is of another kind than application/json.",
    421: "The service is called by a name that is not its own.",
    422: "The question cannot be asked: the sentence says why.",
    429: "Too much was asked: again after the seconds of Retry-After.",
    500: "Something went wrong here.",
    503: "It cannot be asked now: busy, being restarted, without its releases, or paused by the operator.",
}


def description(base_path: str, *, passwords: bool) -> dict[str, Any]:
    """The description as JSON.

    Args:
        base_path: path under which the service is shown, such as "/ask"; "" at the root.
        passwords: whether it wants a user and a password.
    """
    forms = [(Question, "validation"), (Answer, "validation"), (Event, "validation"), (Refusal, "validation")]
    _, schemas = models_json_schema(forms, ref_template="#/components/schemas/{model}")  # type: ignore[arg-type]
    refusals = {
        str(status): {"description": told, "content": _json("Refusal")}
        | ({"headers": {"Retry-After": {"schema": {"type": "integer"}}}} if status in (429, 503) else {})
        for status, told in REFUSALS.items()
        if passwords or status != 401
    }
    events = {"type": "string", "description": "The data of each event is an Event, of the last it may be a Refusal."}
    ask: dict[str, Any] = {
        "operationId": "ask",
        "summary": "Ask the press releases",
        "description": "Every quote was compared with its release, word for word. Where no release answers, the "
        "status says so. With the header Accept: text/event-stream the answer comes as server-sent events: what "
        "happens on the way, each statement as soon as it is proved, and the answer last.",
        "requestBody": {"required": True, "content": _json("Question")},
        "responses": {
            "200": {
                "description": "An answer, or that there is none.",
                "content": {**_json("Answer"), "text/event-stream": {"schema": events}},
            },
            **refusals,
        },
    }
    if passwords:
        ask["security"] = [{"password": []}]
    return {
        "openapi": "3.1.0",
        "info": {"title": "Ask the press releases", "version": rag.__version__},
        "servers": [{"url": base_path or "/"}],
        "paths": {"/v1/ask": {"post": ask}},
        "components": {
            "schemas": schemas["$defs"],
            **({"securitySchemes": {"password": {"type": "http", "scheme": "basic"}}} if passwords else {}),
        },
    }


def _json(form: str) -> dict[str, Any]:
    return {"application/json": {"schema": _reference(form)}}


def _reference(form: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{form}"}
