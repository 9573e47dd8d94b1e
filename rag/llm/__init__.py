"""Where a language model is at hand: its words, our proof. Nothing here is imported without one."""
