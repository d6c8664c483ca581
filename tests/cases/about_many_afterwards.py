"""Cases about many changes that were sent: what came of them, and taking them back."""

from tests.cases.case import Case, Read, Seen, Typed

TITLE = "Many changes afterwards"
_RIGHTS_OF_THREE = (
    "f",
    Typed("399"),
    Seen("❯ 01 dRofus dev template"),
    "Enter",
    Seen("M rights"),
    "*",
    "l",
    Seen("Mark in"),
    Typed("Håkon Clausen; Inês Araújo; Mary O'Connor"),
    "Ctrl+S",
    Seen("3 marked"),
    "*",
    "d",
    Seen("Set rights"),
    "Enter",
    Seen("Rights of hakonhc, i.araujo104 and m.oconnor117"),
    "3",
    "Ctrl+S",
    Seen("Rooms: "),
    "Ctrl+S",
    Read("Send (Enter)"),
    "Enter",
    Seen("3 done"),
    "Esc",
    Seen("* on the marked"),
)
CASES = (
    Case(
        "What was just done to these three was wrong: give them back what they had.",
        (
            "u",
            Seen("▸ 3 changes"),
            "u",
            Seen("3 will be sent"),
            "Ctrl+S",
            Read("Send (Enter)"),
            "Enter",
        ),
        ("Undo: Set rights of 3 project users", "3 done"),
        most=4,
        start=_RIGHTS_OF_THREE,
    ),
    Case(
        "Which of them got what? I need it for the file.",
        ("&", Seen("3 done"), "Right", "Right"),
        ("Set rights of 3 project users", "→ 3 Read", "3 done"),
        most=5,
        start=_RIGHTS_OF_THREE,
    ),
)
