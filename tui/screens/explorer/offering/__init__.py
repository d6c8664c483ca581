"""From what can be done on a row to the dialogue that does it; commands of one's own."""
