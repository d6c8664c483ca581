"""A configuration folder and keyrings of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.keyrings import FileKeyring, MemoryKeyring, used


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BIMSCOPE_CONFIG_DIR", str(tmp_path / "bimscope"))
    return tmp_path


@pytest.fixture
def memory() -> Iterator[MemoryKeyring]:
    with used(MemoryKeyring()) as ring:
        yield ring


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FileKeyring]:
    (tmp_path / "keyring").mkdir()
    monkeypatch.setenv("TEST_KEYRING", str(tmp_path / "keyring"))
    with used(FileKeyring()) as ring:
        yield ring
