"""Drawings of buildings and numbers, and pictures."""
