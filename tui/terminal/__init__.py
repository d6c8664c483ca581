"""Everything that overrides Textual or goes to the terminal past it.

`TerminalApp` in `application.py` takes all of it; `plain_textual` in `overriding.py` takes all of
it away. Knows no service, no screen and no client.
"""
