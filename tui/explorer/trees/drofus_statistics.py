"""What the dRofus server counts and measures, as it stands in the dRofus tree."""

from typing import Final

from tui.contract.drofus.node import LIST_LOGINS, LIST_UNIQUE_USERS, Logins, UniqueUsers
from tui.contract.drofus.project_data import (
    LATEST_PROJECT_DATA,
    LIST_PROJECT_DATA,
    MEASURES,
    ProjectData,
)
from tui.contract.operation import JsonObject
from tui.contract.reading import name_of, text_of
from tui.explorer.trees.kind import Branch, Kind


def _project_label(record: JsonObject) -> str:
    return text_of(record, "project_name") or _number_label(record)


def _number_label(record: JsonObject) -> str:
    return f"project {name_of(record, 'project_id')}"


def _logins_note(record: JsonObject) -> str:
    return ", ".join(filter(None, (text_of(record, "count"), text_of(record, "client"))))


def _measured_note(record: JsonObject) -> str:
    """What was measured, how much and on which day."""
    measure = text_of(record, "field")
    said = (f"{MEASURES.get(measure, measure)} {text_of(record, 'value')}".strip(),)
    return ", ".join(filter(None, (*said, text_of(record, "time")[:10])))


LOGINS = Kind(
    id="drofus.logins",
    word="count of logins",
    record=Logins,
    label=_project_label,
    label_says_more=True,
    note=_logins_note,
)
UNIQUE_USERS = Kind(
    id="drofus.unique_users",
    word="count of users",
    record=UniqueUsers,
    label=_project_label,
    label_says_more=True,
    note=lambda record: text_of(record, "unique_users"),
)
MEASUREMENT = Kind(
    id="drofus.measurement",
    word="measurement",
    record=ProjectData,
    label=_number_label,
    label_says_more=True,
    labelled_by="project_id",
    note=_measured_note,
)

STATISTICS_BRANCHES: Final = (
    Branch(id="drofus.logins_list", title="Logins", operation=LIST_LOGINS, child=LOGINS),
    Branch(
        id="drofus.unique_users_list",
        title="Unique users",
        operation=LIST_UNIQUE_USERS,
        child=UNIQUE_USERS,
    ),
    Branch(
        id="drofus.latest_measurements",
        title="Latest measurements",
        operation=LATEST_PROJECT_DATA,
        child=MEASUREMENT,
    ),
    Branch(
        id="drofus.measurements",
        title="All measurements",
        operation=LIST_PROJECT_DATA,
        child=MEASUREMENT,
    ),
)
