"""The Gradio chat, for citizens."""

import os

# Gradio reads it when it is imported, whichever module does so first; neither questions nor visits are reported.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
