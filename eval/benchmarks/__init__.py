"""The benchmarks of ``docs/benchmarks.md``: what is measured, what came out, and the page made of both."""
