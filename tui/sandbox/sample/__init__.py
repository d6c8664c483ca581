"""Sample data, made from a seed number: the same number gives the same data.

The names are invented; some are hostile on purpose (markup, escape sequences, bidirectional
marks). Writes rows, knows nothing of HTTP.
"""

from tui.sandbox.accounts import TEAM
from tui.sandbox.sample.making import Sample

__all__ = ["TEAM", "Sample"]
