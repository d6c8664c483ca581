"""Cases that lists answer as tables, on the screen and saved."""

from tests.cases.case import Case, Seen

TITLE = "Lists as tables"
CASES = (
    Case(
        "Which of our users have no local password?",
        (
            "Down", "Down", "t", Seen("a.clarke141"),
            "Right", "Right", "Right", "Right", "Right", "Right", "Right", "o",
        ),
        ("by Local password ↑", "Local password ↑"),
        most=12,
    ),
    Case(
        "Send me the list of all users for Excel.",
        ("Down", "Down", "s", Seen("users.csv"), "Enter"),
        ("saved: 400 rows",),
        most=5,
    ),
    Case(
        "Which owners are there, as a table in Markdown?",
        (Seen("READ-WRITE"), "s", Seen("owners.csv"), "Up", Seen("owners.md"), "Enter"),
        ("saved: 16 rows",),
        most=4,
    ),
    Case(
        "Who has which rights in our project?",
        ("t",),
        ("Rooms", "█ 1 Full", "▆ 2 Limited"),
        most=3,
        start=(
            "Right", Seen("Northgate"), "Down", "Right", Seen("template"), "Down", "Right",
            Seen("administrator"),
        ),
    ),
)  # fmt: skip
