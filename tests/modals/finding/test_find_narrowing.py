"""To what can be narrowed follows from what is found."""

from tui.contract.terms import Service
from tui.explorer.finding.findable import FINDABLE
from tui.modals.finding.find_narrowing import MORE, SeenPart, narrowings, narrowings_line

USER, PROJECT, OTHER_PROJECT = FINDABLE[:3]
DROFUS = SeenPart(Service.DROFUS)


def test_only_what_makes_a_difference_is_offered() -> None:
    assert narrowings([USER]) == [SeenPart()]
    assert narrowings([USER, PROJECT]) == [
        SeenPart(),
        SeenPart(several="users"),
        SeenPart(several="projects"),
    ]
    assert narrowings([PROJECT, OTHER_PROJECT]) == [
        SeenPart(),
        DROFUS,
        SeenPart(Service.BIMPLUS),
    ]


def test_the_current_one_is_marked_by_more_than_a_colour() -> None:
    line = narrowings_line([SeenPart(), DROFUS], DROFUS, [], "").plain
    assert line == " all 0 [dRofus 0]"
    assert narrowings_line([SeenPart(), DROFUS], SeenPart(), [], MORE).plain == "[all 0+] dRofus "
