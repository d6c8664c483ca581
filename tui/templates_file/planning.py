"""Holds the templates that a file wants against those that a team has: the changes between them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from tui.changes.change import Change
from tui.changes.making import Filled, change_of
from tui.contract.bimplus.attribute_templates import (
    CREATE_ATTRIBUTE_TEMPLATE,
    DELETE_ATTRIBUTE_TEMPLATE,
    UPDATE_ATTRIBUTE_TEMPLATE,
)
from tui.contract.bimplus.project_attribute_templates import (
    CREATE_PROJECT_ATTRIBUTE_TEMPLATE,
    DELETE_PROJECT_ATTRIBUTE_TEMPLATE,
    UPDATE_PROJECT_ATTRIBUTE_TEMPLATE,
)
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.explorer.editing.template_tree import DESCRIPTION, ID, NAME, Group
from tui.templates_file.fitting import TemplateFitting, wish_between, wish_of_new
from tui.templates_file.server import ServerTemplates
from tui.templates_file.wanted import WantedSet, WantedTemplate

TEMPLATE_OPERATIONS: Final = frozenset(
    {
        CREATE_ATTRIBUTE_TEMPLATE.id,
        UPDATE_ATTRIBUTE_TEMPLATE.id,
        DELETE_ATTRIBUTE_TEMPLATE.id,
        CREATE_PROJECT_ATTRIBUTE_TEMPLATE.id,
        UPDATE_PROJECT_ATTRIBUTE_TEMPLATE.id,
        DELETE_PROJECT_ATTRIBUTE_TEMPLATE.id,
    }
)
"""What a plan about templates may have, and the undo of one."""
_TemplateThere = tuple[JsonObject, Group]


@dataclass(slots=True)
class TemplatesPlan:
    """The changes that make a team's templates what a file says, and what is wrong with it."""

    added: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    removed: list[Change] = field(default_factory=list)
    unchanged: int = 0
    waiting: list[str] = field(default_factory=list)
    """What can be planned only once this plan is carried out."""
    problems: list[str] = field(default_factory=list)

    @property
    def changes(self) -> tuple[Change, ...]:
        """All of them: what comes, what changes, what goes.

        What goes is taken from the end on, so that an undo brings it back from the beginning.
        """
        return (*self.added, *self.changed, *reversed(self.removed))


def plan_templates(
    wanted: Iterable[WantedSet], server: ServerTemplates, *, remove_missing: bool = False
) -> TemplatesPlan:
    """The changes that bring about what is wanted.

    With `remove_missing` a template goes that is in a set of the file, and not in the file.
    """
    plan = TemplatesPlan()
    for each in _joined(wanted, plan):
        there = _sets_called(each.name, server)
        if len(there) > 1:
            plan.problems.append(f"the team has {len(there)} sets {each.name}: rename one first")
        elif there:
            plan.changed += _described_set(there[0], each, server)
            _SetPlanning(there[0], each, server, plan).plan(remove_missing=remove_missing)
        else:
            # Its templates are looked through now, and planned once it has an id.
            awaited = TemplatesPlan(problems=plan.problems)
            _SetPlanning({NAME: each.name}, each, server, awaited).plan(remove_missing=False)
            plan.added.append(_new_set(each, server))
            if each.templates:
                plan.waiting.append(f"{len(each.templates):,} of {each.name}")
    return plan


def _joined(wanted: Iterable[WantedSet], plan: TemplatesPlan) -> Iterator[WantedSet]:
    """The sets of all files, those of one name as one."""
    found: dict[str, list[WantedSet]] = {}
    for each in wanted:
        if each.name.strip():
            found.setdefault(each.name.casefold(), []).append(each)
        else:
            plan.problems.append("a set has no name")
    for parts in found.values():
        if len({part.description for part in parts}) > 1:
            plan.problems.append(f"the set {parts[0].name} is described in two ways")
        templates = tuple(template for part in parts for template in part.templates)
        yield WantedSet(parts[0].name, parts[0].description, templates)


def _sets_called(name: str, server: ServerTemplates) -> list[JsonObject]:
    wanted = name.casefold()
    return [each for each in server.sets if text_of(each, NAME).casefold() == wanted]


def _described_set(
    record: JsonObject, wanted: WantedSet, server: ServerTemplates
) -> Iterator[Change]:
    if text_of(record, DESCRIPTION) != wanted.description:
        yield change_of(
            Filled(
                operation=UPDATE_PROJECT_ATTRIBUTE_TEMPLATE,
                path={
                    "team_slug": server.team_slug,
                    "projectattributetemplates_id": text_of(record, ID),
                },
                wish={DESCRIPTION: wanted.description},
                before=record,
                title=f"Describe the set {wanted.name}",
            )
        )


def _new_set(wanted: WantedSet, server: ServerTemplates) -> Change:
    described: JsonObject = {DESCRIPTION: wanted.description} if wanted.description else {}
    return change_of(
        Filled(
            operation=CREATE_PROJECT_ATTRIBUTE_TEMPLATE,
            path={"team_slug": server.team_slug},
            wish={NAME: wanted.name, **described},
            title=f"Create the set {wanted.name}",
        )
    )


@dataclass(slots=True)
class _SetPlanning:
    """Plans the templates of one set, name by name."""

    record: JsonObject
    wanted: WantedSet
    server: ServerTemplates
    plan_: TemplatesPlan

    def plan(self, *, remove_missing: bool) -> None:
        there: dict[str, list[_TemplateThere]] = {}
        set_id = text_of(self.record, ID)
        for each in self.server.in_set(set_id) if set_id else ():
            there.setdefault(each[1].name, []).append(each)
        wanted: dict[str, list[WantedTemplate]] = {}
        for template in self.wanted.templates:
            wanted.setdefault(template.name, []).append(template)
        gone = []
        for name, templates in wanted.items():
            gone += self._of_one_name(name, templates, there.pop(name, []))
        gone += [each for templates in there.values() for each in templates]
        if remove_missing:
            order = [text_of(record, ID) for record, _ in self.server.templates]
            gone.sort(key=lambda each: order.index(text_of(each[0], ID)))
            self.plan_.removed += [self._removal(*each) for each in gone]

    def _of_one_name(
        self, name: str, wanted: Sequence[WantedTemplate], there: Sequence[_TemplateThere]
    ) -> list[_TemplateThere]:
        """Plan what is called so; the answer is what the team has beyond that."""
        fitting = TemplateFitting(self.server.attributes, self.server.element_types)
        left, open_ = list(there), list[WantedTemplate]()
        for each in wanted:
            same = next((one for one in left if not _wish(fitting, one, each)), None)
            if same is None:
                open_.append(each)
            else:
                left.remove(same)
                self.plan_.unchanged += 1
        changed = [self._alteration(fitting, *each) for each in zip(left, open_, strict=False)]
        added = [self._addition(fitting, each) for each in open_[len(left) :]]
        if self._refused(name, fitting, (len(wanted), len(there)), is_open=bool(open_)):
            return []
        self.plan_.changed += changed
        self.plan_.added += added
        return left[len(changed) :]

    def _refused(
        self,
        name: str,
        fitting: TemplateFitting,
        counts: tuple[int, int],
        *,
        is_open: bool,
    ) -> bool:
        """Whether something is wrong with what is called so; it is told.

        `counts` are how many the file and the team have of the name, `is_open` that some of the
        file are otherwise than all of the team.
        """
        where = f"{self.wanted.name}, {name or 'a template'}"
        told = list(dict.fromkeys(fitting.problems))
        if not name.strip():
            told.append("it has no name")
        if is_open and counts[1] and max(counts) > 1:
            told.append(
                f"the file has {counts[0]} of this name and the team {counts[1]}: which is "
                "which cannot be told; give each a name of its own"
            )
        self.plan_.problems += [f"{where}: {each}" for each in told]
        return bool(told)

    def _addition(self, fitting: TemplateFitting, wanted: WantedTemplate) -> Change:
        tree = fitting.new(text_of(self.record, ID), wanted)
        return change_of(
            Filled(
                operation=CREATE_ATTRIBUTE_TEMPLATE,
                path={"team_slug": self.server.team_slug},
                wish=wish_of_new(tree),
                name=wanted.name,
                title=self._title("Create", wanted.name),
            )
        )

    def _alteration(
        self, fitting: TemplateFitting, there: _TemplateThere, wanted: WantedTemplate
    ) -> Change:
        return change_of(
            Filled(
                operation=UPDATE_ATTRIBUTE_TEMPLATE,
                path=self._path(there[0]),
                wish=_wish(fitting, there, wanted),
                before=there[0],
                name=wanted.name,
                title=self._title("Change", wanted.name),
            )
        )

    def _removal(self, record: JsonObject, tree: Group) -> Change:
        return change_of(
            Filled(
                operation=DELETE_ATTRIBUTE_TEMPLATE,
                path=self._path(record),
                before=record,
                name=tree.name,
                title=self._title("Delete", tree.name),
            )
        )

    def _path(self, record: JsonObject) -> dict[str, str | int]:
        return {"team_slug": self.server.team_slug, "template_id": text_of(record, ID)}

    def _title(self, verb: str, name: str) -> str:
        return f"{verb} the template {name} of {self.wanted.name}"


def _wish(fitting: TemplateFitting, there: _TemplateThere, wanted: WantedTemplate) -> JsonObject:
    return wish_between(there[1], fitting.upon(there[1], wanted))
