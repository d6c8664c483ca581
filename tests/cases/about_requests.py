"""Cases about what can be done, and about what was asked and answered."""

from tests.cases.case import Case, Seen, Typed

TITLE = "Doing, and what was sent"
TO_A_PERSON = (
    "Right",
    Seen("Northgate"),
    "Down",
    "Right",
    Seen("template"),
    "Down",
    "Right",
    Seen("a.clarke149"),
    "Down",
)
CASES = (
    Case(
        "Our developer wants the request that you just sent, to try it himself.",
        (Seen("READ-WRITE"), "L", Seen("/owners"), "c"),
        ("curl command",),
        most=2,
    ),
    Case(
        "Somebody left us: lock the account.",
        ("x", Seen("What can be done"), Typed("lock")),
        ("Disable a user everywhere", "Enter do it"),
        start=TO_A_PERSON,
    ),
    Case(
        "Is it slow because of the server? Which login took how long?",
        (Seen("READ-WRITE"), "L", Seen("/owners"), "/", Typed("method=POST"), "Enter"),
        ("/v2/authorize", "wait", "transfer"),
    ),
    Case(
        "Give me all that you just saw, for our vendor; but no names of our people may be in it.",
        (Seen("READ-WRITE"), "L", Seen("/owners"), "s", Seen("Save this session"), "Ctrl+N"),
        ("session-demo.har", "People: numbers for", "e-mail addresses, such as", "Enter save"),
        most=3,
    ),
)
