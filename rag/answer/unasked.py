"""What is said to a message that is no question: that there is nothing to search, and what there is to ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.text.language import told_language
from rag.messages.recognise import Message
from rag.types import Answer

ASK = "Ask something that press releases may answer."
TEXTS: Mapping[Message, str] = {
    "emergency": "This is no emergency service. If somebody is in danger, call the emergency number of your country.",
    "distress": "You do not have to go through this alone. Please talk to somebody you trust, or to a crisis line.",
    "request": "This archive only answers questions: it takes no applications, complaints or payments.",
    "human": f"This is a program that answers from an archive of press releases, not a person. {ASK}",
    "identity": f"This is a program that answers from an archive of press releases. {ASK}",
    "abilities": f"This program answers questions from an archive of press releases, in their own words. {ASK}",
    "insult": f"The archive has no answer to that. {ASK}",
    "farewell": "Goodbye.",
    "thanks": "You are welcome.",
    "greeting": f"Hello. {ASK}",
}


def unasked(text: str, kind: Message, held: Sequence[str]) -> Answer:
    """The answer to a message that asks nothing of the archive, before anything is searched.

    Args:
        text: of the message.
        kind: of the message.
        held: the languages of the archive's releases, as ISO 639-1 codes.
    """
    return Answer(text, "no_question", TEXTS[kind], language=told_language(text, held), message=kind)
