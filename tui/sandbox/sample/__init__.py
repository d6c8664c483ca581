"""Sample data, made from a seed number: the same number gives the same data.

The names are invented; where it is wanted some are hostile (markup, escape sequences,
bidirectional marks) or missing. Writes rows, knows nothing of HTTP.
"""

from tui.sandbox.accounts import TEAM
from tui.sandbox.sample.making import Sample

__all__ = ["TEAM", "Sample"]
