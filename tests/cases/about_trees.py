"""Cases that the trees answer by themselves."""

from tests.cases.case import Case, Seen

TITLE = "Looking around"
CASES = (
    Case(
        "Who may work in our project?",
        ("Right", Seen("Northgate"), "Down", "Right", Seen("template"), "Down", "Right"),
        ("a.clarke149", "c.dvorak36", "administrator"),
    ),
    Case(
        "Which teams are there in Bimplus?",
        ("2", "Right"),
        ("Best Company", "Bimplus Demo"),
    ),
)
