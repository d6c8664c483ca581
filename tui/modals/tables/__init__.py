"""Dialogues with a table: it opens at once, asks beside the keys, and is narrowed by typing."""
