"""What training starts from: the published weights, and the vocabulary cut out of theirs."""
