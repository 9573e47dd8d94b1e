"""The benchmarks: how good, how fast, and beside others."""
