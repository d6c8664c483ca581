"""A template as a file wants it, made upon the record that a server has.

What is kept is given back as it came, with keys that nobody here knows; what is new is sent by
its id. Groups are found again by their names, the second of a name as the second.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from tui.changes.comparing import are_equal
from tui.contract.operation import Json, JsonObject
from tui.contract.reading import text_of
from tui.explorer.editing.template_tree import (
    ATTRIBUTES,
    DESCRIPTION,
    GROUPS,
    ID,
    NAME,
    ROOT,
    SET,
    TYPES,
    Attribute,
    Group,
    element_types,
)
from tui.templates_file.catalogue import Catalogue, TeamThing, WrongName
from tui.templates_file.wanted import NameInFile, WantedGroup, WantedTemplate

DEEPEST: Final = 32
"""How deep groups of a file may nest."""
_WRITTEN: Final = (DESCRIPTION, TYPES, ATTRIBUTES, GROUPS)
"""The fields of a template that a file says."""


@dataclass(slots=True)
class TemplateFitting:
    """Makes trees of what a file wants; `problems` are what it wants and cannot have.

    `coming` are the names of attributes that are to be made first; `awaited` those of them that a
    tree would have.
    """

    attributes: Catalogue
    element_types: Catalogue
    coming: Collection[str] = ()
    awaited: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def upon(self, tree: Group, wanted: WantedTemplate) -> Group:
        """The tree of a template with everything that a file says of it."""
        types = self._types(tree, wanted)
        fitted = self._group(tree, wanted, ())
        return replace(fitted, raw={**fitted.raw, TYPES: types})

    def new(self, set_id: str, wanted: WantedTemplate) -> Group:
        """The tree of a template that is not there yet."""
        return self.upon(Group(ROOT, {NAME: wanted.name, SET: set_id}), wanted)

    def _types(self, tree: Group, wanted: WantedTemplate) -> list[Json]:
        chosen = self._all(self.element_types, wanted.element_types, "element types")
        if not wanted.element_types:
            self.problems.append("it has no element types: at least one is needed")
        there = {_key(each): each for each in element_types(tree)}
        ids = {each.id.casefold() for each in chosen}
        kept: list[Json] = [each for key, each in there.items() if key in ids]
        return kept + [each.record for each in chosen if each.id.casefold() not in there]

    def _group(
        self, group: Group, wanted: WantedGroup | WantedTemplate, way: Sequence[str]
    ) -> Group:
        there = {_key(each.raw): each for each in group.attributes}
        chosen = self._all(self.attributes, wanted.attributes, " / ".join(way) or "the template")
        attributes = (
            there.get(each.id.casefold()) or Attribute(f"attribute:{each.id}", each.record)
            for each in chosen
        )
        return replace(
            group,
            raw=_described(group.raw, wanted.description),
            attributes=tuple(attributes),
            groups=tuple(self._groups(group, wanted.groups, way)),
        )

    def _groups(
        self, group: Group, wanted: Sequence[WantedGroup], way: Sequence[str]
    ) -> Iterator[Group]:
        if len(way) == DEEPEST:
            self.problems.append(f"groups nest deeper than {DEEPEST} levels")
            return
        left = list(group.groups)
        for each in wanted:
            if not each.name.strip():
                self.problems.append(f"a group in {' / '.join(way) or 'the template'} has no name")
            there = next((one for one in left if one.name == each.name), None)
            if there is not None:
                left.remove(there)
            yield self._group(there or _new_group(each.name), each, (*way, each.name))

    def _all(
        self, catalogue: Catalogue, references: Sequence[NameInFile], where: str
    ) -> list[TeamThing]:
        found: dict[str, TeamThing] = {}
        for each in references:
            try:
                known = catalogue.find(each)
            except WrongName as problem:
                name = each if isinstance(each, str) else each.name
                if catalogue is self.attributes and name in self.coming:
                    self.awaited.append(name)
                else:
                    self.problems.append(f"{where}: {problem}")
                continue
            if known.id.casefold() in found:
                self.problems.append(f"{where}: “{known.name}” is there twice")
            found[known.id.casefold()] = known
        return list(found.values())


def wish_between(before: Group, after: Group) -> JsonObject:
    """The fields of a template that differ, as they are to be written."""
    old, new = before.to_json(), after.to_json()
    return {
        name: new.get(name) for name in _WRITTEN if not _is_same(name, old.get(name), new.get(name))
    }


def wish_of_new(after: Group) -> JsonObject:
    """All fields of a new template that say something."""
    return {name: value for name, value in after.to_json().items() if value not in ("", None, [])}


def _is_same(name: str, old: Json, new: Json) -> bool:
    if name != TYPES or not isinstance(old, list) or not isinstance(new, list):
        return are_equal(old, new)
    # The order of element types means nothing.
    return _keys(old) == _keys(new)


def _keys(records: Sequence[Json]) -> set[str]:
    return {_key(each) for each in records if isinstance(each, dict)}


def _described(raw: JsonObject, description: str) -> JsonObject:
    return raw if text_of(raw, DESCRIPTION) == description else {**raw, DESCRIPTION: description}


def _new_group(name: str) -> Group:
    return Group(f"new:{name}", {NAME: name})


def _key(record: JsonObject) -> str:
    return text_of(record, ID).casefold()
