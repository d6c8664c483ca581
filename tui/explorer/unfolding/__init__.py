"""Unfolding, loading and reading again: what the keys of a tree ask for."""
