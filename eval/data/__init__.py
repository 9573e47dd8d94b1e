"""Questions with known answers: ours, and the public sets."""
