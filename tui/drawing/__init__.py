"""Shapes in space and what is seen of them. Knows no service and no terminal."""
