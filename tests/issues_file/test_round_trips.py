"""What was exported changes nothing; what people edit is what is exported afterwards."""

from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.bcf.test_round_trips import check_schemas
from tests.bcf.topics import a_topic, said
from tests.issues_at_hand import IssuesAtHand
from tui.bcf.model import BcfTopic, Version

EXAMPLES = 4
"""Each is six commands; none is made smaller."""


@pytest.mark.parametrize("version", Version)
def test_what_was_exported_is_valid_and_changes_nothing(
    shared: IssuesAtHand, version: Version, capsys: pytest.CaptureFixture[str]
) -> None:
    name = shared.file(".bcfzip")
    assert shared.run("export", shared.address, name, "--version", version) == 0
    check_schemas(Path(name).read_bytes(), version)
    capsys.readouterr()
    assert shared.plan(name, "--clear-missing") == 0
    assert capsys.readouterr().out == f"{len(shared.issues()):,} unchanged\n"


edits = st.fixed_dictionaries(
    {},
    optional={
        "title": said,
        "description": said,
        "status": st.sampled_from(["Open", "Solved", "Closed"]),
        "priority": st.sampled_from(["Low", "High"]),
        "type": st.sampled_from(["Remark", "Clash"]),
        "labels": st.lists(st.sampled_from(["door", "wall & roof", "ø"]), unique=True, min_size=1),
        "due": st.sampled_from(["2027-01-02T03:04:05+01:00", "2029-12-31T00:00:00Z"]),
    },
)


def edited(topic: BcfTopic, change: dict[str, object]) -> BcfTopic:
    """A topic with other texts; a service keeps no issue without what it has a default for."""
    given = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in change.items()
        if getattr(topic, name) or name not in ("status", "priority", "type")
    }
    return replace(topic, **given)  # type: ignore[arg-type]


@settings(max_examples=EXAMPLES, phases=[Phase.reuse, Phase.generate])
@given(version=st.sampled_from(Version), changes=st.lists(edits, min_size=1, max_size=4))
def test_an_edited_file_is_what_is_exported_afterwards_and_undo_gives_the_first_back(
    shared: IssuesAtHand, version: Version, changes: list[dict[str, object]]
) -> None:
    first = shared.exported(version)
    wanted = [edited(topic, change) for topic, change in zip(first.topics, changes, strict=False)]
    name = shared.written(*wanted, version=version)
    if shared.plan(name) == 0:
        return
    assert plain(shared.exported(version).topics) == plain(first.topics)
    assert shared.applied(name) == 0
    after = shared.exported(version).topics
    expected = plain((*wanted, *first.topics[len(wanted) :]))
    assert different(plain(after), expected) == []
    assert shared.plan(name) == 0
    assert shared.run("undo", "--yes") == 0
    assert plain(shared.exported(version).topics) == plain(first.topics)


def different(some: dict[str, BcfTopic], others: dict[str, BcfTopic]) -> list[object]:
    """Where topics differ: guid, field, one value, the other."""
    assert some.keys() == others.keys()
    pairs = [(each, others[guid]) for guid, each in some.items()]
    return [
        (one.guid, name.name, getattr(one, name.name), getattr(other, name.name))
        for one, other in pairs
        for name in fields(BcfTopic)
        if getattr(one, name.name) != getattr(other, name.name)
    ]


def plain(topics: tuple[BcfTopic, ...]) -> dict[str, BcfTopic]:
    """The topics without what a service says itself, and as it keeps texts."""
    return {
        each.guid: replace(
            each,
            modified="",
            title=each.title.strip(),
            description=each.description.strip(),
            due=each.due.replace("Z", "+00:00"),
        )
        for each in topics
    }


def test_a_topic_becomes_an_issue_that_keeps_its_guid(shared: IssuesAtHand) -> None:
    first = shared.exported()
    person = next(each.assigned_to for each in first.topics if each.assigned_to)
    new = a_topic(
        title="A duct in a beam",
        type="Clash",
        status="Open",
        priority="High",
        description="Two\nlines",
        labels=("MEP",),
        assigned_to=person,
        due="2027-01-02T03:04:05Z",
    )
    name = shared.written(new, version=Version.V3_0)
    assert shared.applied(name) == 0
    (found,) = (each for each in shared.exported().topics if each.guid == new.guid)
    kept = ("title", "type", "status", "priority", "description", "labels", "assigned_to")
    assert [getattr(found, each) for each in kept] == [getattr(new, each) for each in kept]
    assert shared.plan(name, "--clear-missing") == 0
    assert shared.run("undo", "--yes") == 0
    assert plain(shared.exported().topics) == plain(first.topics)
