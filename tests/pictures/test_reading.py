"""Pictures read into pixels, whatever their files say of themselves."""

import io
import struct
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from tui.pictures.pixels import Pixels
from tui.pictures.reading import (
    KEPT_SIDE,
    MOST_PIXELS,
    MOST_SCANS,
    UnreadablePicture,
    read_pixels,
)
from tui.sandbox.sample import files

RED, BLUE = (200, 20, 30), (10, 40, 220)


def saved(image: Image.Image, form: str = "PNG", **how: Any) -> bytes:
    into = io.BytesIO()
    image.save(into, form, **how)
    return into.getvalue()


def plain(mode: str = "RGB", size: tuple[int, int] = (40, 20), colour: Any = RED) -> Image.Image:
    return Image.new(mode, size, colour)


def dot(pixels: Pixels, x: int = 0, y: int = 0) -> tuple[int, ...]:
    place = 4 * (y * pixels.width + x)
    return tuple(pixels.data[place : place + 4])


def near(found: tuple[int, ...], wanted: tuple[int, ...], by: int = 6) -> bool:
    return all(abs(a - b) <= by for a, b in zip(found, wanted, strict=True))


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "BMP", "WEBP"])
def test_five_formats_are_read(form: str) -> None:
    found = read_pixels(saved(plain(), form))
    assert (found.width, found.height, found.format) == (40, 20, form)
    assert near(dot(found, 20, 10), (*RED, 255), by=8)


@pytest.mark.parametrize(
    ("image", "how", "wanted"),
    [
        (plain("CMYK", colour=(0, 255, 255, 0)), {"form": "JPEG"}, (254, 0, 0, 255)),
        (plain("L", colour=90), {}, (90, 90, 90, 255)),
        (plain("1", colour=1), {}, (255, 255, 255, 255)),
        (plain("I;16", colour=0x8000), {}, (128, 128, 128, 255)),
        (plain("RGBA", colour=(*BLUE, 77)), {}, (*BLUE, 77)),
        (plain("LA", colour=(9, 0)), {}, (9, 9, 9, 0)),
        (plain().quantize(4), {}, (*RED, 255)),
    ],
    ids=["four inks", "grey", "a bit", "sixteen bits", "opacity", "grey opacity", "palette"],
)
def test_all_kinds_of_dots_become_the_same(
    image: Image.Image, how: dict[str, str], wanted: tuple[int, ...]
) -> None:
    assert near(dot(read_pixels(saved(image, **how)), 20, 10), wanted)


def test_of_a_moving_picture_the_first_one_is_shown() -> None:
    moving = saved(plain(), "GIF", save_all=True, append_images=[plain(colour=BLUE)] * 200)
    assert near(dot(read_pixels(moving)), (*RED, 255))


def test_a_picture_that_a_camera_took_sideways_is_turned() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    found = read_pixels(saved(plain(), "JPEG", exif=exif))
    assert (found.width, found.height) == (20, 40)


@pytest.mark.parametrize("size", [(1, 60_000), (60_000, 1), (4_000, 3_000)])
def test_what_is_large_is_kept_small(size: tuple[int, int]) -> None:
    found = read_pixels(saved(plain(size=size)))
    assert max(found.width, found.height) <= KEPT_SIDE
    assert (found.full_width, found.full_height) == size
    assert len(found.data) == 4 * found.width * found.height


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def lying(width: int, height: int) -> bytes:
    """A PNG that says to be of a size, of which it has a row."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    row = zlib.compress(bytes(1 + 3 * min(width, 1_000)))
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", row), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def test_dots_are_counted_before_they_are_made() -> None:
    bomb = zlib.compress(bytes(90_000_000))
    header = struct.pack(">IIBBBBB", 30_000, 1_000, 8, 0, 0, 0, 0)
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", bomb), chunk(b"IEND", b""))
    began = time.process_time()
    with pytest.raises(UnreadablePicture, match=f"30,000 × 1,000 pixels; up to {MOST_PIXELS:,}"):
        read_pixels(b"\x89PNG\r\n\x1a\n" + b"".join(parts))
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize(
    "size", [(1_000, 1_000), (5_000, 5_000), (0, 0), (0xFFFFFFFF, 0xFFFFFFFF), (200_000, 200_000)]
)
def test_a_size_that_is_not_true_does_no_harm(size: tuple[int, int]) -> None:
    check(lambda: read_pixels(lying(*size)))


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "BMP", "WEBP"])
def test_a_part_of_a_picture_is_refused_or_shown_and_nothing_else_happens(form: str) -> None:
    noise = Image.effect_noise((64, 64), 90).convert("RGB")
    whole = saved(noise, form)
    for length in range(0, len(whole), max(1, len(whole) // 60)):
        check(lambda cut=whole[:length]: read_pixels(cut))  # type: ignore[misc]


def check(read: Callable[[], Pixels]) -> None:
    try:
        found = read()
    except UnreadablePicture:
        return
    assert len(found.data) == 4 * found.width * found.height


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "BMP", "WEBP"])
def test_no_byte_that_differs_leads_to_another_error(form: str) -> None:
    whole = bytearray(saved(Image.effect_noise((32, 32), 90).convert("RGB"), form))
    for place in range(0, min(len(whole), 120)):
        changed = bytearray(whole)
        changed[place] ^= 0xFF
        check(lambda data=bytes(changed): read_pixels(data))  # type: ignore[misc]


@pytest.mark.parametrize(
    "data", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"II*\0", b"%PDF-1.4", b"RIFF"]
)
def test_other_files_are_no_pictures(data: bytes) -> None:
    with pytest.raises(UnreadablePicture):
        read_pixels(data)


def test_what_the_sandbox_serves_is_a_picture() -> None:
    nonce = "0123456789abcdef" * 2
    for data in (
        files.photo_of_house(nonce, 999),
        files.photo_of_damage(nonce),
        files.png(nonce, 50),
    ):
        found = read_pixels(data)
        assert len({found.data[n : n + 4] for n in range(0, len(found.data), 4)}) > 8


def test_many_may_be_read_at_once() -> None:
    found: list[Pixels] = []
    data = saved(plain(size=(900, 700)))
    threads = [threading.Thread(target=lambda: found.append(read_pixels(data))) for _ in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(found) == 6


def test_without_the_extra_a_sentence_says_how_to_get_it() -> None:
    asks = (
        "import sys; sys.modules['PIL'] = None\n"
        "from tui.pictures.reading import read_pixels, UnreadablePicture\n"
        "try: read_pixels(b'\\x89PNG\\r\\n\\x1a\\n')\n"
        "except UnreadablePicture as problem: print(problem)"
    )
    said = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    assert "pip install 'bimscope[pictures]'" in said.stdout


def test_what_cannot_be_seen_does_not_tint_what_can() -> None:
    image = Image.new("RGBA", (2, 1), (*RED, 255))
    image.putpixel((1, 0), (0, 255, 0, 0))
    small = read_pixels(saved(image)).scaled(1, 1)
    assert near(dot(small)[:3], RED)


def test_a_jpeg_of_thousands_of_scans_is_refused_at_once() -> None:
    whole = saved(plain(size=(200, 200)), "JPEG", progressive=True)
    scan = whole[whole.rindex(b"\xff\xda") : -2]
    with pytest.raises(UnreadablePicture, match="too long"):
        read_pixels(whole[:-2] + scan * MOST_SCANS + whole[-2:])
    assert near(dot(read_pixels(whole)), (*RED, 255), by=12)
