"""What an explorer says beside its page: little of it is kept, and nothing of it acts."""

import asyncio

import pytest

from tests.web.serving_pages import SECRET
from tui.web.last_words import LINES, LastWords, redaction_for_page

TOKEN = "the-token-of-all-pages"


@pytest.fixture
def last_words(monkeypatch: pytest.MonkeyPatch) -> LastWords:
    monkeypatch.setenv("BIMSCOPE_BIMPLUS_TOKEN", f"Bearer {SECRET}")
    return LastWords(redaction_for_page(TOKEN))


async def heard(last_words: LastWords, *said: bytes) -> list[str]:
    process = asyncio.StreamReader()
    for each in said:
        process.feed_data(each)
    process.feed_eof()
    await last_words.listen(process)
    return list(last_words.lines)


async def test_the_last_lines_are_kept(last_words: LastWords) -> None:
    said = "".join(f"line {number}\n\n" for number in range(10_000))
    lines = await heard(last_words, said.encode(), b"and no end")
    assert len(lines) == LINES
    assert lines[-2:] == ["line 9999", "and no end"]


async def test_a_line_without_end_is_kept_in_part(last_words: LastWords) -> None:
    (line,) = await heard(last_words, *(b"x" * 100_000 for _ in range(50)))
    assert len(line) < 1_000
    assert line.startswith("xxx")
    assert line.endswith("…")


async def test_no_secret_and_no_control_character_is_shown(last_words: LastWords) -> None:
    said = f"\x1b]0;{SECRET}\x07 \x9b2J /{TOKEN}/ \xff\n".encode("latin-1")
    (line,) = await heard(last_words, said)
    assert SECRET not in line
    assert TOKEN not in line
    assert line.isprintable()
    assert "***" in line
