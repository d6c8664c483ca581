"""Changes on the screen: planned, under way, and what came of them."""
