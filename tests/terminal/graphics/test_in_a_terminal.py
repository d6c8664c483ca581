"""Pictures in real pseudo-terminals, where the test is the terminal and plays each kind of it."""

import io

import pytest
from PIL import Image

from tests.terminal.graphics.album import BLUE, PICTURES, RED
from tests.terminal.graphics.drawing_terminal import (
    ITERM,
    KITTY,
    OLD_KITTY,
    PLAIN,
    SILENT,
    SIXEL,
    DrawingTerminal,
)
from tests.terminal.graphics.sixel_reader import Dot, dots_of

PLACEHOLDER = "\U0010eeee"
BLOCK = "▀"


def percent(colour: Dot) -> Dot:
    red, green, blue = (round(part * 100 / 255) for part in colour)
    return red, green, blue


def shows_placeholders(screen: str) -> bool:
    return screen.count(PLACEHOLDER) == 22 * 11


def drawn_by_kitty(**environment: str) -> DrawingTerminal:
    terminal = DrawingTerminal(KITTY, **environment)
    terminal.wait_until(shows_placeholders, "the picture stands there")
    return terminal


def test_kitty_gets_the_picture_once_and_shows_it_where_its_letters_stand() -> None:
    with drawn_by_kitty() as terminal:
        [png] = terminal.kitty_pictures()
        with Image.open(io.BytesIO(png)) as image:
            assert image.format == "PNG"
            assert image.convert("RGBA").tobytes() == PICTURES[0].data
        placed = [keys for keys, _ in terminal.kitty_commands() if keys.get("a") == "p"]
        assert [(each["U"], each["c"], each["r"]) for each in placed] == [("1", "22", "11")]
        terminal.begin_anew()
        terminal.press("n")
        terminal.wait_for("record 1")
        terminal.wait_until(shows_placeholders, "the other one stands there")
        assert len(terminal.kitty_pictures()) == 1
        terminal.begin_anew()
        terminal.press("n")
        terminal.wait_for("record 0")
        terminal.wait_until(shows_placeholders, "the first one stands there again")
        terminal.settle()
        assert terminal.kitty_pictures() == []


def test_kitty_shows_nothing_of_it_below_a_dialogue_and_forgets_it_in_the_end() -> None:
    with drawn_by_kitty() as terminal:
        terminal.press("c")
        terminal.wait_until(
            lambda screen: "covered" in screen and PLACEHOLDER not in screen, "it is covered"
        )
        terminal.press("c")
        terminal.wait_until(shows_placeholders, "it is there again")
        assert len(terminal.kitty_pictures()) == 1
        terminal.begin_anew()
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        gone = [keys["i"] for keys, _ in terminal.kitty_commands() if keys.get("d") == "I"]
        assert len(gone) == 1


def test_a_terminal_that_cannot_take_it_gets_blocks() -> None:
    with drawn_by_kitty() as terminal:
        terminal.send(b"\x1b_Gi=181;ENOSPC:there is no room\x1b\\")
        terminal.wait_until(
            lambda screen: BLOCK in screen and PLACEHOLDER not in screen, "blocks are drawn"
        )


@pytest.mark.parametrize("answers", [KITTY, SIXEL])
def test_after_a_mistake_in_drawing_there_are_blocks_and_a_report(
    answers: dict[bytes, bytes],
) -> None:
    with DrawingTerminal(answers) as terminal:
        terminal.wait_until(lambda _: bool(terminal.kitty_pictures() or terminal.sixels()), "drawn")
        terminal.press("z")
        terminal.wait_until(
            lambda screen: BLOCK in screen and PLACEHOLDER not in screen, "blocks are drawn"
        )
        terminal.wait_for("This did not work because of an error")


@pytest.mark.parametrize("answers", [KITTY, SIXEL])
def test_what_a_picture_takes_is_said_over_ssh(answers: dict[bytes, bytes]) -> None:
    with DrawingTerminal(answers, SSH_CONNECTION="::1 1 ::1 22") as terminal:
        terminal.wait_for(" bytes")
        if answers is KITTY:
            [png] = terminal.kitty_pictures()
            sent = len(png) * 4 // 3
        else:
            terminal.wait_until(lambda _: len(terminal.sixels()) == 2, "it is painted")
            sent = sum(len(data) for *_, data in terminal.sixels())
        assert f"took {sent} bytes" in terminal.text


def test_sixels_are_painted_where_the_picture_stands() -> None:
    with DrawingTerminal(SIXEL) as terminal:
        terminal.wait_until(lambda _: len(terminal.sixels()) == 2, "two parts are painted")
        (y, x, upper), (below, _, lower) = terminal.sixels()
        assert (y, x, below) == (3, 3, 9)
        dots = dots_of(upper) + dots_of(lower)
        assert (len(dots[0]), len(dots)) == (220, 220)
        assert {dot for line in dots[:100] for dot in line} == {percent(RED)}
        assert {dot for line in dots[-100:] for dot in line} == {percent(BLUE)}
        assert BLOCK not in terminal.text


def test_what_was_painted_is_written_over_and_painted_again() -> None:
    with DrawingTerminal(SIXEL) as terminal:
        terminal.wait_until(lambda _: len(terminal.sixels()) == 2, "it is painted")
        terminal.begin_anew()
        terminal.press("c")
        terminal.wait_for("covered")
        terminal.settle()
        assert terminal.sixels() == []
        terminal.press("c")
        terminal.wait_until(lambda _: len(terminal.sixels()) == 2, "it is painted again")
        terminal.begin_anew()
        terminal.press("x")
        terminal.wait_for("heard ccx")
        terminal.settle()
        assert terminal.sixels() == []


def test_iterm_gets_inline_pictures_in_place() -> None:
    with DrawingTerminal(ITERM) as terminal:
        terminal.wait_until(lambda _: len(terminal.inline_pictures()) == 2, "both parts are there")
        [(y, x, how, data), (below, *_)] = terminal.inline_pictures()
        assert (y, x, below) == (3, 3, 9)
        assert "width=22;height=6;" in how
        with Image.open(io.BytesIO(data)) as image:
            assert image.size == (220, 120)
            red, green, blue = image.convert("RGB").resize((1, 1)).tobytes()
            assert red > 180 > 90 > max(green, blue)


@pytest.mark.parametrize("answers", [OLD_KITTY, PLAIN, SILENT])
def test_other_terminals_get_blocks_and_no_key_is_lost(answers: dict[bytes, bytes]) -> None:
    with DrawingTerminal(answers) as terminal:
        terminal.wait_for(BLOCK)
        terminal.press("abd")
        terminal.wait_for("heard abd")
        assert BLOCK in terminal.text
        assert "\x1b_G" not in terminal.told


@pytest.mark.parametrize("answers", [KITTY, SIXEL, ITERM])
def test_keys_typed_meanwhile_arrive(answers: dict[bytes, bytes]) -> None:
    typed = "abdefghijklm"
    with DrawingTerminal(answers) as terminal:
        terminal.wait_for("ready")
        for key in typed:
            terminal.press(key)
            terminal.settle()
        terminal.wait_for(f"heard {typed}")


def test_blocks_are_drawn_where_the_settings_say_so_and_nothing_is_asked() -> None:
    with DrawingTerminal(KITTY, "blocks") as terminal:
        terminal.wait_for(BLOCK)
        terminal.settle()
        assert terminal.questions == []


@pytest.mark.parametrize(
    ("answers", "kind"), [(SILENT, "linux"), (SILENT, "xterm"), (SIXEL, "xterm")]
)
def test_a_way_that_is_set_waits_for_no_answer(answers: dict[bytes, bytes], kind: str) -> None:
    with DrawingTerminal(answers, "sixel", TERM=kind) as terminal:
        terminal.wait_until(lambda _: len(terminal.sixels()) >= 2, "it is painted")
        assert bool(terminal.questions) is (kind != "linux")


def test_a_way_that_is_set_heeds_what_the_terminal_says() -> None:
    answers = {**SIXEL, b"\x1b[16t": b"\x1b[6;24;12t"}
    with DrawingTerminal(answers, "sixel") as terminal:
        size = f'"1;1;{22 * 12};{6 * 24}'
        terminal.wait_until(
            lambda _: any(size in each for *_, each in terminal.sixels()), "it is of that size"
        )


def test_tmux_hands_on_what_the_settings_ask_for() -> None:
    inside = {**PLAIN, b"\x1b[>0q": b"\x1bP>|tmux 3.4\x1b\\"}
    with DrawingTerminal(inside, "kitty", TMUX="/tmp/tmux-1/default,1,0") as terminal:
        terminal.wait_until(lambda _: PLACEHOLDER in terminal.told, "the picture stands there")
        commands = terminal.told.count("\x1b_G")
        assert commands > 1
        assert terminal.told.count("\x1bPtmux;\x1b\x1b_G") == commands
    with DrawingTerminal(inside, TMUX="/tmp/tmux-1/default,1,0") as terminal:
        terminal.wait_for(BLOCK)
        terminal.press("x")
        terminal.wait_for("heard x")
        assert "\x1b_G" not in terminal.told


def test_without_colours_nothing_is_asked() -> None:
    with DrawingTerminal(KITTY, NO_COLOR="1") as terminal:
        terminal.wait_for("record 0")
        terminal.settle()
        assert terminal.questions == []
