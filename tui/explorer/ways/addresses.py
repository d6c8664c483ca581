"""Addresses: ways as texts, `drofus:owners/5/projects/399/users/hakonhc`, to copy and to type.

The words are those that stand in the trees. A key is written as in a URL where it has odd
characters; a word may also be written as the branch is called inside the program.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from urllib.parse import quote, unquote

from tui.client.errors import BimscopeError
from tui.contract.terms import Service
from tui.explorer.trees.kind import Branch, Kind
from tui.explorer.trees.of_service import branches_at_root
from tui.explorer.ways.places import Place
from tui.explorer.ways.ways import Step, Way
from tui.in_sentences import with_or

_AS_IT_IS: Final = "@"
"""What stands in a key as it is, beside letters, digits and `-._~`."""
_LONGEST: Final = 4_000
_SHORT: Final = 40
"""Characters of a wrong part that are said."""
_VOWELS: Final = "aeio"


class WrongAddress(BimscopeError):
    """A text that is no address of anything; the text says which part of it is wrong."""


def address_of(way: Way) -> str:
    """The address of a way."""
    parts = [part for branch, above, key in _along(way) for part in _written(branch, above, key)]
    return f"{way.service}:{'/'.join(parts)}"


def way_at(address: str) -> Way:
    """The way that an address names. Raises WrongAddress.

    Whether there is something at its end only the service knows.
    """
    service, parts = _split(address)
    steps = list[Step]()
    above: Place | None = None
    branches: Sequence[Branch] = branches_at_root(service)
    while parts:
        branch = _called(parts.pop(0), branches, above, service)
        key = unquote(parts.pop(0)) if branch.operation is not None and parts else ""
        steps.append(Step(branch.id, key))
        above = branch.child if key else branch
        branches = _after(branch, key, parts)
    return Way(service, tuple(steps))


def refuse_half_characters(address: str) -> None:
    """Raise WrongAddress where there is half a character, which no request can carry."""
    try:
        address.encode()
    except UnicodeEncodeError:
        raise WrongAddress("The address has half a character in it: copy it again.") from None


def looks_like_address(text: str) -> bool:
    """Whether a text begins as an address does."""
    return text.strip().partition(":")[0].casefold() in set(Service) and ":" in text


def _split(address: str) -> tuple[Service, list[str]]:
    refuse_half_characters(address)
    name, colon, rest = address.strip()[:_LONGEST].partition(":")
    if not colon or name.casefold() not in set(Service):
        begins = with_or(f"{each}:" for each in Service)
        raise WrongAddress(
            f"“{_short(address)}” is not an address: an address starts with {begins}"
        )
    parts = [part for part in rest.split("/") if part]
    if not parts:
        roots = _list_of(branches_at_root(Service(name.casefold())), None)
        raise WrongAddress(f"“{name}:” is incomplete: add {roots}.")
    return Service(name.casefold()), parts


def _called(word: str, branches: Iterable[Branch], above: Place | None, service: Service) -> Branch:
    """The branch that a word means, of those that stand below another place or at the root."""
    spelled = unquote(word).casefold()
    found = [each for each in branches if spelled in _names(each, above)]
    if not found:
        where = _below(above) if above else f"in the tree of {service.spelled}"
        known = _list_of(branches, above)
        raise WrongAddress(f"There is nothing called “{_short(word)}” {where}: {known}.")
    return found[0]


def _after(branch: Branch, key: str, rest: Sequence[str]) -> Sequence[Branch]:
    """The branches that can follow one in an address."""
    record = branch.child if key else None
    below = branch.branches if record is None else record.inside()
    if rest and not below:
        where = _below(record or branch)
        raise WrongAddress(f"There is nothing {where}: remove “{_short(rest[0])}”.")
    return below


def _along(way: Way) -> Iterator[tuple[Branch, Place | None, str]]:
    """The branches of a way, each with what it is under, and its key."""
    above: Place | None = None
    branches: Iterable[Branch] = branches_at_root(way.service)
    for step in way.steps:
        branch = next(each for each in branches if each.id == step.branch)
        yield branch, above, step.key
        record = branch.child if step.key else None
        above = record or branch
        branches = branch.branches if record is None else record.inside()


def _written(branch: Branch, above: Place | None, key: str) -> Iterator[str]:
    yield _word(branch, above)
    if key:
        yield quote(key, safe=_AS_IT_IS)


def _word(branch: Branch, above: Place | None) -> str:
    """What a branch is called in an address: as in the tree, without whose it is."""
    word = _hyphenated(branch.title)
    whose = f"{_hyphenated(above.word)}-" if isinstance(above, Kind) else ""
    return word.removeprefix(whose)


def _names(branch: Branch, above: Place | None) -> set[str]:
    """All that a branch may be called."""
    return {_word(branch, above), _hyphenated(branch.title), branch.id.partition(".")[2]}


def _hyphenated(words: str) -> str:
    return words.casefold().replace(" ", "-")


def _list_of(branches: Iterable[Branch], above: Place | None) -> str:
    return ", ".join(_word(each, above) for each in branches) or "nothing"


def _below(place: Place) -> str:
    if isinstance(place, Branch):
        return f"below {place.title}"
    return f"below {'an' if place.word[:1] in _VOWELS else 'a'} {place.word}"


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"
