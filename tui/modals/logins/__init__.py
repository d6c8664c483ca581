"""Asking for credentials, in a terminal or in a browser."""
