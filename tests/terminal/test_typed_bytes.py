"""What a terminal sends, in pieces: text, keys and sequences; the rest is passed over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key, Paste, Resize
from textual.message import Message

from tui.terminal.answers import AWAITED
from tui.terminal.sequences import SequenceReader
from tui.terminal.typed_bytes import (
    LONGEST_PASTE,
    PASTE,
    SHORT,
    STRING,
    TypedBytes,
)

SILENCE = None


def read(*sent: bytes | None) -> list[Message]:
    """What the application hears; None stands for a silence."""
    typed, reader = TypedBytes(), SequenceReader()
    return [
        message
        for data in sent
        for piece in (typed.pause() if data is None else typed.feed(data))
        for message in reader.messages(piece)
    ]


def keys(*sent: bytes | None) -> list[str]:
    return [message.key for message in read(*sent) if isinstance(message, Key)]


@pytest.mark.parametrize(
    "nothing",
    [
        b"\xff\xfe\x80",
        b"\xe2\x82",
        b"\xc0\xaf\xed\xa0\x80",
        b"\x1b[M\xa0\xff\xc3",
        b"\x1b[M !!",
        b"\x1b[" + b"1;" * 5_000 + b"A",
        b"\x1b[99999999999999999999;99999999999u",
        b"\x1b[99999999;1u",
        b"\x1b[1;5;1114112u",
        b"\x1b[97:65;1:3u",
        b"\x1b[48;99999;99999;9;9t",
        b"\x1b[48;0;0;0;0t",
        b"\x1b[5;5X",
        b"\x1b[3$D",
        b"\x1b[?12;9$q",
        b"\x1b[[Q",
        b"\x1bO9",
        b"\x1b]0;title\x07",
        b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
        b"\x1bP1$r0m\x1b\\",
        b"\x1b_Gi=1;OK\x1b\\",
        b"\x1b]52;c;" + b"QQ" * 5_000 + b"\x07",
    ],
    ids=repr,
)
def test_what_is_no_key_is_passed_over(nothing: bytes) -> None:
    assert keys(nothing + b"q") == ["q"]
    assert keys(*(bytes([byte]) for byte in nothing), b"\x1b[A") == ["up"]


@pytest.mark.parametrize(
    "endless",
    [b"\x1b]0;never", b"\x1bP+q", b"\x1b[1;2", b"\x1b[M\xa0", b"\xe2\x82", b"\x1b[" + b"1" * 99],
)
def test_what_never_ends_ends_with_a_silence(endless: bytes) -> None:
    assert keys(endless, SILENCE, b"q") == ["q"]


def test_a_sequence_that_never_ends_swallows_no_key_that_writes_nothing() -> None:
    endless = b"\x1b[1;2"
    assert keys(endless + b"\x1b[Bq") == ["down", "q"]
    assert keys(endless + b"\rq") == ["enter", "q"]
    assert keys(endless + b"\x1b\x1b[A") == ["escape", "up"]


@pytest.mark.parametrize(
    ("sent", "heard"),
    [
        (b"aZ\xc3\xa4", ["a", "Z", "ä"]),
        (
            b"\x1b[A\x1bOB\x1b[1;5C\x1b[3~\x1b[Z",
            ["up", "down", "ctrl+right", "delete", "shift+tab"],
        ),
        (b"\x1b[[A\x1b[27u\x1b[113;5u", ["f1", "escape", "ctrl+q"]),
        (b"\x1bq\x1b\x7fw", ["alt+q", "ctrl+w", "w"]),
        (b"\x1b\xc3\xa4x", ["alt+ä", "x"]),
        (b"\x1bP\x1b[A", ["alt+shift+p", "up"]),
        (b"\x1bX\x1bX\r", ["alt+shift+x", "alt+shift+x", "enter"]),
        (b"\x1bp\x1b_\x1b\x1b[A", ["alt+p", "underscore", "escape", "up"]),
        (b"\x1b\x1b[A", ["escape", "up"]),
        (b"\x00q", ["ctrl+@", "q"]),
        (b"\x03\x1a\r\t", ["ctrl+c", "ctrl+z", "enter", "tab"]),
    ],
)
def test_keys_are_heard(sent: bytes, heard: list[str]) -> None:
    assert keys(sent) == heard
    assert keys(*(bytes([byte]) for byte in sent)) == heard


@pytest.mark.parametrize(
    ("sent", "heard"),
    [
        (b"\x1b", ["escape"]),
        (b"\x1b[", ["left_square_bracket"]),
        (b"\x1bO", ["alt+shift+o"]),
        (b"\x1b]", ["right_square_bracket"]),
        (b"\x1bP", ["alt+shift+p"]),
        (b"\x1bP\x1b", ["alt+shift+p", "escape"]),
        (b"\x1b[23$", ["f23"]),
        (b"\x1b\xc3", []),
    ],
)
def test_a_key_that_begins_like_more_is_heard_after_a_silence(
    sent: bytes, heard: list[str]
) -> None:
    assert keys(sent) == []
    assert keys(sent, SILENCE) == heard
    assert keys(sent, SILENCE, b"q")[len(heard) :] == ["q"]


def test_what_is_pasted_is_text_whatever_is_in_it() -> None:
    [pasted] = read(b"\x1b[200~D\x1b[A\xff\xc3\xa4\x1bP", b"x\x00\r\x1b[201~")
    assert isinstance(pasted, Paste)
    assert pasted.text == "D[AäPx\r"


def test_a_paste_that_never_ends_is_given_after_a_long_silence() -> None:
    [pasted, key] = read(b"\x1b[200~text", SILENCE, b"q")
    assert isinstance(pasted, Paste)
    assert isinstance(key, Key)


def test_how_long_a_silence_is_waited_for_depends_on_what_came() -> None:
    typed = TypedBytes()
    waited = []
    for sent in (b"", b"\x1b", b"]", b"0;", b"\x07", b"\x1b[200~", b"\x1b[201~", b"\x1bX_"):
        typed.feed(sent)
        waited.append(typed.patience)
    assert waited == [SHORT, SHORT, SHORT, AWAITED, SHORT, PASTE, SHORT, STRING]


@pytest.mark.parametrize("quick", [b"\x1b", b"\x1b[", b"\x1bP", b"\x1b_", b"\x1b[23$", b"\x1b[["])
def test_what_may_be_a_key_is_soon_one(quick: bytes) -> None:
    typed = TypedBytes()
    typed.feed(quick)
    assert typed.patience == SHORT


def test_a_terminal_may_say_how_large_it_is() -> None:
    [said] = read(b"\x1b[48;50;160;1000;1600t")
    assert isinstance(said, Resize)
    assert said.size == (160, 50)


def test_a_terminal_that_does_not_know_its_pixels_has_a_mouse() -> None:
    said = read(b"\x1b[48;50;160;0;0t\x1b[<0;7;9M")
    assert [type(message).__name__ for message in said] == ["Resize", "MouseDown"]


SENT = st.lists(
    st.one_of(
        st.binary(max_size=6),
        st.none(),
        st.from_regex(rb"\x1b(\[[?<]?[0-9;:]{0,12}[ -~]|O[ -~]|[\]PX^_].{0,9})", fullmatch=True),
        st.sampled_from([b"\x1b", b"\x1b[M", b"\x1b[200~", b"\x1b[201~", b"\x1b\\", b"\xff"]),
    ),
    max_size=12,
)


@given(SENT)
def test_nothing_that_is_sent_does_harm(sent: list[bytes | None]) -> None:
    assert keys(*sent, b"\x1b[201~", b"\r", SILENCE, b"q")[-1:] == ["q"]


@given(SENT)
def test_what_is_heard_does_not_depend_on_how_it_arrives(sent: list[bytes | None]) -> None:
    apart = [b if b is None else bytes([x]) for b in sent for x in (b or [0]) if b != b""]
    whole = [each for each in sent if each != b""]
    assert keys(*apart) == keys(*whole)


def test_a_key_ends_a_paste_whose_end_was_lost() -> None:
    typed = TypedBytes()
    assert typed.feed(b"\x1b[200~lost") == ["\x1b[200~"]
    assert not typed.breaks_off(b"more")
    assert typed.breaks_off(b"\x1b")
    assert typed.pause() == ["lost", "\x1b[201~"]
    assert typed.feed(b"q") == ["q"]


def test_a_paste_is_bounded() -> None:
    typed = TypedBytes()
    typed.feed(b"\x1b[200~" + b"x" * (LONGEST_PASTE * 3))
    pieces = typed.feed(b"y" * 100 + b"\x1b[201~q")
    assert len(pieces[0]) <= LONGEST_PASTE
    assert pieces[1:] == ["\x1b[201~", "q"]


def test_what_nobody_sees_is_not_pasted() -> None:
    typed = TypedBytes()
    pasted = "a\x0eb\x9d0;x\x9c\x7f\u202ec\u200b\n\td"
    pieces = typed.feed(f"\x1b[200~{pasted}\x1b[201~".encode())
    assert pieces == ["\x1b[200~", "ab0;xc\n\td", "\x1b[201~"]


@pytest.mark.parametrize(
    ("rest", "heard"),
    [
        (b"[200~rm -r\x1b[201~", ["rm -r"]),
        (b"[<0;12;7M", ["MouseDown"]),
        (b"[<0;12;7mq", ["MouseUp", "q"]),
        (b"[?62;4;22c", []),
    ],
    ids=repr,
)
@pytest.mark.parametrize("silences", [1, 3])
def test_what_no_person_types_is_no_row_of_keys_after_a_stall_behind_its_escape(
    rest: bytes, heard: list[str], silences: int
) -> None:
    escape, *came = read(b"\x1b", *[SILENCE] * silences, rest)
    assert isinstance(escape, Key)
    assert [_in_short(message) for message in came] == heard


def _in_short(message: Message) -> str:
    match message:
        case Key():
            return message.key
        case Paste():
            return message.text
    return type(message).__name__


@pytest.mark.parametrize(
    ("sent", "heard"),
    [
        ([b"[A"], ["left_square_bracket", "A"]),
        ([b"OA"], ["O", "A"]),
        ([b"[", b"200~"], ["left_square_bracket", "2", "0", "0", "tilde"]),
        ([b"x", b"[200~"], ["x", "left_square_bracket", "2", "0", "0", "tilde"]),
    ],
    ids=repr,
)
def test_no_key_is_lost_that_is_typed_behind_an_escape(sent: list[bytes], heard: list[str]) -> None:
    assert keys(b"\x1b", SILENCE, *sent) == ["escape", *heard]


def test_what_comes_very_late_behind_an_escape_is_keys() -> None:
    now = 0.0
    typed = TypedBytes(now=lambda: now)
    typed.feed(b"\x1b")
    assert typed.pause() == ["\x1b"]
    now = AWAITED + 1
    assert typed.feed(b"[200~") == ["[200~"]
