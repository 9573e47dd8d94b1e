"""The reader's network, and its training loop."""
