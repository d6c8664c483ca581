"""What is wrong with the configuration or with what was said on the command line."""


class ConfigProblem(Exception):
    """Says what is wrong, where, and what to do; the text is for the person at the terminal."""
