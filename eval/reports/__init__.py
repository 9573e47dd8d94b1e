"""What runs say: tables, comparisons, the guard, one page of HTML."""
