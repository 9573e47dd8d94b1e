"""All the SQL there is: the truth on disk."""
