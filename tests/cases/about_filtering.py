"""Cases that filtering, all levels of a topology and inactive projects answer."""

from tests.cases.case import Case, Seen, Step, Typed

TITLE = "In a list, in a model"
_TO_A_PROJECT: tuple[Step, ...] = (
    "f", Typed("awesome"), Seen("❯ Your Awesome"), "Enter", Seen("❯      ▸ Your Awesome"), "g",
)  # fmt: skip
CASES = (
    Case(
        "Which projects of all owners are inactive?",
        ("i",),
        ("inactive in 7 of the Owners", "○ 20 418", "Harbour & Sons"),
        most=2,
    ),
    Case(
        "And the next one of them?",
        ("i", Seen("inactive in 7 of the Owners"), "n", "n"),
        ("2 of 8",),
        most=3,
    ),
    Case(
        "Too much is open: close everything.",
        ("2", "Right", Seen("Best Company"), "Down", "Right", Seen("Projects"), "-"),
        ("❯▸ Teams", "▸ Shared by all teams"),
    ),
    Case(
        "Håkon cannot log in. How is he written?",
        ("Down", "Down", "/", Typed("hakon"), "Enter"),
        ("hakonhc", "query=hakon"),
    ),
    Case(
        "Here is Clarke, Amelia.",
        ("Down", "Down", "/", Typed("clarke amelia"), "Enter"),
        ("a.clarke113", "query=clarke"),
    ),
    Case(
        "Which open issues of high priority are there in the building?",
        (*_TO_A_PROJECT, "i", Seen("❯        ▸ Issues"), "/", Typed("open high")),
        ("4 of 17 loaded", "#14", "#16"),
        most=5,
    ),
    Case(
        "How large is patient room 1.03 in the model?",
        ("/", Typed("patient 1.03"), Seen("1 found"), "Enter", Seen("1 of 1"), "Tab"),
        ("Patient room 1.03", "Area", "15.12 m²"),
        most=4,
        start=(*_TO_A_PROJECT, "T", Seen("❯        ▸ Topology")),
    ),
    Case(
        "How many walls does the model have?",
        ("/", Typed("wall")),
        ("1,626 found", "Wall-004"),
        start=(*_TO_A_PROJECT, "T", Seen("❯        ▸ Topology")),
    ),
)
