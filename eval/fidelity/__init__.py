"""Is what is stored what was published? Pages with known truth, loaded as the product loads them, and compared."""
