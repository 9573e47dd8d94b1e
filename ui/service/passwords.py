"""Users' passwords, as argon2 hashes: who reads the file learns none of them."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

HASHED = "$argon2"
"""What a hash begins with."""
_hasher = PasswordHasher()  # RFC 9106, the variant for little memory: 64 MiB and some 50 ms a try


def hashed(password: str) -> str:
    """A password's hash, with the salt in it: another one each time."""
    return _hasher.hash(password)


def check_of(users: Mapping[str, str]) -> Callable[[str, str], bool]:
    """Whether a name and a password belong together.

    An unknown name takes as long as a wrong password, so that the time does not tell which names there are.

    Args:
        users: the hash of each user's password, or the password itself.
    """
    nobody = hashed("")

    @lru_cache(maxsize=1)  # programs send the same password with each call, and a try takes its time on purpose
    def matches(known: str, password: str) -> bool:
        if not known.startswith(HASHED):
            return hmac.compare_digest(known.encode(), password.encode(errors="replace"))
        try:
            return _hasher.verify(known, password.encode(errors="replace"))
        except (VerificationError, InvalidHashError):
            return False

    def allowed(name: str, password: str) -> bool:
        known = users.get(name)
        return matches(nobody if known is None else known, password) and known is not None

    return allowed
