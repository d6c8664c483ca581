"""Marks on many records, and what is done with all of them."""
