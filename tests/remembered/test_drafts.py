"""Drafts in a file: what cannot be read is passed over."""

from pathlib import Path

import pytest

from tui.remembered.drafts import KeptDrafts


@pytest.mark.parametrize(
    "text", [b"", b"[]", b'{"demo a":', b'{"demo a":{"title":"\xff","time":"","data":{}}}']
)
async def test_a_damaged_file_is_passed_over_and_written_anew(tmp_path: Path, text: bytes) -> None:
    file = tmp_path / "drafts.json"
    file.write_bytes(text)
    drafts = KeptDrafts(file, "demo")
    assert await drafts.find("a") is None
    drafts.keep("a", "Anna", {"name": "Anna"}).result(timeout=30)
    found = await KeptDrafts(file, "demo").find("a")
    assert found is not None
    assert (found.title, found.data) == ("Anna", {"name": "Anna"})
