"""The Gradio chat, for citizens."""

import os

# Gradio and huggingface_hub read these when they are imported, whichever module does so first. Neither questions nor
# visits are reported to anybody, and nobody is asked for a newer version; nor does each question wait for statistics on
# the last ten thousand, which nobody sees.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
os.environ["GRADIO_ANALYTICS_MAX_EVENTS"] = "100"
os.environ["GRADIO_ANALYTICS_CACHE_FREQUENCY"] = "1000000000"
