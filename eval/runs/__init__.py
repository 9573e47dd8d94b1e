"""Every question of a task asked once, and what became of it."""
