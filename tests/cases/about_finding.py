"""Cases that begin with a name, a number or an address, and no idea where it is."""

from tests.cases.case import Case, Seen, Typed

TITLE = "Finding"
CASES = (
    Case(
        "This is Håkon Clausen. In which projects am I, and what may I do there?",
        ("f", Typed("clausen"), Seen("❯ Håkon Clausen"), "Enter"),
        ("01 dRofus dev template", "Full to Read", "57 455"),
        most=6,
    ),
    Case(
        "A man called Hakon, the line was bad. Who may that be?",
        ("f", Typed("hakon"), Seen("[all 9]"), Seen("❯ ⇄ Håkon Bjørnstad"), "Enter"),
        ("h.bjornstad213", "Håkon Bjørnstad"),
    ),
    Case(
        "It is about project 399. Whose is it, and who administers it?",
        ("f", Typed("399"), Seen("❯ 01 dRofus dev template"), "Enter"),
        ("Northgate Health", "a.clarke149", "administrator"),
        most=6,
    ),
    Case(
        "What are the area and the volume of patient room 1.03 in Awesome Building?",
        (
            "f", Typed("awesome"), Seen("❯ Your Awesome"), "Enter", Seen("❯      ▸ Your Awesome"),
            "f", Typed("patient 1.03"), Seen("❯ Patient room 1.03"), "Enter",
        ),
        ("Patient room 1.03", "Area", "15.12 m²", "Volume"),
        most=4,
    ),
    Case(
        "I was told Kantine Bratislava, I do not know which program.",
        ("f", Typed("kantine brat"), Seen("[all 2]"), Seen("❯ Kantine Bratislava"), "Enter"),
        ("Teams", "Best Company", "Kantine Bratislava"),
    ),
    Case(
        "Where is the attribute for fire ratings?",
        ("f", Typed("fire rating"), Seen("❯ FireRating"), "Enter"),
        ("FireRating", "Free attributes"),
    ),
    Case(
        "We have no project Nowhere, have we?",
        ("f", Typed("nowhere")),
        ("Nothing found", "Searched", "Not searched"),
    ),
)  # fmt: skip
