"""The Gradio chat, for citizens."""

import os

# Gradio reads these when it is imported, whichever module does so first. Neither questions nor visits are reported to
# anybody; nor does each question wait for statistics on the last ten thousand, which nobody sees.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["GRADIO_ANALYTICS_MAX_EVENTS"] = "100"
os.environ["GRADIO_ANALYTICS_CACHE_FREQUENCY"] = "1000000000"
