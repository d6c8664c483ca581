"""Where something stands in the trees, said so that it is found again."""
