"""Shapes of what stands in the Bimplus tree, brought to be drawn."""
