"""What costs nothing, and the words that ask for a price, which it answers."""

from __future__ import annotations

import re

FREE = re.compile(
    r"\bfree(?: of charge)?\b|\bcosts? nothing\b|\b(?:pulsuz|ödənişsiz|havayı)\w*"
    r"|\b(?:бесплат\w+|безвозмездн\w+|даром)\b",
    re.IGNORECASE,
)
PRICES = frozenset({"charge", "cost", "fee", "pay", "price"})
"""Terms, as ``terms`` has them."""
