"""What is derived from the store to search it: FAISS and tantivy."""
