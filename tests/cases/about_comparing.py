"""Cases that comparing, watching, presets, own commands and jq answer."""

from tests.cases.case import Case, Seen, Step, Typed

TITLE = "Comparing, watching, and what is one's own"
_TO_A_MEMBER: tuple[Step, ...] = (
    "Right",
    Seen("Northgate"),
    "Down",
    "Right",
    Seen("template"),
    "Down",
    "Right",
    Seen("b.weisenfels126"),
    "Down",
)
_PRESET = '[presets.Lindqvists]\nlist = "drofus.users"\nfilter = "lindqvist"\n'
_COMMAND = """
[commands.ticket]
title = "Write a ticket"
key = "T"
where = "project user"
run = "echo ticket for {username} in project {project_id}"
"""
CASES = (
    Case(
        "My colleague sees the items and I do not: what is different between us?",
        ("Space", "Down", "="),
        ("a.clarke149", "b.weisenfels126", "≠ Items", "4 None", "3 Read", "of 17 differ"),
        most=3,
        start=_TO_A_MEMBER,
    ),
    Case(
        "What has changed since last month?",
        (":", Typed("compare with a file"), "Enter", Seen("march"), Typed("march.har"), "Enter"),
        ("Northgate Health", "Northgate Hospital", "Riverside Trust", "added", "1 changed."),
        most=3,
        files=("archives/march.har",),
    ),
    Case(
        "Say when somebody is added to the users.",
        ("Down", "Down", "Right", Seen("a.clarke113"), "O"),
        ("◎ 10 s Users",),
        most=4,
    ),
    Case(
        "The people whom we always look for, please.",
        ("Down", "Down", "p", Seen("lindqvist"), "Enter"),
        ("a.lindqvist105", "a.lindqvist9"),
        most=4,
        settings=_PRESET,
    ),
    Case(
        "Write a ticket about this person.",
        ("T",),
        ("ticket for a.clarke149 in project 399", "succeeded"),
        most=1,
        start=_TO_A_MEMBER,
        settings=_COMMAND,
    ),
    Case(
        "How many people have no e-mail address?",
        (
            "Down",
            "Down",
            "Right",
            Seen("a.clarke113"),
            "|",
            Seen("jq: Users"),
            Typed('map(select(.email == null or .email == "")) | {without: length}'),
        ),
        ('"without"',),
        most=4,
    ),
)
