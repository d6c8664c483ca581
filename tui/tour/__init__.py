"""The tour of the demo: support cases that play themselves, with their keys in a line."""
