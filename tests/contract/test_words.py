"""Values in words."""

import pytest

from tui.contract.bimplus.issues import Issue
from tui.contract.bimplus.teams import Team
from tui.contract.drofus.project_users import ProjectUser
from tui.contract.drofus.projects import DrofusProject
from tui.contract.fields import Field, Record, fields_of
from tui.contract.operation import Json
from tui.contract.words import date_in_words, in_words, person_in_words, word_for_code


def field(record: type[Record], name: str) -> Field:
    return next(each for each in fields_of(record) if each.name == name)


@pytest.mark.parametrize(
    ("record", "name", "value", "words"),
    [
        (ProjectUser, "room_rights", 1, "1 Full"),
        (ProjectUser, "room_rights", 4, "4 None"),
        (ProjectUser, "room_rights", 7, "7 (unknown)"),
        (ProjectUser, "superuser", True, "yes"),
        (ProjectUser, "superuser", None, ""),
        (DrofusProject, "project_type_id", 5, "5 Template"),
        (DrofusProject, "unit_type", "SM", "SM Square metres"),
        (DrofusProject, "no", "01", "01"),
        (Issue, "status", "open", "Open"),
        (Issue, "author", "Mr. Smart", "Mr. Smart"),
        (Issue, "author", {"id": "1", "email": "a@b.invalid"}, "a@b.invalid"),
        (Team, "teamWorksConnection", "U2VjcmV0", "***"),
        (Team, "totalStorage", 53687091200, "53.7 GB (53,687,091,200 bytes)"),
    ],
)
def test_fields(record: type[Record], name: str, value: Json, words: str) -> None:
    assert in_words(field(record, name), value) == words


@pytest.mark.parametrize(
    ("record", "name", "value", "word"),
    [
        (ProjectUser, "room_rights", 1, "Full"),
        (ProjectUser, "room_rights", 7, ""),
        (ProjectUser, "room_rights", None, ""),
        (DrofusProject, "unit_type", "sm", "Square metres"),
        (Issue, "status", "open", ""),
        (DrofusProject, "no", "01", ""),
    ],
)
def test_words_for_codes(record: type[Record], name: str, value: Json, word: str) -> None:
    assert word_for_code(field(record, name), value) == word


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2016-11-01T09:39:14Z", "2016-11-01 09:39:14 UTC"),
        ("2013-06-01T10:05:00", "2013-06-01 10:05:00"),
        ("2019-01-24T11:51:40.55", "2019-01-24 11:51:40"),
        ("2016-02-15T08:12:49.9831726+01:00", "2016-02-15 08:12:49 +0100"),
        ("2019-12-16T10:56:46.848+01:00", "2019-12-16 10:56:46 +0100"),
        ("2018-01-01", "2018-01-01"),
        ("0001-01-01T00:00:00", "not set"),
        ("yesterday", "yesterday"),
    ],
)
def test_dates_of_every_shape(text: str, words: str) -> None:
    assert date_in_words(text) == words


def test_people() -> None:
    assert person_in_words({"firstname": "Ada", "lastname": "L"}) == "Ada L"
    assert person_in_words({"fullname": "", "email": None, "id": "7"}) == "7"
