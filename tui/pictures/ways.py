"""How pictures can be drawn. Imports nothing of ours."""

from typing import Literal, TypeAlias

PicturesBy: TypeAlias = Literal["auto", "blocks", "kitty", "sixel", "iterm", "none"]
"""As the terminal says it can, by half blocks or its graphics that are named; or not at all."""
