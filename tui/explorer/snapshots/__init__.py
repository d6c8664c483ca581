"""Branches of the trees as files, and what differs between two of them."""
