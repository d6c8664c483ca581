"""Commands of one's own."""
