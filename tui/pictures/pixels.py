"""A picture as pixels, small enough to keep; needs Pillow only to be made smaller or larger."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, weakref_slot=True, eq=False)
class Pixels:
    """Rows of red, green, blue and opacity, a byte each; what the picture was before, too."""

    width: int
    height: int
    data: bytes
    format: str = ""
    full_width: int = 0
    full_height: int = 0

    @property
    def size(self) -> int:
        """Bytes that it takes."""
        return len(self.data)

    def within(self, width: int, height: int, *, enlarged: int = 1) -> "Pixels":
        """The whole of it in a box, its sides in proportion; not `enlarged` more than so often."""
        times = min(width / self.width, height / self.height, float(enlarged))
        return self.scaled(max(1, round(self.width * times)), max(1, round(self.height * times)))

    def scaled(self, width: int, height: int) -> "Pixels":
        """The same with so many pixels."""
        if (width, height) == (self.width, self.height):
            return self
        from PIL import Image

        image = Image.frombytes("RGBA", (self.width, self.height), self.data)
        smaller = width < self.width or height < self.height
        way = Image.Resampling.BOX if smaller else Image.Resampling.NEAREST
        # Weighted by opacity: what cannot be seen must not tint what can.
        scaled = image.convert("RGBa").resize((width, height), way).convert("RGBA")
        return Pixels(
            width, height, scaled.tobytes(), self.format, self.full_width, self.full_height
        )
