"""The features of the explorer's screen: their order as its bases must not matter."""

from collections.abc import Iterator
from itertools import combinations

from tui.screens.explorer.frame import ExplorerFrame
from tui.screens.explorer.screen import ExplorerScreen


class _Nothing(ExplorerFrame):
    """Has only what Textual gives to every class by itself."""

    BINDINGS = []


def test_no_two_features_that_do_not_know_each_other_define_the_same() -> None:
    assert [*clashes(ExplorerScreen)] == []


def test_one_that_is_defined_twice_is_found() -> None:
    class One(ExplorerFrame):
        def action_do(self) -> None: ...

    class Other(ExplorerFrame):
        def action_do(self) -> None: ...

    class Both(One, Other): ...

    class Heir(Both):
        def action_do(self) -> None: ...

    found: list[type[ExplorerFrame]] = [Both, Heir]  # type: ignore[type-abstract]
    assert [[*clashes(each)] for each in found] == [["action_do: One, Other"]] * 2


def test_no_feature_stands_before_one_that_it_is_made_of() -> None:
    bases = ExplorerScreen.__bases__
    assert [(a, b) for a in bases for b in bases if a is not b and issubclass(a, b)] == []


def test_nothing_that_a_feature_leaves_to_others_is_left_over() -> None:
    left = (getattr(ExplorerScreen, name, None) for name in dir(ExplorerScreen))
    assert [each for each in left if getattr(each, "__isabstractmethod__", False)] == []


def clashes(screen: type[ExplorerFrame]) -> Iterator[str]:
    """Each name that two classes define of which neither is made of the other."""
    ours = [each for each in screen.__mro__ if issubclass(each, ExplorerFrame)]
    for name in sorted({name for each in ours for name in vars(each) if _counts(name)}):
        definers = [each for each in ours if name in vars(each)]
        for one, other in combinations(definers, 2):
            if not issubclass(one, other):
                yield f"{name}: {one.__name__}, {other.__name__}"


def _counts(name: str) -> bool:
    """Textual merges bindings, and calls the handlers of all classes, by their `on_` names."""
    return name not in vars(_Nothing) and not name.startswith(("__", "on_"))
