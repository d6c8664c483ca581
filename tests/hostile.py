"""Texts that a server may send to take over a terminal, or to look like something else."""

import random
from itertools import product
from typing import Final

_SEEDED: Final = random.Random(20)
_TAIL: Final = "TAKEN"
"""What follows a sequence: it may be shown, but never inside of one."""

_BEGINS: Final = (
    "\x1b",
    "\x9b",
    "\x1b[",
    "\x1b]",
    "\x9d",
    "\x1bP",
    "\x90",
    "\x1b_",
    "\x1b^",
    "\x1bX",
)
_MIDDLES: Final = (
    "2J",
    "31m",
    "?1049l",
    "?1003h",
    "6n",
    "c",
    "52;c;VEFLRU4=",
    "0;TAKEN",
    "8;;http://taken.invalid",
    "1337;File=:AA",
    "$qm",
    "+q544e",
    "999999999999A",
)
_ENDS: Final = ("", "\x07", "\x1b\\", "\x9c")
_UNSEEN: Final = (
    *"\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069",
    *"\ufeff\u00ad\u061c\u2028\u2029\u115f\u3164\ufff9\ufffe\U000e0041\U0001d173",
)
_ODD: Final = (
    "",
    " ",
    "\x00",
    "\x7f",
    "\r\n",
    "\t",
    "\b\b\b",
    "\x0e\x0f",
    "\x1a",
    "\x85",
    "\x84",
    "[red]markup[/red]",
    "[/]",
    "[@click=app.quit]click[/]",
    "{x!r} %s %(a)s ${HOME} `id` $(id)",
    ":smile: \\u001b[2J \\x1b",
    "e" + "\u0301" * 500,
    "👩\u200d👩\u200d👧\u200d👦" * 40,
    "\u0e33" * 60,
    "﷽" * 30,
    "x" * 5_000,
    "=cmd|' /C calc'!A0",
    "../../../etc/passwd",
    "con:aux|nul",
    "'; drop table users; --",
    "\ud800",
    "\udfff\ud800",
    "\U0010ffff",
)


def hostile_texts() -> list[str]:
    """More than 600 of them, always the same, none twice."""
    texts = [f"{a}{b}{c}{_TAIL}" for a, b, c in product(_BEGINS, _MIDDLES, _ENDS)]
    texts += [f"pay{each}pal" for each in _UNSEEN]
    texts += [f"{each}{_TAIL}{each}" for each in map(chr, (*range(0x20), *range(0x7F, 0xA0)))]
    texts += _ODD
    texts += ["".join(_SEEDED.sample(_MIXED, 6)) for _ in range(100)]
    return list(dict.fromkeys(texts))


_MIXED: Final = (*_BEGINS, *_ENDS, *_UNSEEN, *_MIDDLES, "a", "名", "نا", "é")
