"""Answers that are kept, by their bytes, and what is said of those that did not come."""
