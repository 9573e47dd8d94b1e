"""Questions that a passage sounds like answering and does not."""
