"""Drafts of what is going to be changed, and the careful way to send them.

A draft knows what was read, what the user wants instead, the difference in words and the
smallest correct request. Nothing here knows a terminal; the modals show what is here.
"""
