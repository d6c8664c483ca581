"""Lists as tables: which columns each kind has, what stands in them, in which order."""
