"""What a start begins with: the start page, the guide, what was open, what has to be said."""
