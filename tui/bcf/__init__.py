"""BCF files, 2.1 and 3.0: topics of a building model, written and read. Knows no service."""
