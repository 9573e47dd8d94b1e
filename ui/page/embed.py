"""``embed.js``: what an agency's page loads to have the chat in it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ui.languages.translation import LOCALES, translation
from ui.page.chat import STATIC

WORDS = ("title", "close", "new_tab")


def embed_script(sites: Sequence[str]) -> str:
    """The script, with what it has to know.

    Args:
        sites: those that may show the chat in a frame. The browser is told them with each page and holds to them; the
            script only makes a link of its button elsewhere.
    """
    home = {
        "words": {code: {key: translation(code)(key) for key in WORDS} for code in LOCALES},
        "sites": list(sites),
        "style": (STATIC / "embed.css").read_text(encoding="utf-8"),
    }
    script = (STATIC / "embed.js").read_text(encoding="utf-8")
    return script.replace("})(HOME);", f"}})({json.dumps(home, ensure_ascii=False)});")
