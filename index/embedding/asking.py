"""One JSON request to a server, with a limit of ours for all that it may take: seconds, tries and bytes."""

from __future__ import annotations

import json
import ssl
import threading
import time
from dataclasses import dataclass, field
from functools import cache
from queue import Empty, Queue

import httpx

from index.errors import ModelUnavailable

TRIES = 4
"""Requests at most, where the server is busy or cannot be reached."""
PAUSE = 0.25
"""Seconds before the second request, where the server names no other; four times as many before the next."""
LARGEST = 64 * 2**20
"""Bytes of an answer, at most."""
AGAIN = frozenset({408, 409, 429, 500, 502, 503, 504, 529})
"""Statuses after which it may go better."""


@dataclass(frozen=True, slots=True)
class Server:
    """An address that takes JSON and gives JSON.

    Attributes:
        address: of the endpoint.
        api_key: for servers that want one; printed nowhere.
        seconds: that a request may take, with all retries.
    """

    address: str
    api_key: str | None = field(default=None, repr=False)
    seconds: float = 60.0

    def post(self, body: object) -> object:
        """What the server answers.

        Raises:
            ModelUnavailable: nothing that can be used, or not in time.
        """
        until = time.monotonic() + self.seconds
        answers: Queue[object] = Queue()
        over = threading.Event()
        # A connection that drips keeps its reader for ever; whoever asks waits until the time is up, and no longer.
        threading.Thread(target=self._ask, args=(body, until, answers, over), name="embedder", daemon=True).start()
        try:
            said = answers.get(timeout=self.seconds)
        except Empty:
            said = _Failed(f"does not answer within {self.seconds:g} seconds")
        finally:
            over.set()
        if isinstance(said, _Failed):
            raise ModelUnavailable(f"the embedder at {self.address} {said.reason}")
        return said

    def _ask(self, body: object, until: float, answers: Queue[object], over: threading.Event) -> None:
        # No redirection is followed, which could carry the key elsewhere, and no proxy is used.
        with httpx.Client(follow_redirects=False, trust_env=False, verify=_trusted()) as client:
            for number in range(1, TRIES + 1):
                said, pause = self._once(client, body, until, over, number)
                last = pause is None or number == TRIES or time.monotonic() + pause >= until
                if last or over.wait(pause):
                    answers.put(said)
                    return

    def _once(
        self, client: httpx.Client, body: object, until: float, over: threading.Event, number: int
    ) -> tuple[object, float | None]:
        """What one request gives, and the seconds after which to ask again; None for never."""
        usual = PAUSE * 4 ** (number - 1)
        headers = {"accept-encoding": "identity"}
        if self.api_key:
            headers["authorization"] = f"Bearer {self.api_key}"
        try:
            left = max(0.01, until - time.monotonic())
            with client.stream("POST", self.address, json=body, headers=headers, timeout=left) as answer:
                if answer.status_code != 200:
                    return _failure(answer, usual)
                if answer.headers.get("content-encoding", "identity") != "identity":
                    return _Failed("packs its answer, so that its length is not known"), None
                read = bytearray()
                for part in answer.iter_raw():
                    read += part
                    if len(read) > LARGEST:
                        return _Failed("answers at too great a length"), None
                    if over.is_set():
                        return _Failed("is not waited for"), None
                return json.loads(read), None
        except httpx.TimeoutException:
            return _Failed(f"does not answer within {self.seconds:g} seconds"), None
        except (ValueError, RecursionError):
            return _Failed("sends something that is no JSON"), None
        except httpx.HTTPError:
            return _Failed("cannot be reached; is it running, and is the address right?"), usual
        except Exception as error:  # an address or a key that no request can carry
            return _Failed(f"cannot be asked ({type(error).__name__}); check the address and the key"), None


@cache
def _trusted() -> ssl.SSLContext:
    """Whose certificates are trusted; read once, for that takes longer than a request."""
    return httpx.create_ssl_context()


@dataclass(frozen=True, slots=True)
class _Failed:
    """Why there is no answer, as the end of "The embedder ..."."""

    reason: str


def _failure(answer: httpx.Response, usual: float) -> tuple[_Failed, float | None]:
    status = answer.status_code
    if status in (401, 403):
        return _Failed("refuses the key; give the right one as $PRESSCITE_EMBEDDER_KEY"), None
    if status == 404:
        return _Failed("knows no such model, or no embeddings; check the address and the name"), None
    if status not in AGAIN:
        return _Failed(f"refuses the request (HTTP {status}); does it take texts of this length?"), None
    try:
        pause = max(usual, float(answer.headers.get("retry-after", "")))
    except ValueError:
        pause = usual
    return _Failed(f"is not to be had now (HTTP {status}); try again later"), pause
