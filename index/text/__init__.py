"""What a text is made of: sentences, chunks, search terms, abbreviations."""
