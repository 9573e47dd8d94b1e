"""Readings in, a cited answer out, or a declined one."""
