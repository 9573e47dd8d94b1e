"""What a person reads, in each language."""
