"""Answers that mean no, or that are not what is documented, as exceptions."""
