"""Holds the attributes that a file defines against those that a team has.

An attribute is known by its name and its group. It is made where it is not there, with its group,
and changed where it is otherwise; none is ever removed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tui.changes.change import Change
from tui.changes.change_title import ChangeTitle
from tui.changes.comparing import is_same
from tui.changes.describing import found_in
from tui.changes.difference import Consequence
from tui.changes.known_by import KnownField
from tui.changes.making import Filled, change_of
from tui.contract.bimplus.attribute_groups import CREATE_ATTRIBUTE_GROUP
from tui.contract.bimplus.free_attributes import CREATE_FREE_ATTRIBUTE, UPDATE_FREE_ATTRIBUTE
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.explorer.editing.template_tree import ID, NAME, groups_of
from tui.sizes import count_of
from tui.templates_file.catalogue import TeamThing, WrongName
from tui.templates_file.definitions import ATTRIBUTE_FIELDS, DEFINING, GROUP, UNIT
from tui.templates_file.server import BETWEEN, ServerTemplates
from tui.templates_file.wanted import WantedAttribute


@dataclass(slots=True)
class AttributePlanning:
    """Plans attributes; `coming` are the names of those that will be there afterwards."""

    server: ServerTemplates
    records: Mapping[str, JsonObject]
    """The whole records of the team's own attributes that a file may be about."""
    added: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    coming: set[str] = field(default_factory=set)

    def plan(self, wanted: Iterable[WantedAttribute]) -> None:
        """Plan all that files define."""
        once = self._once(wanted)
        for key, each in once.items():
            before = len(self.problems)
            wish = self._wish(each)
            if len(self.problems) == before:
                self._plan(each, wish, others=once.keys() - {key})

    def _once(self, wanted: Iterable[WantedAttribute]) -> dict[tuple[str, str], WantedAttribute]:
        found: dict[tuple[str, str], WantedAttribute] = {}
        for each in wanted:
            if found.setdefault((each.name, each.group), each) != each:
                self.problems.append(f"{_called(each)} is defined in two ways")
        return found

    def _plan(
        self, wanted: WantedAttribute, wish: JsonObject, others: "set[tuple[str, str]]"
    ) -> None:
        there = [each for each in self.server.own_attributes.values() if each.name == wanted.name]
        same = [each for each in there if each.group == wanted.group]
        elsewhere = {each.group for each in there if (each.name, each.group) not in others}
        if len(same) > 1:
            self.problems.append(f"the team has {len(same)} of {_called(wanted)}: rename one first")
        elif same:
            self.changed += self._alteration(same[0], wish)
        elif elsewhere:
            where = ", ".join(sorted(each or "no group" for each in elsewhere))
            self.problems.append(f"{_called(wanted)}: the team has it in {where}; move one of them")
        else:
            self._add(wanted, wish)

    def _add(self, wanted: WantedAttribute, wish: JsonObject) -> None:
        self.coming.add(wanted.name)
        group = self._group(wanted.group) if wanted.group else ""
        if group is None:
            self.waiting.append(f"{_called(wanted)}, for its group")
            return
        parent: JsonObject = {GROUP: group} if group else {}
        self.added.append(
            change_of(
                Filled(
                    operation=CREATE_FREE_ATTRIBUTE,
                    path={"scope": self.server.team_slug},
                    wish={NAME: wanted.name, **parent, **wish},
                    name=wanted.name,
                    title=ChangeTitle(_called(wanted), "Create "),
                    known_by=(KnownField(NAME, wanted.name), KnownField(GROUP, group or None)),
                )
            )
        )

    def _group(self, way: str) -> str | None:
        """The id of a group; None where it is not there. The first that is not is planned."""
        ids = [number for number, name in self.server.own_groups.items() if name == way]
        if len(ids) == 1:
            return ids[0]
        if ids:
            self.problems.append(f"the team has {len(ids)} groups {way}: rename one first")
            return None
        above, _, name = way.rpartition(BETWEEN)
        parent = self._group(above) if above else ""
        title = ChangeTitle(way, "Create the attribute group ")
        if parent is not None and title not in {each.says for each in self.added}:
            below: JsonObject = {GROUP: parent} if parent else {}
            self.added.append(
                change_of(
                    Filled(
                        operation=CREATE_ATTRIBUTE_GROUP,
                        path={"scope": self.server.team_slug},
                        wish={NAME: name, **below},
                        name=name,
                        title=title,
                        known_by=(KnownField(NAME, name), KnownField(GROUP, parent or None)),
                    )
                )
            )
        return None

    def _alteration(self, thing: TeamThing, wish: JsonObject) -> Iterator[Change]:
        record = self.records.get(thing.id)
        if record is None:
            self.problems.append(f"the attribute “{thing.name}” cannot be read")
            return
        other = {
            name: value
            for name, value in wish.items()
            if not is_same(value, found_in(ATTRIBUTE_FIELDS, record, (name,)))
        }
        if other:
            yield change_of(
                Filled(
                    operation=UPDATE_FREE_ATTRIBUTE,
                    path={"scope": self.server.team_slug, "attribute_id": thing.id},
                    wish=other,
                    before=record,
                    name=thing.name,
                    title=ChangeTitle(f"“{thing.name}”", "Change the attribute "),
                    consequences=self._uses(thing),
                )
            )

    def _uses(self, thing: TeamThing) -> tuple[Consequence, ...]:
        number = thing.id.casefold()
        count = sum(
            any(text_of(each.raw, ID).casefold() == number for each in group.attributes)
            for _, tree in self.server.templates
            for group in groups_of(tree)
        )
        return (
            Consequence(f"It changes wherever it is used: {count_of(count, 'time')} in templates"),
        )

    def _wish(self, wanted: WantedAttribute) -> JsonObject:
        """The fields that a file says of an attribute; what is wrong with them is told."""
        for name in wanted.fields.keys() - DEFINING:
            self.problems.append(f"{_called(wanted)}: there is no field “{name}”")
        if not wanted.name.strip():
            self.problems.append("an attribute has no name")
        unit: JsonObject = {}
        if wanted.unit:
            try:
                unit = {UNIT: self.server.units.find(wanted.unit).id}
            except WrongName as problem:
                self.problems.append(f"{_called(wanted)}: {problem}")
        return {**wanted.fields, **unit}


def _called(wanted: WantedAttribute) -> str:
    where = f" of {wanted.group}" if wanted.group else ""
    return f"the attribute “{wanted.name}”{where}"
