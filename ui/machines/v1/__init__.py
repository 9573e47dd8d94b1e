"""The endpoint for programs, ``POST /v1/ask``: plain JSON in and out, in one step."""
