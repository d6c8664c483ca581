"""Why somebody cannot, why something is not shown, and where something is used."""

from tests.cases.case import Case, Read, Seen, Step, Typed

TITLE = "Why, and where used"


def person(name: str) -> tuple[Step, ...]:
    """From the first screen to a person."""
    return ("f", Seen("Find"), Typed(name), Seen("all 1"), "Enter", Seen(f"› {name}"))


CASES = (
    Case(
        "I see no prices. Why?",
        ("w",),
        ("Prices are hidden", "sees no prices, in 2 of 7 projects", "Show the prices"),
        most=2,
        start=person("a.clarke149"),
    ),
    Case(
        "I cannot log in anywhere (s.llewellyn296).",
        (*person("s.llewellyn296"), "w"),
        ("The account is disabled", "cannot log in", "Enable the account"),
        most=6,
    ),
    Case(
        "My account is disabled. What will happen when you switch it on?",
        ("w", Seen("The account is disabled"), "Enter"),
        ("Enabled: no → yes", "Can be undone", "/users/d.hrinak135/enable"),
        start=person("d.hrinak135"),
    ),
    Case(
        "I can log in, but cannot open my project.",
        ("w", Seen("Disabled in the project"), "Enter"),
        ("Enable in the project", "Enabled: no → yes", "Can be undone"),
        most=3,
        start=person("user111"),
    ),
    Case(
        "I have a new phone, and am asked for a code.",
        ("w",),
        (
            "The account needs a second factor",
            "perhaps cannot log in",
            "Switch the second factor off",
        ),
        start=person("a.schroder11"),
    ),
    Case(
        "I log in, and see no project at all.",
        ("w",),
        ("The account is in no project", "Choose a project to add to"),
        start=person("a.clarke365"),
    ),
    Case(
        "I am an editor, and cannot upload a model.",
        ("w",),
        ("The role cannot add models", "Missing rights", "Change the role"),
        start=(
            "f",
            Seen("Find"),
            Typed("editor@bimscope"),
            Seen("Best Company"),
            "Enter",
            Seen("› editor@bimscope.invalid"),
        ),
    ),
    Case(
        "May we delete the attribute SteelGrade?",
        ("f", Seen("Find"), Typed("SteelGrade"), Seen("all 1"), "Enter", Seen("› SteelGrade"), "U"),
        ("Where is SteelGrade used?", "Used in", "attribute template"),
        most=6,
    ),
    Case(
        "May I delete the attribute bend radius?",
        (
            "f", Seen("Find"), Typed("bend radius"), Seen("❯ bend radius"), "Enter",
            Seen("› bend radius"), "U",
        ),
        ("Used in 6 attribute templates", "Group 2"),
        most=6,
    ),
    Case(
        "Why is bend radius not shown at this beam?",
        ("w", Seen("Which attribute?"), Read("bend radius"), Typed("bend radius"), "Enter"),
        ("Its templates are for other types", "Proof", "The element is: Beam"),
        most=3,
        start=(
            "f", Typed("awesome"), Seen("❯ Your Awesome"), "Enter", Seen("❯      ▸ Your Awesome"),
            "f", Typed("beam-011"), Seen("❯ Beam-011"), "Enter", Seen("Quantities"),
        ),
    ),
    Case(
        "Which projects go with this database?",
        ("Down", "Right", Seen("akl-prod"), "Down", "U"),
        ("Where is", "Used in", "project ·"),
        most=6,
    ),
)  # fmt: skip
