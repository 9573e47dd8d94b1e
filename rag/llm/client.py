"""A server that speaks OpenAI's chat interface, asked with a time limit and a size limit of ours.

The ``openai`` package waits out a server's ``Retry-After`` of up to two minutes, again and again, and its time limits
are those of single reads. Here one limit holds over all of it: it is kept by the thread that asks, which leaves the
connection to another thread. What a server says of its errors is never repeated: it may hold the key.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from queue import Empty, Queue
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from rag.errors import InvalidSetting, PartUnusable
from rag.llm.prompt import Messages

if TYPE_CHECKING:
    from httpx2 import Response
    from openai import OpenAI

TRIES = 3
"""Requests at most, where the server is busy or cannot be reached."""
PAUSE = 0.25
"""Seconds before the second request, where the server names no other; four times as many before the third."""
LARGEST = 1_048_576
"""Bytes of an answer, at most."""
AGAIN = frozenset({408, 409, 429, 500, 502, 503, 504, 529})
"""Statuses after which it may go better."""
INSTALL = 'pip install "presscite[model]"'


class ModelSilent(Exception):
    """A model gave no answer that could be used; the message says why, as the end of "The model ..."."""


@dataclass(frozen=True, slots=True)
class ModelServer:
    """A model behind an address. Thread-safe.

    Attributes:
        base_url: where its interface begins, such as "http://127.0.0.1:11434/v1".
        model: its name there.
        api_key: for servers that want one; printed nowhere.
        seconds: that one answer may take, with all that goes wrong on the way.
        answer_tokens: of an answer, at most.

    Raises:
        InvalidSetting: the address is none, or a limit is no positive number.
    """

    base_url: str
    model: str
    api_key: str | None = field(default=None, repr=False)
    seconds: float = 20.0
    answer_tokens: int = 800

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.base_url)
            known = parts.scheme in ("http", "https") and parts.hostname
        except ValueError:
            known = None
        if not known:
            raise InvalidSetting(f"{self.base_url!r} is no address of a model; write it like http://127.0.0.1:11434/v1")
        if parts.username or parts.password or parts.query:
            raise InvalidSetting("the address of a model holds no password; give it as api_key or $PRESSCITE_MODEL_KEY")
        if not self.model:
            raise InvalidSetting("name the model that the server is to use, such as http://127.0.0.1:11434/v1#qwen3:8b")
        if not (self.seconds > 0 and self.answer_tokens > 0):
            raise InvalidSetting("the seconds and the tokens that a model may take are more than 0")

    def reply(self, messages: Messages) -> Iterator[str]:
        """The pieces of the model's answer as they come.

        Raises:
            ModelSilent: there is no answer, or its end does not come in time.
            PartUnusable: the package ``openai`` is not installed.
        """
        client = self._client()
        until = time.monotonic() + self.seconds
        pieces: Queue[str | ModelSilent | None] = Queue()
        over = threading.Event()
        arguments = (client, messages, until, pieces, over)
        threading.Thread(target=self._ask, args=arguments, name="model", daemon=True).start()
        try:
            while (piece := _next(pieces, until)) is not None:
                yield piece
        finally:
            over.set()
            client.close()

    def _client(self) -> OpenAI:
        try:
            from openai import OpenAI

            from rag.llm.bounded import bounded_client
        except ImportError:
            raise PartUnusable(f"a model is asked with the package openai: {INSTALL}") from None
        # A key is given in any case: without one the package would take what the environment holds for another server.
        return OpenAI(
            api_key=self.api_key or "none",
            base_url=self.base_url,
            max_retries=0,
            timeout=self.seconds,
            http_client=bounded_client(LARGEST, self.seconds),
        )

    def _ask(
        self,
        client: OpenAI,
        messages: Messages,
        until: float,
        pieces: Queue[str | ModelSilent | None],
        over: threading.Event,
    ) -> None:
        """Put the pieces of an answer into a queue, then None, or the reason why there is no more."""
        begun = threading.Event()
        for number in range(1, TRIES + 1):
            try:
                self._once(client, messages, pieces, over, begun)
                pieces.put(None)
                return
            except Exception as error:  # whatever a server and the packages between make of an answer
                reason, pause = self._reason(error, number)
            if (
                pause is None
                or begun.is_set()
                or number == TRIES
                or time.monotonic() + pause >= until
                or over.wait(pause)
            ):
                pieces.put(ModelSilent(reason))
                return

    def _once(
        self,
        client: OpenAI,
        messages: Messages,
        pieces: Queue[str | ModelSilent | None],
        over: threading.Event,
        begun: threading.Event,
    ) -> None:
        sent: Any = messages  # the package has a type of its own for each role
        asked = {"model": self.model, "messages": sent, "max_tokens": self.answer_tokens, "temperature": 0}
        with client.chat.completions.create(**asked, stream=True) as stream:
            for chunk in stream:
                if over.is_set():
                    return
                text = chunk.choices[0].delta.content if chunk.choices else None
                if text:
                    begun.set()
                    pieces.put(text)

    def _reason(self, error: Exception, number: int) -> tuple[str, float | None]:
        """Why there is no answer, in words of ours, and the seconds after which to ask again; None for never."""
        import openai

        from rag.llm.bounded import TooLarge

        pause = PAUSE * 4 ** (number - 1)
        match error:
            case openai.AuthenticationError() | openai.PermissionDeniedError():
                return "refuses the key", None
            case openai.NotFoundError():
                return f"is not there: the server knows no {self.model!r} at this address", None
            case openai.APIStatusError():
                known = error.status_code in AGAIN
                return f"is not to be had now (HTTP {error.status_code})", _after(
                    error.response, pause
                ) if known else None
            case openai.APITimeoutError():
                return self.too_slow, None
            case openai.APIConnectionError() if isinstance(error.__cause__, TooLarge):
                return "answers at too great a length", None
            case openai.APIConnectionError():
                return "cannot be reached", pause
            case TooLarge():
                return "answers at too great a length", None
        return "sent something that is no answer", None

    @property
    def too_slow(self) -> str:
        """What is said where the time is up."""
        return f"did not answer within {self.seconds:g} seconds"


def _after(response: Response, pause: float) -> float:
    """The seconds that a server asks to wait, or the usual pause where it names none."""
    try:
        return max(pause, float(response.headers.get("retry-after", "")))
    except ValueError:
        return pause


def _next(pieces: Queue[str | ModelSilent | None], until: float) -> str | None:
    """The next piece; None behind the last.

    Raises:
        ModelSilent: none comes in time, or there is none.
    """
    try:
        piece = pieces.get(timeout=max(0.0, until - time.monotonic()))
    except Empty:
        raise ModelSilent("did not answer in time") from None
    if isinstance(piece, ModelSilent):
        raise piece
    return piece
