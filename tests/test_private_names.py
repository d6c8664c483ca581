"""The list of private names is what the code says now, and each of them is tried."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.private_names import LISTED, Use, listed, uses_in


def names() -> set[str]:
    """All that are listed, without what is said about them."""
    lines = LISTED.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if not line.startswith(" ")}


def tried() -> Iterator[str]:
    """The names in the marks of all tests."""
    for file in Path(__file__).parent.rglob("test_*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.private_names":
                yield from (str(ast.literal_eval(each)) for each in node.args)


def test_the_list_is_not_stale() -> None:
    written = LISTED.read_text(encoding="utf-8")
    assert written == listed(), f"python -m tests.private_names > tests/{LISTED.name}"


def test_nothing_but_the_terminal_uses_private_names() -> None:
    used_in = re.findall(r"^    (?:called|imported|overridden|read|set) in (.*)$", listed(), re.M)
    assert used_in
    assert [module for module in used_in if not module.startswith("tui.terminal.")] == []


def test_what_each_name_is_used_for_is_tried() -> None:
    assert set(tried()) == names()


def test_a_name_that_is_the_librarys_by_chance_is_found() -> None:
    source = "class DrawnLines:\n    def _on_focus(self): self._nodes = self._own_styles"
    assert set(uses_in(source, "tui.terminal.drawn_lines")) == {
        Use("textual.widget.Widget._on_focus", "overridden", "tui.terminal.drawn_lines"),
        Use("textual.dom.DOMNode._nodes", "set", "tui.terminal.drawn_lines"),
    }


@pytest.mark.parametrize(
    ("source", "name", "how"),
    [
        ("from textual._compositor import Compositor", "_compositor.Compositor", "imported"),
        ("import textual._compositor", "_compositor", "imported"),
        ("screen._compositor = None", "screen.Screen._compositor", "set"),
        ("app._fatal_error()", "app.App._fatal_error", "called"),
        ("getattr(app, '_driver')", "app.App._driver", "read"),
        ("def f(app): return app._batch_count", "app.App._batch_count", "read"),
    ],
)
def test_every_way_to_a_private_name_is_found(source: str, name: str, how: str) -> None:
    module = "tui.terminal.drawn_lines"
    assert list(uses_in(source, module)) == [Use(f"textual.{name}", how, module)]


def test_what_is_private_to_us_is_not_the_librarys() -> None:
    source = "class Writing:\n    def _display(self): pass\ndef f(it): it._display()\nf._replace()"
    assert list(uses_in(source, "tui.terminal.cell_differ.writing")) == []
