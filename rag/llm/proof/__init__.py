"""What a statement of a model has to stand before anybody reads it."""
