"""Cases about what many changes would do, before any of them will be sent."""

from tests.cases.case import Case, Read, Seen, Typed

TITLE = "Plans of many changes"
_EVERYBODY_THERE = (
    "f",
    Typed("399"),
    Seen("❯ 01 dRofus dev template"),
    "Enter",
    Seen("M rights"),
    "Right",
    Seen("❯      · a.clarke149"),
)
CASES = (
    Case(
        "All of us leave that project. What would go wrong?",
        ("*", "*", Seen("37 marked"), "*", "d", Seen("Remove a user"), Typed("remove a"), "Enter"),
        ("36 will be sent: 36 removed; 1 refused", "Nobody would administer"),
        most=5,
        start=_EVERYBODY_THERE,
    ),
    Case(
        "All leave but Håkon. Take him out of it, and send the rest.",
        (
            "*",
            "*",
            Seen("37 marked"),
            "*",
            "d",
            Seen("Remove a user"),
            Typed("remove a"),
            "Enter",
            Seen("36 will be sent"),
            "/",
            Typed("hakonhc"),
            Seen("Removed: hakonhc"),
            "Enter",
            "Space",
            Seen("1 taken out"),
            "Ctrl+S",
            Read("Type 35 to go on"),
        ),
        ("Send 35 changes?", "35 take something away"),
        start=_EVERYBODY_THERE,
    ),
)
