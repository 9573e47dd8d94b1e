"""The Gradio chat, for citizens."""
