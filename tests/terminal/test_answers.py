"""What a terminal answers makes no key, in whatever parts and after whatever stall it comes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key

from tui.terminal.answers import AWAITED, is_answer
from tui.terminal.graphics.way import SaidByTerminal
from tui.terminal.sequences import SequenceReader
from tui.terminal.typed_bytes import LONGEST_STRING, SHORT, TypedBytes

CAN_MUCH = b"\x1b[?61;4;6;7;14;21;22;23;24;28;32;42;52c"
END = b"\x1b\\"


class Typing:
    """What is heard of what comes at certain times."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.answers: list[str] = []
        self._now = 0.0
        self._typed = TypedBytes(now=lambda: self._now)
        self._reader = SequenceReader()

    def come(self, sent: bytes) -> None:
        self._hear(self._typed.feed(sent))

    def be_silent(self, seconds: float) -> None:
        self._now += seconds
        if seconds >= self._typed.patience:
            self._hear(self._typed.pause())

    def be_stopped(self, seconds: float) -> None:
        """Time goes by, but nobody reads: what comes is there when somebody does again."""
        self._now += seconds

    def _hear(self, pieces: list[str]) -> None:
        self.answers += filter(is_answer, pieces)
        heard = (message for piece in pieces for message in self._reader.messages(piece))
        self.keys += [message.key for message in heard if isinstance(message, Key)]


STRINGS = st.builds(
    lambda begins, inside, ends: begins + inside.replace(END, b"").replace(b"\x07", b"") + ends,
    st.sampled_from([b"\x1b]11;", b"\x1b]4;1;rgb:", b"\x1b]52;c;"]),
    st.binary(max_size=40),
    st.sampled_from([END, b"\x07"]),
) | st.builds(
    lambda begins, inside: begins + inside.replace(END, b"") + END,
    st.sampled_from([b"\x1bP>|", b"\x1b_G", b"\x1bP1$r", b"\x1bP!|", b"\x1bP0+r"]),
    st.binary(max_size=40),
)
SEQUENCES = st.sampled_from([CAN_MUCH, b"\x1b[?2026;2$y", b"\x1b[?1;0;256S", b"\x1b[>41;388;0c"])
CELLS = st.builds(lambda high, wide: b"\x1b[6;%d;%dt" % (high, wide), *[st.integers(0, 999)] * 2)
STALLS = st.lists(st.tuples(st.integers(1, 20), st.floats(0, AWAITED / 3)), max_size=2)


@given(st.lists(st.one_of(STRINGS, SEQUENCES, CELLS), max_size=3), STALLS)
def test_no_answer_is_a_key_however_it_comes(
    answers: list[bytes], stalls: list[tuple[int, float]]
) -> None:
    heard = Typing()
    heard.come(b"ab\x1b[A")
    for answer in answers:
        # One or two bytes may be a key that is pressed with Alt: nobody waits long for those.
        stops = {min(at, len(answer)): s if at > 2 else min(s, SHORT / 3) for at, s in stalls}
        for begins, ends in pairwise([0, *sorted(stops), len(answer)]):
            heard.come(answer[begins:ends])
            heard.be_silent(stops.get(ends, 0.0))
    heard.come(b"\x1b[Bq\r")
    assert heard.keys == ["a", "b", "up", "down", "q", "enter"]


@pytest.mark.parametrize(
    ("begins", "stall", "rest"),
    [
        (b"\x1bP>|xterm", 0.3, b"(q)" + END),
        (b"\x1b_Gi=1;ENOSPC:no space", 0.0, b"\nq" + END),
        (b"\x1bP>|foo", 0.0, b"\x1b[mq" + END),
        (b"\x1b[6;2", 0.25, b"0;10t"),
        (b"\x1bP>|kitty(0.", 3.0, b"35.0)y" + END),
        (b"\x1b]11;rgb", 0.0, b"\ry" + END),
        (b"\x1b_Gi=1;ENO", 0.0, b"\x07q" + END),
        (CAN_MUCH[:40], 1.0, CAN_MUCH[40:]),
    ],
    ids=repr,
)
def test_a_stall_makes_no_keys_of_an_answer(begins: bytes, stall: float, rest: bytes) -> None:
    heard = Typing()
    heard.come(begins)
    heard.be_silent(stall)
    heard.come(rest + b"w")
    assert heard.keys == ["w"]


def test_a_terminal_may_say_that_it_can_do_much() -> None:
    heard, said = Typing(), SaidByTerminal({}, 1)
    heard.come(CAN_MUCH + CAN_MUCH)
    for answer in heard.answers:
        said.hear(answer)
    assert said.is_complete
    assert said.way == "sixel"
    assert heard.keys == []


def test_a_list_that_is_longer_than_any_is_passed_over() -> None:
    heard = Typing()
    heard.come(b"\x1b[?" + b"1;" * 100 + b"cq")
    assert (heard.keys, heard.answers) == (["q"], [])


@pytest.mark.parametrize(
    "begun", [b"\x1bP>|xterm", b"\x1b_Gi=1;", b"\x1b]11;", b"\x1bXa"], ids=repr
)
def test_a_string_that_never_ends_takes_no_more_than_its_bound(begun: bytes) -> None:
    heard = Typing()
    heard.come(begun + b"\ra" * (LONGEST_STRING // 2))
    heard.keys.clear()
    heard.come(b"\x1b[Bq")
    assert heard.keys == ["down", "q"]


@pytest.mark.parametrize("begun", [b"\x1bP>|xterm", b"\x1b_Gi=1;", b"\x1b[6;2"], ids=repr)
def test_what_never_ends_takes_what_is_typed_only_for_so_long(begun: bytes) -> None:
    heard = Typing()
    heard.come(begun)
    for _ in range(4):
        heard.be_silent(AWAITED / 3)
        heard.come(b"1")
    heard.come(b"q")
    assert heard.keys == ["q"]


def test_what_never_ends_is_ended_by_silence() -> None:
    heard = Typing()
    heard.come(b"\x1bP>|xterm\x1b")
    heard.be_silent(AWAITED)
    heard.come(b"q")
    assert heard.keys == ["q"]


def test_a_stall_of_our_own_makes_no_keys_of_what_had_come_meanwhile() -> None:
    heard = Typing()
    heard.come(b"\x1bP>|xterm")
    heard.be_stopped(AWAITED * 9)
    heard.come(b"(q)" + END + b"w")
    assert heard.keys == ["w"]
