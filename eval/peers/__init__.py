"""Other systems over the same documents and questions."""
