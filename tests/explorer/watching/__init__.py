"""Asking again and again."""
