"""Passages in, the words that answer out."""
