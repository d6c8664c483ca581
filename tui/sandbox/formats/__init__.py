"""The forms of dRofus's bodies and answers: JSON, XML and HTML on one address.

Which one is asked for, how records and refusals are written in it, and how bodies are read.
Knows no store.
"""

from tui.sandbox.formats.choice import accepted, suffixed, wanted, without_suffix
from tui.sandbox.formats.writing import MEDIA_TYPES, answer, complaint, stream_json

__all__ = [
    "MEDIA_TYPES",
    "accepted",
    "answer",
    "complaint",
    "stream_json",
    "suffixed",
    "wanted",
    "without_suffix",
]
