"""Training of the classifier that tells what a release asserts from what it denies, reports or takes back."""
