"""What becomes of a model's right and wrong statements, and of releases that order it about."""
