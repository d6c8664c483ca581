"""Many changes: their plan, how far they are, and what came of each."""
