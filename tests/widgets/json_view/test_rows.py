"""Visible rows as open containers inside each other."""

import gc
from collections.abc import Iterator
from weakref import ref

import pytest

from tui.large_json.level import Level
from tui.widgets.json_view.rows import Opened


@pytest.fixture
def no_collector() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


def test_what_is_shown_no_longer_is_gone_at_once(no_collector: None) -> None:
    top = Opened(Level.of([0], [9]), 0, 0)
    outer = Opened(Level.of([1, 4], [3, 8]), 0, 9, top, 0)
    inner = Opened(Level.of([5], [6]), 4, 8, outer, 1)
    outer.put(inner)
    top.put(outer)
    assert inner.parent is outer
    assert outer.parent is top
    alive = ref(inner), ref(outer), ref(top)
    del top, outer, inner
    assert [each() for each in alive] == [None, None, None]
