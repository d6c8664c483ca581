"""Numbers over time, drawn in cells and as files. Knows no service and no terminal."""
