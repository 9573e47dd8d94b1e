"""How well a text is taken apart: sentences against borders marked by hand."""
