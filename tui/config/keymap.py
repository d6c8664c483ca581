"""Checks the `[keys]` of the configuration, because the terminal library passes over mistakes.

It ignores an unknown id silently, and of two bindings with one key it drops one. A binding's
id is `scope.action`; the scope `app` is heard everywhere.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations

_ALIKE = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+j": "enter",
    "ctrl+left_square_bracket": "escape",
    "ctrl+h": "backspace",
}
_SHORTER = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}


def check_keymap(
    user_keys: Mapping[str, str],
    known: Mapping[str, str],
    *,
    where: Callable[[str], str] = lambda _: "[keys]",
) -> list[str]:
    """Sentences about what is wrong with the user's keys.

    Both arguments map an id to its keys, separated by commas; `known` has every binding with
    the keys it comes with. `where` says of an id where it is written.
    """
    wrong = [*_mistakes(user_keys, known)]
    return [f"{where(name)}: {name}: {said}" for name, said in wrong]


def _mistakes(user_keys: Mapping[str, str], known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Ids with what is wrong with their keys."""
    yield from ((name, _unknown(name, known)) for name in user_keys if name not in known)
    mine = {name: list(keys_in(keys)) for name, keys in user_keys.items() if name in known}
    yield from ((name, "no key is given.") for name, keys in mine.items() if not keys)
    for name, keys in mine.items():
        for key in keys:
            if alike := why_no_terminal_sends(key):
                yield name, alike
    used = {name: list(keys_in(keys)) for name, keys in known.items()} | mine
    yield from _clashes(used, mine)


def _unknown(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, list(known), n=1)
    hint = f" (did you mean {close[0]}?)" if close else "; ? shows the keys and their names"
    return f"there is no such action{hint}."


def _clashes(
    used: Mapping[str, list[str]], mine: Mapping[str, list[str]]
) -> Iterator[tuple[str, str]]:
    for one, other in combinations(used, 2):
        if (one in mine or other in mine) and _meet(one, other):
            changed, kept = (one, other) if one in mine else (other, one)
            for key in sorted(set(used[one]) & set(used[other])):
                yield (
                    changed,
                    f"{key} is also the key of {kept}; choose another key for one of them.",
                )


def _meet(one: str, other: str) -> bool:
    """True where both bindings can be heard at the same place."""
    scopes = {one.partition(".")[0], other.partition(".")[0]}
    return len(scopes) == 1 or "app" in scopes


def keys_in(written: str) -> Iterator[str]:
    """The keys that stand in a text, separated by commas, as the library calls them."""
    for key in written.split(","):
        if key.strip():
            yield full_key_name(key.strip())


def why_no_terminal_sends(key: str) -> str:
    """Why a key cannot be used; '' where it can."""
    if key not in _ALIKE:
        return ""
    return f"a terminal cannot tell {key} from {_ALIKE[key]}; choose another key."


def full_key_name(key: str) -> str:
    """`/` is `slash` and `ctrl+[` is `ctrl+left_square_bracket`, as the library calls them."""
    before, plus, last = key.rpartition("+") if len(key) > 1 else ("", "", key)
    if len(last) == 1 and not last.isalnum():
        name = unicodedata.name(last, last).lower().replace(" ", "_").replace("-", "_")
        last = _SHORTER.get(name, name)
    return f"{before}{plus}{last}"
