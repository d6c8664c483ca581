"""How long the import of one file may take, in seconds from its beginning."""

from typing import Final

SHAPES: Final = 40.0
"""Until then shapes are made; what is not done then has none."""
READING: Final = 60.0
"""Until then the file has to be read."""
