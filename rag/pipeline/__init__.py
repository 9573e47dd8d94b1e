"""A question's way to its answer: passages are found, read, and made an answer of."""
