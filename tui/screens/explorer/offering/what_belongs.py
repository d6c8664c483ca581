"""Operations, keys and commands of one's own as what can be done on a row, in one order."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from tui.changes.harming import destroys, may_harm
from tui.contract.operation import Effect
from tui.explorer.actions import Offer, Verb, offer
from tui.explorer.nodes.node import Node
from tui.modals.commands.command import Command, Nearness
from tui.widgets.hints import KeyHint

Doing = Callable[[], object]
_VERBS: Final = {
    Verb.EDIT: "explorer.edit",
    Verb.ADD: "explorer.add",
    Verb.COPY: "explorer.copy_set",
    Verb.REMOVE: "explorer.remove",
}
"""The keys of operations, in the order in which they are used."""
_NOT_LISTED: Final = frozenset({*_VERBS.values(), "explorer.do"})
"""Verbs are listed by what they mean on the row, and the list does not list itself."""
_OTHER_KEYS: Final = (
    "explorer.compare",
    "explorer.watch",
    "explorer.presets",
    "explorer.expression",
    "explorer.refresh",
    "explorer.copy",
    "explorer.copy_json",
    "explorer.copy_curl",
)
"""What can be done on every row, by keys."""
_USED: Final = (Effect.ACTION, Effect.UPDATE, Effect.CREATE, Effect.READ)
"""What is looked for in such a list: reading is what the tree is for."""


def what_belongs(
    node: Node,
    offers: Sequence[tuple[Offer, Doing]],
    bound: Sequence[tuple[KeyHint, Doing]],
    own: Sequence[Command],
    on_row: Sequence[str],
) -> list[Command]:
    """What can be done on a row or above it: most used first, what destroys last.

    `on_row` are the ids of the keys that do something there.
    """
    keys = {key.id: (key, run) for key, run in bound}
    with_keys = _with_keys(node, keys)
    commands = [_command(each, node, run, with_keys) for each, run in offers]
    by_key = sorted((each for each in commands if each.keys), key=_by_verb(with_keys))
    others = sorted((each for each in commands if not each.keys), key=_by_use(offers))
    here = [each for each in others if each.near is Nearness.ROW]
    above = [each for each in others if each.near is not Nearness.ROW]
    direct = [*_direct(keys, [each for each in on_row if each not in _NOT_LISTED])]
    usual = [*_direct(keys, _OTHER_KEYS)]
    found = [*by_key, *direct, *here, *own, *usual, *above]
    return sorted(found, key=lambda each: each.destroys)


def in_the_palette(offered: Offer, node: Node, run: Doing) -> Command:
    """An operation as the palette shows it: with its service and its id."""
    command = _command(offered, node, run, {})
    spelled = offered.operation.service.spelled
    return replace(command, about=f"{spelled}  {offered.about}", also=offered.operation.id)


def _with_keys(node: Node, keys: dict[str, tuple[KeyHint, Doing]]) -> dict[str, str]:
    """The keys of the operations that verbs mean on a row, by the ids of the operations."""
    meant: dict[str, str] = {}
    for verb, name in _VERBS.items():
        found = offer(node, verb, None)
        if name in keys and isinstance(found, Offer):
            meant.setdefault(found.operation.id, keys[name][0].keys[0])
    return meant


def _command(offered: Offer, node: Node, run: Doing, keys: dict[str, str]) -> Command:
    operation = offered.operation
    near = Nearness.ROW if offered.node is node else Nearness.ABOVE
    asks = f"asks for {', '.join(offered.missing)}" if offered.missing else ""
    where = offered.node.label if near is Nearness.ABOVE else ""
    return Command(
        offered.title,
        offered.about if offered.reason else "; ".join(filter(None, (where, asks))),
        run,
        usable=not offered.reason,
        path=operation.path,
        name=operation.id,
        keys=keys.get(operation.id, ""),
        near=near if offered.here else Nearness.ELSEWHERE,
        harms=may_harm(operation),
        destroys=destroys(operation),
    )


def _direct(keys: dict[str, tuple[KeyHint, Doing]], names: Sequence[str]) -> Iterator[Command]:
    for name in names:
        if name in keys:
            key, run = keys[name]
            yield Command(key.help, "", run, name=name, keys=key.keys[0], near=Nearness.ROW)


def _by_verb(with_keys: dict[str, str]) -> Callable[[Command], int]:
    order = [*with_keys]
    return lambda each: order.index(each.name)


def _by_use(offers: Sequence[tuple[Offer, Doing]]) -> Callable[[Command], tuple[int, bool]]:
    """What is used most first: actions, then changes; a second way to the same after the first."""
    operations = {each.operation.id: each.operation for each, _ in offers}

    def place(command: Command) -> tuple[int, bool]:
        effect = operations[command.name].effect
        return _USED.index(effect) if effect in _USED else len(_USED), command.name.endswith("_put")

    return place
