"""Whether a release asserts the words that a reader singles out, or denies, reports, supposes, asks or ends them."""
