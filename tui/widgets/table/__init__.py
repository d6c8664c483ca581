"""A table drawn by lines: the first column stays, the others pass by under a cursor of a cell."""
