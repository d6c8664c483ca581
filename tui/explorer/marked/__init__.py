"""Marking many records at once, and planning one change for all that are marked; no Textual."""
