"""Word's files and those of OpenDocument: from XML to the text of a release, with all changes accepted."""
