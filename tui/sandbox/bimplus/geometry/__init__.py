"""Shapes of objects: what they are, what they measure, how the API says them."""
