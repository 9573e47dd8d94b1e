"""Keeps an archive true to a site: what it lists is read, politely, and what it corrects or withdraws is followed."""
