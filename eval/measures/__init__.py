"""Pure functions of outcomes."""
