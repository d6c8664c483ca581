"""Where a value is inside a document, as `$.children[3].name`."""

import json
import re
from typing import Final

from tui.large_json.level import Level
from tui.widgets.json_view.row import JsonKey
from tui.widgets.json_view.rows import Opened
from tui.widgets.safe_text import is_safe

_NAME: Final = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")


def key_of(level: Level, number: int) -> JsonKey:
    """The key of a value, or its number in an array."""
    return number if level.keys is None else level.keys[number]


def path_in_json(within: Opened, number: int) -> str:
    """The path of value `number` of an open container."""
    keys = []
    while within.parent is not None:
        keys.append(key_of(within.level, number))
        within, number = within.parent, within.number
    return "$" + "".join(map(_step, reversed(keys)))


def _step(key: JsonKey) -> str:
    if isinstance(key, int):
        return f"[{key}]"
    if _NAME.fullmatch(key):
        return f".{key}"
    return f"[{json.dumps(key, ensure_ascii=not is_safe(key))}]"
