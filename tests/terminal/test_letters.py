"""What a terminal can show that knows few letters."""

import pytest
from rich.cells import cell_len

from tui.terminal.letters import in_plain_letters, letters_for, plain_letters_because


@pytest.mark.parametrize(
    ("environment", "why"),
    [
        ({}, ""),
        ({"LANG": "C.UTF-8"}, ""),
        ({"LANG": "de_DE.utf8"}, ""),
        ({"LANG": "de_DE"}, ""),
        ({"LANG": "C", "LC_ALL": "en_US.UTF-8"}, ""),
        ({"LANG": "", "LC_CTYPE": "C.UTF-8"}, ""),
        ({"LANG": "C"}, "LANG=C"),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, "LANG=C"),
        ({"LC_ALL": "POSIX", "LANG": "C.UTF-8"}, "LC_ALL=POSIX"),
        ({"LANG": "de_DE.ISO-8859-15@euro"}, "LANG=de_DE.ISO-8859-15@euro"),
        ({"LANG": "C.no-such-encoding"}, ""),
    ],
    ids=str,
)
def test_the_settings_say_which_letters_there_are(environment: dict[str, str], why: str) -> None:
    assert plain_letters_because(environment) == why
    assert letters_for(environment)("─").isascii() is bool(why)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("╭─ Größe ─╮", "+- Grose -+"),
        ("│ ▸ x › y │", "| + x > y |"),
        ("─ Rights ─┃━ Roles ━", "- Rights -|= Roles ="),
        ("Ørsted, Łódź, Đặng, œuvre", "Orsted, Lodz, Dang, ouvre"),
        ("ЖΩ€", "???"),
        ("漢字x", "? ? x"),
        ("ne\u0301e", "nee"),
        ("“a” … ≠", '"a" ~ /'),
    ],
)
def test_each_sign_takes_the_cells_that_it_took(text: str, plain: str) -> None:
    assert in_plain_letters(text) == plain
    assert cell_len(plain) == cell_len(text)


def test_no_sign_becomes_a_letter() -> None:
    signs = "←↑→↓⇧⟳‹›❯▸▾▲◌✗≠·…×−•○●▁█░─│╭"
    assert not any(map(str.isalnum, in_plain_letters(signs)))
