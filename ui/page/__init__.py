"""The page that citizens see."""
