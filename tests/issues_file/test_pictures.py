"""Pictures that are attached to issues: which go into a file, and what is said of the others."""

import zipfile
from pathlib import Path

import pytest

from tests.bcf.test_round_trips import check_schemas
from tests.issues_at_hand import IssuesAtHand
from tui.sandbox.faults import Fault, FaultKind

PNG = b"\x89PNG\r\n\x1a\n" + b"picture" * 9
JPEG = b"\xff\xd8\xff\xe0" + b"photo" * 9
FILES = {
    "plan.png": (PNG, "image/png"),
    "photo.jpg": (JPEG, "image/jpeg"),
    "second.png": (PNG[:20], "image/png"),
    "no picture.png": (b"<svg/>", "image/png"),
    "notes.pdf": (b"%PDF", "application/pdf"),
}


def with_files(at_hand: IssuesAtHand) -> str:
    """The id of an issue that has the files, and no others."""
    issue = at_hand.issue_where(lambda each: not each["attachmentsCount"])
    for name, (data, media_type) in FILES.items():
        at_hand.attach(issue["id"], name, data, media_type)
    return str(issue["id"])


def pictures_in(name: str, issue: str) -> list[bytes]:
    with zipfile.ZipFile(name) as archive:
        own = [each for each in archive.namelist() if each.startswith(issue)]
        return sorted(archive.read(each) for each in own if each.endswith((".png", ".jpg")))


@pytest.mark.parametrize(
    ("version", "pictures", "left_out"),
    [
        ("2.1", [PNG[:20], PNG], {"photo.jpg", "no picture.png", "notes.pdf"}),
        ("3.0", [PNG[:20], PNG, JPEG], {"no picture.png", "notes.pdf"}),
    ],
)
def test_pictures_that_the_version_holds_are_in_the_file_and_the_others_told(
    at_hand: IssuesAtHand,
    version: str,
    pictures: list[bytes],
    left_out: set[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    issue, name = with_files(at_hand), at_hand.file(".bcfzip")
    capsys.readouterr()
    assert at_hand.run("export", at_hand.address, name, "--version", version) == 0
    told = capsys.readouterr().err
    assert {each for each in FILES if f"The file {each} is left out" in told} == left_out
    assert pictures_in(name, issue) == pictures
    assert f"{issue}/snapshot.png" in check_schemas(Path(name).read_bytes(), version)
    assert at_hand.plan(name, "--clear-missing") == 0


def test_a_picture_that_cannot_be_read_keeps_nothing_else_back(
    at_hand: IssuesAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    issue, name = with_files(at_hand), at_hand.file(".bcfzip")
    attached = at_hand.get(f"issues/{issue}/attachments")
    broken = next(each for each in attached if each["fileName"] == "plan.png")
    path = f"/v2/{at_hand.sandbox.team}/attachments/{broken['id']}/download"
    at_hand.sandbox.fail(Fault(kind=FaultKind.STATUS, path=path, status=404, times=None))
    assert at_hand.run("export", at_hand.address, name) == 0
    assert "The file plan.png is left out: it cannot be read (404" in capsys.readouterr().err
    assert pictures_in(name, issue) == [PNG[:20]]
