"""What is remembered between two sessions: the theme that was chosen, the queries that were typed.

Small private files of the state folder. Knows no screen.
"""
