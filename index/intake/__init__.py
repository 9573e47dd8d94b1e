"""Paths and bytes in, drafts of releases out."""
