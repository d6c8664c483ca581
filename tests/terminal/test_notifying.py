"""What a terminal is sent to draw attention: nothing of a text ends the sequence."""

import pytest

from tui.terminal.notifying import sequence_for

HOSTILE = "a\x1b]52;c;Zm9v\x07b\n;\x9c\x1b\\c"


def test_each_form_is_what_terminals_know() -> None:
    assert sequence_for("bell", "x", "y", {}) == "\a"
    assert sequence_for("osc9", "Users", "1 gone", {}) == "\x1b]9;Users: 1 gone\a"
    assert sequence_for("osc777", "Users", "1 gone", {}) == "\x1b]777;notify;Users;1 gone\a"
    assert sequence_for("nothing", "Users", "1 gone", {}) == ""


@pytest.mark.parametrize("form", ["osc9", "osc777"])
def test_no_text_ends_the_sequence_or_begins_another_one(form: str) -> None:
    sent = sequence_for(form, HOSTILE, HOSTILE, {})
    assert sent.count("\x1b") == sent.count("\a") == 1
    assert sent.endswith("\a")
    assert not any(letter in sent for letter in "\n\x9c")
    if form == "osc777":
        assert sent.count(";") == 3


def test_tmux_hands_it_on() -> None:
    sent = sequence_for("osc9", "a", "b", {"TMUX": "/tmp/tmux,1,0"})
    assert sent == "\x1bPtmux;\x1b\x1b]9;a: b\a\x1b\\"
