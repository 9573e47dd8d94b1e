"""The archive: open, update, lock, verify."""
