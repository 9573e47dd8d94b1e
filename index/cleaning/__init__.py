"""From drafts to documents: the one place where a release's text is changed."""
