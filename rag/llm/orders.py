"""Sentences of a release that speak to whoever answers, not to its readers: they are not given to a model.

A sentence that orders a machine about has no answer in it. It stays in the archive, and is found and quoted as any.
"""

from __future__ import annotations

import re

_ORDER = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,60}\b(?:instructions?|rules?|prompts?|releases?|sentences?"
    r"|above|previous|earlier|everything)\b"
    r"|\b(?:system|assistant|user|developer)\s*(?:prompt|message|:)"
    r"|\bnote to (?:the )?(?:system|model|assistant|machine|ai)\b"
    r"|\b(?:to|for|dear|attention,?)\s+(?:the |any |all )?(?:language models?|assistants?|chat ?bots?|ai\b|llms?)"
    r"|\b(?:language model|llm|chatbot|ai assistant|as an ai)\b"
    r"|\b(?:always|only|must|now|please)?\s*(?:answer|reply|respond|say|write|print|output|repeat|quote|cite|translate)\b"
    r".{0,40}\b(?:this sentence|the question|every question|any question|users?|instead"
    r"|no other|with \[?\d|in json|verbatim|your (?:instructions?|prompt|rules?))"
    r"|\bto the question\b|\byou (?:are|must|will|should|have to) (?:now )?"
    r"(?:an? |act|answer|reply|ignore|obey|say|tell|reveal)"
    r"|<\|?\w+\|?>|\[/?(?:inst|system)\]|^#+\s*(?:system|instructions?)\b"
    r"|[\"']?(?:statements|sentences|role|content)[\"']?\s*:\s*[\[{\"']"
    r"|\b(?:təlimat\w*|göstəriş\w*|qayda\w*)\b.{0,40}\b(?:nəzərə alma\w*|unut\w*|məhəl qoyma\w*)"
    r"|\b(?:süni intellekt|köməkçi|model|bot)\w*,?\s+.{0,40}\b(?:cavab ver|de ki|yaz)\b|\bsuala? .{0,30}cavab ver\b"
    r"|\b(?:игнориру\w+|забуд\w+|не обращай\w* внимания)\b.{0,60}\b(?:инструкц\w+|правил\w+|указани\w+"
    r"|предыдущ\w+|вс[её])"
    r"|\b(?:отвечай\w*|ответь\w*|говори\w*|напиши\w*|повтор\w+)\b.{0,40}\b(?:вопрос\w*"
    r"|всегда|только|это|пользовател\w*)"
    r"|\b(?:языков\w+ модел\w+|нейросет\w+|ассистент\w*|системн\w+ (?:сообщени\w+|промпт\w*))\b",
    re.IGNORECASE | re.DOTALL,
)


def is_order(sentence: str) -> bool:
    """Whether a sentence tells a model what to do, in English, Azerbaijani or Russian."""
    return bool(_ORDER.search(sentence))
