"""Solids: what they are and measure, and the forms in which Bimplus says them."""
