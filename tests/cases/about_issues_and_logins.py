"""Cases that end in something written: a comment, a file."""

from tests.cases.case import Case, Read, Seen, Typed

TITLE = "Issues and logins"
CASES = (
    Case(
        "Please note on the first issue that we have seen it on site.",
        ("a", Seen("must be given"), Typed("Seen on site"), "Ctrl+S", Read("Enter send"), "Enter"),
        ("Text", "Seen on site", "Created"),
        most=3,
        start=(
            "f", Typed("awesome"), Seen("❯ Your Awesome Building"), "Enter",
            Seen("› Your Awesome Building"), "g", Seen("T topology"), "i", Seen("› Issues"),
            "Right", Seen("#1 "), "Down",
        ),
    ),
    Case(
        "The model checkers want all issues of that building, for their own program.",
        (
            "x", Seen("What can be done on"), Typed("bcf"), Seen("Save issues as BCF"), "Enter",
            Seen("BCF 2.1"), "Enter",
        ),
        ("saved: 17 issues in",),
        most=3,
        start=(
            "f", Typed("awesome"), Seen("❯ Your Awesome Building"), "Enter",
            Seen("› Your Awesome Building"),
        ),
    ),
    Case(
        "How many of us logged in last year? As a file, please.",
        (
            ":", Typed("count logins"), Seen("Count logins"), "Enter", Seen("YYYY-MM-DD"),
            Typed("2025-01-01"), Seen("2025-01-01"), "Enter",
            Typed("2025-12-31"), Seen("2025-12-31"), "Enter", "Ctrl+S",
            Read("Enter send"), "Enter", Seen("by client"), "v",
            Seen("2025-01"), "s", Seen(".csv"), "Enter",
        ),
        ("saved: 12 rows",),
        most=12,
    ),
    Case(
        "Who logged in more often in December, Bergen or Oslo?",
        (
            ":", Typed("count logins"), Seen("Count logins"), "Enter", Seen("YYYY-MM-DD"),
            Typed("2025-01-01"), Seen("2025-01-01"), "Enter",
            Typed("2025-12-31"), Seen("2025-12-31"), "Enter", "Ctrl+S",
            Read("Enter send"), "Enter", Seen("by client"),
            "b", Seen("by project"), "b", Seen("by database"),
            "=", Seen("Compare by database"), Typed("bergen-prod"), Seen("❯ bergen-prod"), "Tab",
            Seen("1 marked"), "Ctrl+U", Typed("oslo-prod"), Seen("❯ oslo-prod"), "Tab",
            Seen("2 marked"), "Enter",
        ),
        ("2025-12", "2 of 14 seen", "above oslo-prod"),
        most=16,
    ),
)  # fmt: skip
