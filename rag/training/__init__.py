"""Trains the reader: ``python -m rag.training``. Needs torch and transformers, which answering does not."""
