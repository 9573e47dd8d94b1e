"""The embedder's training: questions against the sentences and the passages that answer them."""
