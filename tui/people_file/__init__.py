"""People from a table that somebody made: who is new, who is known, and what they get."""
