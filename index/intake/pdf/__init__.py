"""PDF files: from glyphs with their places to the text of a release and where its pages begin."""
