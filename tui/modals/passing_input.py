"""A field whose text serves at once and is nothing to keep."""

from textual.widgets import Input


class PassingInput(Input):
    """Takes words that are looked for, or a word that agrees: nobody loses it by leaving."""
