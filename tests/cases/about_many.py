"""Cases about the same change for many: marked, planned as a table, sent together."""

from tests.cases.case import Case, Read, Seen, Typed

TITLE = "Many at once"
_TO_THE_PROJECT = (
    "f",
    Typed("399"),
    Seen("❯ 01 dRofus dev template"),
    "Enter",
    Seen("M rights"),
)
_PEOPLE = "Håkon Clausen; Inês Araújo; Mary O'Connor"
CASES = (
    Case(
        f"Set Rooms to Read for these people: {_PEOPLE}.",
        (
            "*", "l", Seen("Mark in"), Typed(_PEOPLE), "Ctrl+S", Seen("3 marked"),
            "*", "d", Seen("Set rights"), "Enter",
            Seen("Rights of hakonhc, i.araujo104 and m.oconnor117"), "3", "Ctrl+S",
            Seen("Rooms: "), "Ctrl+S", Read("Send (Enter)"), "Enter",
        ),
        ("Set rights of 3 project users", "3 done"),
        start=_TO_THE_PROJECT,
    ),
    Case(
        "Nobody of this project may stay logged in tonight: whom would that throw out?",
        ("*", "*", Seen(" marked"), "*", "d", Typed("log a user out"), "Enter"),
        ("Log a user out", "37 will be sent: "),
        start=(*_TO_THE_PROJECT, "Right", Seen("hakonhc")),
    ),
)  # fmt: skip
