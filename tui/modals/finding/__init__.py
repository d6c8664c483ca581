"""Finding anything, where it is used, and why something is not so."""
