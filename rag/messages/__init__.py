"""What is said to an archive and is no question to it."""
