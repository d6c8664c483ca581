"""What a colour says has a sign too; no two meanings share one, however few letters there are."""

from collections.abc import Callable

import pytest

from tui.explorer.trees.states import STATES
from tui.terminal.letters import in_plain_letters, in_plain_signs
from tui.widgets.tones import BLOCK, CHANGED, MARKED, SIGNS, STYLES, Tone

MEANINGS = {
    **{f"tone {name}": sign.strip() for name, sign in SIGNS.items() if sign},
    **{f"state {each.word}": each.sign for each in STATES},
    "marked": MARKED.strip(),
    "changed": CHANGED.strip(),
    "in a colour of its own": BLOCK.strip(),
}
SAYS_NOTHING = {Tone.NORMAL.value, Tone.MUTED.value}
"""Tones without a sign: what is dimmed says nothing more by that."""


def as_it_is(sign: str) -> str:
    return sign


@pytest.mark.parametrize("shown", [as_it_is, in_plain_signs, in_plain_letters])
def test_no_two_meanings_share_a_sign(shown: Callable[[str], str]) -> None:
    by_sign: dict[str, list[str]] = {}
    for meaning, sign in MEANINGS.items():
        by_sign.setdefault(shown(sign), []).append(meaning)
    assert {sign: found for sign, found in by_sign.items() if len(found) > 1} == {}


@pytest.mark.parametrize("shown", [in_plain_signs, in_plain_letters])
def test_no_meaning_is_said_by_a_letter(shown: Callable[[str], str]) -> None:
    assert not [sign for sign in MEANINGS.values() if any(map(str.isalnum, shown(sign)))]


def test_each_colour_of_a_tone_has_a_sign_as_well() -> None:
    assert {name for name in STYLES if not SIGNS[name]} == SAYS_NOTHING & set(STYLES)
