"""The time that questions and releases speak of."""
