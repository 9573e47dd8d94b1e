"""Nothing calls home: what libraries would report about their users is turned off before any of them is imported.

Importing ``index`` does it, which every package here imports first. They read these variables when they are imported
themselves, so a program that imports one of them before ``index`` has to set its variable by itself.
"""

from __future__ import annotations

import os
from collections.abc import MutableMapping

OFF = {
    # On by default on Linux since 1.29: some seconds after the import it looks up and contacts its maker's collector,
    # and leaves a device id in the user's cache. Neither its own disable_telemetry_events() nor DO_NOT_TRACK stops it.
    "ORT_DISABLE_TELEMETRY": "1",
    # huggingface_hub tells the hub who is using it; so do transformers, sentence-transformers and gradio_client by it.
    "HF_HUB_DISABLE_TELEMETRY": "1",
}


def turn_off(environment: MutableMapping[str, str] = os.environ) -> None:
    """Set each variable that is not set; whoever set one meant it."""
    for name, value in OFF.items():
        environment.setdefault(name, value)
