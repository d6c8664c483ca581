"""Asks again and again for a record or a list, and says what has changed of it."""
