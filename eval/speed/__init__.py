"""Times, as ratios within one run."""
