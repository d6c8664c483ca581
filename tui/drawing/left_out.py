"""What is not drawn, in words."""

from collections.abc import Iterator


def how_many(number: int, one: str, many: str) -> str:
    """`1 element has`, `3 elements have`."""
    return f"{number:,} {one if number == 1 else many}"


def left_out_in_words(
    *, shapeless: int = 0, odd: int = 0, over: int = 0, most: str = ""
) -> Iterator[str]:
    """Sentences about what has no shape, what has one that nobody can read, and what is too
    much; `most` says how much is drawn.
    """
    if shapeless:
        yield f"{how_many(shapeless, 'element has', 'elements have')} no geometry."
    if odd:
        yield f"{how_many(odd, 'shape is', 'shapes are')} damaged and left out."
    if over:
        yield f"{how_many(over, 'shape is', 'shapes are')} left out: {most} are drawn at most."
