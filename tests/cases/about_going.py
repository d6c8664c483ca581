"""Cases that go from one thing to another, to addresses, and back."""

from tests.cases.case import Case, Seen, Typed

TITLE = "Moving around"
PERSON = "drofus:owners/5/projects/399/users/hakonhc"
CASES = (
    Case(
        "A colleague writes: look at drofus:owners/5/projects/399/users/hakonhc.",
        ("g", ":", Typed(PERSON), "Enter"),
        ("❯      · hakonhc", "01 dRofus dev template"),
        most=3,
    ),
    Case(
        "I am looking at this person in a project: on which database does it run?",
        ("g", "d"),
        ("❯  ▸ akl-test", "Databases"),
        most=2,
        start=("g", ":", Typed(PERSON), "Enter", Seen("❯      · hakonhc")),
    ),
    Case(
        "Who is the owner of this person's project?",
        ("g", "p", Seen("❯    ▾ 01 dRofus"), "g", "o"),
        ("❯  ▾ Northgate Health",),
        most=4,
        start=("g", ":", Typed(PERSON), "Enter", Seen("❯      · hakonhc")),
    ),
    Case(
        "On which database does project 399 run?",
        ("g", "d"),
        ("❯  ▸ akl-test", "Databases"),
        most=2,
        start=(
            "g", ":", Typed("drofus:owners/5/projects/399"), "Enter",
            Seen("❯    ▸ 01 dRofus dev template"),
        ),
    ),
    Case(
        "And the person, wherever else they are?",
        ("g", "u", "Enter"),
        ("❯  ▾ Håkon Clausen  hakonhc", "01 dRofus dev template  399", "Full to Read"),
        most=3,
        start=("g", ":", Typed(PERSON), "Enter", Seen("❯      · hakonhc")),
    ),
    Case(
        "Back to where I was.",
        ("<",),
        ("❯      · hakonhc",),
        most=1,
        start=(
            "g", ":", Typed(PERSON), "Enter", Seen("❯      · hakonhc"),
            "g", "d", Seen("❯  ▸ akl-test"),
        ),
    ),
    Case(
        "I shall need this person again tomorrow.",
        ("m", "Enter", "'"),
        ("Bookmarks", "drofus:owners/5"),
        most=3,
        start=("g", ":", Typed(PERSON), "Enter", Seen("❯      · hakonhc")),
    ),
)  # fmt: skip
