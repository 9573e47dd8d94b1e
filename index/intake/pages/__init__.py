"""Web pages and pieces of markup in, the words, the structure and the facts of a release out."""
