"""Texts as they are compared: letters without case and accents, words with one space between."""

from typing import Final

from tui.large_json.plain_letters import plain_letters


class _Signs(dict[int, str]):
    """Each letter and digit as it is, a space for anything else; found when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = chr(code) if chr(code).isalnum() else " "
        return self[code]


_SIGNS: Final = _Signs()


def bare_letters(text: str) -> str:
    """Letters and digits in words; `Jørgensen, J.` is `jorgensen j`, and `æ` is `ae`."""
    plain = plain_letters(text)
    return plain if plain.isalnum() else " ".join(plain.translate(_SIGNS).split())
