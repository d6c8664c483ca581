"""Cases about who may do what, and reports about whole services."""

from tests.cases.case import Case, Read, Seen, Typed

TITLE = "Rights and reports"
_TO_THE_PROJECT = (
    "f",
    Typed("399"),
    Seen("❯ 01 dRofus dev template"),
    "Enter",
    Seen("M rights"),
)
_TO_THE_PERSON = (
    "f",
    Typed("clausen"),
    Seen("❯ Håkon Clausen"),
    "Enter",
    Seen("01 dRofus dev template"),
)
CASES = (
    Case(
        "Who is administrator in our project?",
        ("M",),
        ("Rights in 01 dRofus dev template", "★ Inês Araújo", "★ João Gonçalves"),
        most=3,
        start=_TO_THE_PROJECT,
    ),
    Case(
        "Håkon may only read rooms from now on. Can you see that it is so?",
        ("M", Seen("Rooms 1"), "3", Read("→ 3 Read"), "Enter", Seen("Rooms 3 Read")),
        ("Rights of Håkon Clausen", "Rooms 3 Read"),
        most=5,
        start=_TO_THE_PERSON,
    ),
    Case(
        "What may Håkon not do that Amelia may?",
        ("M", Seen("Amelia Clarke"), "/", Typed("clarke"), "Enter", "=", "Esc"),
        ("≠ unlike Amelia Clarke", "● Amelia Clarke", "Håkon Clausen"),
        start=_TO_THE_PROJECT,
    ),
    Case(
        "Who may what in our company, over all projects? It is for the audit.",
        ("Right", Seen("Northgate"), "Down", "M"),
        ("Rights in the projects of Northgate Health", "★F"),
    ),
    Case(
        "Who is who in our Bimplus team?",
        ("2", "Right", Seen("Best Company"), "Down", "M"),
        ("Roles in the team Best Company", "Owner", "Guest", "admin@bimscope.invalid"),
    ),
    Case(
        "Which accounts can we close?",
        (":", Typed("idle-accounts"), Seen("Inactive and orphaned"), "Enter"),
        ("Inactive and orphaned accounts", "in no project"),
    ),
    Case(
        "Which projects has nobody to administer them?",
        (":", Typed("no-administrator"), Seen("Projects without an"), "Enter"),
        ("Projects without an administrator", "no administrator"),
    ),
)
