"""Files that nobody should open: each gets a sentence, and none takes much memory or time."""

import io
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.bcf.topics import a_topic
from tui.bcf.model import BcfFile, NoBcf, Version
from tui.bcf.reading import read_bcf
from tui.bcf.writing import bytes_of_bcf

TOPIC = a_topic(guid="11111111-2222-4333-8444-555555555555")
MARKUP = f"{TOPIC.guid}/markup.bcf"
VERSION = {"bcf.version": b'<Version VersionId="2.1"/>'}
LAUGHS = b"""<!DOCTYPE a [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<Markup><Topic Guid="x"><Title>&b;</Title></Topic></Markup>"""
OUTSIDE = b"""<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<Markup><Topic Guid="x"><Title>&a;</Title></Topic></Markup>"""


def zipped(files: Mapping[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return written.getvalue()


def with_markup(data: bytes) -> bytes:
    return zipped({**VERSION, MARKUP: data})


def markup(inside: str, guid: str = TOPIC.guid) -> bytes:
    return f'<Markup><Topic Guid="{guid}">{inside}</Topic></Markup>'.encode()


def twice() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("bcf.version", VERSION["bcf.version"])
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("bcf.version", VERSION["bcf.version"])
    return written.getvalue()


def damaged() -> bytes:
    data = bytearray(bytes_of_bcf(BcfFile((TOPIC,)), Version.V2_1))
    at = data.index(b"markup.bcf") + len(b"markup.bcf") + 5
    data[at : at + 20] = b"\x00" * 20
    return bytes(data)


NO_FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (bytes, "This is not a BCF file: a BCF file is a zip file"),
    "no zip file": (lambda: b"<Markup/>", "This is not a BCF file: a BCF file is a zip file"),
    "half a zip file": (
        lambda: bytes_of_bcf(BcfFile((TOPIC,)), Version.V2_1)[:-40],
        "This is not a BCF file: a BCF file is a zip file",
    ),
    "another zip file": (lambda: zipped({"word/a.xml": b""}), "it has no bcf.version"),
    "an old version": (
        lambda: zipped({"bcf.version": b'<Version VersionId="2.0"/>'}),
        "This is BCF 2.0; 2.1 and 3.0 can be read.",
    ),
    "no topic": (lambda: zipped(VERSION), "The file has no topics."),
    "a way out": (
        lambda: zipped({**VERSION, "../../etc/cron.d/x": b""}),
        "A file in it has a name that leads out of the archive: ../../etc/cron.d/x",
    ),
    "a way out of another system": (
        lambda: zipped({**VERSION, "..\\x": b""}),
        "A file in it has a name that leads out of the archive: ../x",
    ),
    "an absolute name": (lambda: zipped({"/etc/x": b""}), "leads out of the archive: /etc/x"),
    "a name twice": (twice, "bcf.version is in it twice."),
    "a bomb": (
        lambda: with_markup(b"<Markup>" + b" " * (40 << 20) + b"</Markup>"),
        "is too large: it unpacks to more than 16 MB.",
    ),
    "damage": (damaged, "in it cannot be unpacked"),
}


@pytest.mark.parametrize("case", NO_FILES)
def test_what_is_no_bcf_file_gets_a_sentence(tmp_path: Path, case: str) -> None:
    make, sentence = NO_FILES[case]
    file = tmp_path / "odd.bcfzip"
    file.write_bytes(make())
    began = time.monotonic()
    with pytest.raises(NoBcf) as told:
        read_bcf(file)
    assert sentence in str(told.value)
    assert time.monotonic() - began < 20


PROBLEMS = {
    "no markup": (zipped({**VERSION, f"{TOPIC.guid}/a.bcfv": b""}), "there is no markup.bcf"),
    "entities": (with_markup(LAUGHS), "it has a document type"),
    "a file from outside": (with_markup(OUTSIDE), "it has a document type"),
    "no XML": (with_markup(b"PK"), "line 1: "),
    "an encoding that is none": (
        with_markup(b'<?xml version="1.0" encoding="klingon"?><Markup/>'),
        "encoding",
    ),
    "other bytes than it says": (with_markup(b"<Markup>\xff\xfe</Markup>"), "not well-formed"),
    "deep": (with_markup(b"<a>" * 5_000), "nested more than 60 deep"),
    "wide": (with_markup(b"<a>" + b"<b/>" * 250_000 + b"</a>"), "more than 200,000 elements"),
    "no topic": (with_markup(b"<Markup/>"), "its markup has no topic"),
    "no title": (with_markup(markup("")), "it has no title"),
    "not a valid guid": (
        with_markup(markup("<Title>a</Title>", "no")),
        "“no” is not a valid guid of a topic",
    ),
    "no date": (
        with_markup(markup("<Title>a</Title><DueDate>soon</DueDate>")),
        "its due date “soon” is not a date",
    ),
    "a view that is not there": (
        with_markup(
            f'<Markup><Topic Guid="{TOPIC.guid}"><Title>a</Title></Topic>'
            f'<Viewpoints Guid="{TOPIC.guid}"><Viewpoint>../../x</Viewpoint></Viewpoints></Markup>'
            "".encode()
        ),
        "its viewpoint ../../x is not in the file",
    ),
}


@pytest.mark.parametrize("case", PROBLEMS)
def test_a_topic_that_cannot_be_used_is_told_and_no_other_is_hindered(
    tmp_path: Path, case: str
) -> None:
    data, sentence = PROBLEMS[case]
    file = tmp_path / "odd.bcfzip"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    whole = a_topic(guid="99999999-2222-4333-8444-555555555555")
    with zipfile.ZipFile(io.BytesIO(bytes_of_bcf(BcfFile((whole,)), Version.V2_1))) as archive:
        files[f"{whole.guid}/markup.bcf"] = archive.read(f"{whole.guid}/markup.bcf")
    file.write_bytes(zipped(files))
    read = read_bcf(file)
    (problem,) = read.problems
    assert problem.startswith(f"Topic {TOPIC.guid}: ")
    assert sentence in problem
    assert read.file.topics == (whole,)


def test_names_with_backslashes_and_other_capitals_are_found(tmp_path: Path) -> None:
    file = tmp_path / "windows.bcf"
    data = b"\xef\xbb\xbf" + markup("<Title>a</Title>")
    file.write_bytes(zipped({"BCF.Version": VERSION["bcf.version"], "t\\Markup.bcf": data}))
    assert [each.title for each in read_bcf(file).file.topics] == ["a"]


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_texts_in_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + markup("<Title>Ænd</Title>").decode()
    file = tmp_path / "encoded.bcfzip"
    file.write_bytes(with_markup(text.encode(encoding)))
    assert read_bcf(file).file.topics[0].title == "Ænd"


WHOLE = bytes_of_bcf(BcfFile((TOPIC,), "f3ed", "A & B"), Version.V3_0)


@settings(max_examples=150, phases=[Phase.reuse, Phase.generate])
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.binary(max_size=4)), max_size=6))
def test_whatever_bytes_are_otherwise_it_is_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, bytes]]
) -> None:
    data = bytearray(WHOLE)
    for at, put in changes:
        data[at : at + len(put)] = put
    file = tmp_path_factory.getbasetemp() / "changed.bcfzip"
    file.write_bytes(data)
    assert usable_or_told(file)


def usable_or_told(file: Path) -> bool:
    """Whether a file is read, or a sentence says why not."""
    try:
        read = read_bcf(file)
    except NoBcf as told:
        return bool(str(told))
    return bool(read.file.topics or read.problems)
