"""What values mean at a glance: each tone has a sign of its own, ages go by a clock."""

from datetime import UTC, datetime

import pytest

from tui.contract.bimplus.issues import Issue
from tui.contract.bimplus.projects import BimplusProject
from tui.contract.bimplus.structures import StructureNode
from tui.contract.drofus.project_users import right_fields
from tui.contract.fields import Field, Record, fields_of
from tui.contract.operation import Json
from tui.explorer.ages import age_in_words, age_with_date
from tui.explorer.in_words.overview import overview
from tui.explorer.meaning import LEVEL_TONES, given_colour, meaning_of, size_bar, tone_of_value
from tui.explorer.nodes.drawing import drawing_of
from tui.explorer.rows import Tone
from tui.explorer.tables.columns import columns_of
from tui.explorer.trees.bimplus import ISSUE, STRUCTURE
from tui.explorer.trees.kind import Kind
from tui.widgets.tones import SIGNS, STYLES

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def clock() -> datetime:
    return NOW


def field(record: type[Record], name: str) -> Field:
    return next(each for each in fields_of(record) if each.name == name)


def test_every_tone_that_has_a_colour_has_a_sign_of_its_own() -> None:
    plain = {Tone.MUTED}
    signs = [SIGNS[each] for each in Tone if each in STYLES and each not in plain]
    assert all(sign.strip() for sign in signs)
    assert len(set(signs)) == len(signs)


def test_every_right_is_a_level_those_that_no_document_names_too() -> None:
    levels = [each for each in right_fields({"cost_rights": 1}) if each.choices is not None]
    assert len(levels) == 8
    assert {
        tone_of_value(each, level) for each in levels for level in (1, "2", 3, 4)
    } == LEVEL_TONES
    odd: list[Json] = [None, 9, "x", []]
    assert {tone_of_value(each, one) for each in levels for one in odd} == {Tone.NORMAL}


@pytest.mark.parametrize(
    ("status", "priority", "tone"),
    [
        ("Open", "Low", Tone.OPEN),
        ("open", "High", Tone.HIGH),
        ("Waiting", "High", Tone.HIGH),
        ("Solved", "High", Tone.SOLVED),
        ("Closed", "", Tone.CLOSED),
        ("Waiting", "", Tone.NORMAL),
    ],
)
def test_an_issue_is_loud_while_it_is_urgent(status: str, priority: str, tone: Tone) -> None:
    assert ISSUE.tone({"status": status, "priority": priority}) is tone


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-06-01T11:59:30Z", "just now"),
        ("2026-06-01T13:58:00+02:00", "2 minutes ago"),
        ("2026-06-01T10:59:00", "1 hour ago"),
        ("2026-05-29T11:00:00.1234567Z", "3 days ago"),
        ("2026-05-31", "yesterday"),
        ("2026-06-01", "today"),
        ("2026-08-02", "in 2 months"),
        ("2014-08-13T08:55:03", "11 years ago"),
        ("0001-01-01T00:00:00", ""),
        ("soon", ""),
        ("", ""),
    ],
)
def test_an_age_goes_by_the_clock(text: str, words: str) -> None:
    assert age_in_words(text, clock) == words


def test_in_a_column_dates_stand_below_each_other() -> None:
    said = [age_with_date(text, clock) for text in ("2026-05-29T11:00:00Z", "2016-06-20")]
    assert [each.split()[-1] for each in said] == ["2026-05-29", "2016-06-20"]
    assert len({len(each) for each in said}) == 1


def test_an_overview_says_the_age_and_copies_the_date() -> None:
    kind = Kind(id="k", word="k", record=Issue, label=str)
    [section] = overview(kind, {"createdAt": "2026-05-29T11:00:00Z"}, clock=clock)
    line = section.lines[0]
    assert (line.words, line.beside) == ("3 days ago", "2026-05-29 11:00:00 UTC")


def test_a_table_draws_the_age_and_saves_the_date() -> None:
    created = next(each for each in columns_of(Issue) if each.id == "createdAt")
    cell = created.cell({"createdAt": "2026-05-29T11:00:00Z"}, clock=clock)
    assert cell.brief is not None
    assert cell.brief.split("  ")[0] == "3 days ago"
    assert (cell.seen, cell.to_copy) == ("2026-05-29 11:00:00 UTC",) * 2


def test_a_size_is_a_bar_of_a_thousand_a_cell() -> None:
    assert [size_bar(size).rstrip() for size in (0, 1, 1e3, 1e6, 1e9, 1e12, 1e30)] == [
        "", "", "█", "██", "███", "████", "████"
    ]  # fmt: skip
    assert {len(size_bar(10**power)) for power in range(20)} == {4}
    brief = meaning_of(field(BimplusProject, "size"), 430_667_383).brief
    assert brief.split() == ["██▉", "430.7", "MB"]
    assert meaning_of(field(BimplusProject, "size"), -1).brief == ""


@pytest.mark.parametrize(
    ("value", "colour"),
    [(-65536, "#ff0000"), (0xFF00FF00, "#00ff00"), (0, ""), (None, ""), (True, ""), (2**40, "")],
)
def test_a_colour_is_signed_argb(value: Json, colour: str) -> None:
    assert given_colour(value) == colour


def test_a_structure_has_its_colour_beside_the_words() -> None:
    kind = Kind(id="k", word="k", record=StructureNode, label=str)
    [section] = overview(kind, {"color": -65536})
    line = section.lines[0]
    assert (line.words, line.beside, line.colour) == ("#ff0000", "-65536", "#ff0000")


def test_a_structure_has_its_colour_in_the_tree() -> None:
    red = drawing_of({"name": "Walls", "color": -65536}, STRUCTURE, None, "")
    assert (red.label, red.colour) == ("Walls", "#ff0000")
    assert drawing_of({"name": "Walls", "color": 0}, STRUCTURE, None, "").colour == ""
