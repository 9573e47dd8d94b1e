"""Trained weights as files, and back."""
