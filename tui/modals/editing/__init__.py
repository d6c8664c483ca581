"""Editors of rights, memberships and attribute templates: edited, reviewed, sent."""
