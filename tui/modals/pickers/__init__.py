"""Choosing one of many, or several, by typing a part of a name."""
