"""What is remembered between sessions, in real terminals, of two that run at once."""

import sys
from pathlib import Path

from tests.end_to_end.terminal import Terminal

RIGHT, UP, ENTER, CLEAR = "\x1b[C", "\x1b[A", "\r", "\x15"


def explorer(folder: Path, name: str, environment: dict[str, str]) -> Terminal:
    """The explorer on a demo of its own."""
    database = str(folder / f"{name}.sqlite")
    return Terminal([sys.executable, "-m", "tui", "demo", "--database", database], environment)


def filter_owners(terminal: Terminal, text: str) -> None:
    terminal.wait_for("connected")
    terminal.press(RIGHT)
    terminal.wait_for("▸ Northgate Health")
    terminal.press(f"/{CLEAR}{text}{ENTER}")
    terminal.wait_for(f"filter Owners  {text}")


def leave(terminal: Terminal) -> None:
    terminal.press("q")
    assert terminal.wait_for_end() == 0


def test_two_at_once_remember_each_others_queries(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    with (
        explorer(tmp_path, "one", environment) as one,
        explorer(tmp_path, "two", environment) as two,
    ):
        filter_owners(one, "north")
        filter_owners(two, "health")
        leave(one)
        leave(two)
    with explorer(tmp_path, "one", environment) as later:
        later.wait_for("connected")
        later.press(RIGHT)
        later.wait_for("▸ Northgate Health")
        later.press("/")
        seen: set[str] = set()
        for _ in range(2):
            later.press(UP)
            seen.add(typed(later.wait_until(lambda now: typed(now) not in {"", *seen}, "a query")))
        assert seen == {"north", "health"}


def typed(screen: str) -> str:
    """Which of the queries is in the bar, '' for none."""
    found = (query for query in ("north", "health") if f"filter Owners  {query}" in screen)
    return next(found, "")


def test_a_chosen_theme_is_the_next_ones(tmp_path: Path, environment: dict[str, str]) -> None:
    with explorer(tmp_path, "one", environment) as terminal:
        terminal.wait_for("connected")
        dark = terminal.background
        terminal.press(":theme")
        terminal.wait_for("Change the current theme")
        terminal.press(ENTER)
        terminal.wait_for("Search for themes")
        terminal.press("paper")
        terminal.wait_until(lambda screen: screen.count("paper") >= 2, "the theme in the list")
        terminal.press(ENTER)
        terminal.wait_for("theme paper: the next start uses it")
        terminal.wait_until(lambda _: terminal.background != dark, "another theme is seen")
        paper = terminal.background
        leave(terminal)
    with explorer(tmp_path, "one", environment) as terminal:
        terminal.wait_for("Owners")
        assert terminal.background == paper
