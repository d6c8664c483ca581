"""Holds the templates that a file wants in one set against those that are there, name by name."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tui.changes.change import Change
from tui.changes.change_title import ChangeTitle
from tui.changes.known_by import KnownField
from tui.changes.making import Filled, change_of
from tui.contract.bimplus.attribute_templates import (
    CREATE_ATTRIBUTE_TEMPLATE,
    DELETE_ATTRIBUTE_TEMPLATE,
    UPDATE_ATTRIBUTE_TEMPLATE,
)
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.explorer.editing.template_tree import ID, NAME, SET, Group
from tui.templates_file.fitting import TemplateFitting, wish_between, wish_of_new
from tui.templates_file.server import ServerTemplates
from tui.templates_file.wanted import WantedSet, WantedTemplate

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
    coming: set[str] = field(default_factory=set)
    """The names of attributes that are to be made first."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """All of them: what comes, what changes, what goes.

        What goes is taken from the end on, so that an undo brings it back from the beginning.
        """
        return (*self.added, *self.changed, *reversed(self.removed))


@dataclass(slots=True)
class SetPlanning:
    """Plans the templates of one set, into the `whole` plan."""

    record: JsonObject
    wanted: WantedSet
    server: ServerTemplates
    whole: TemplatesPlan

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
            order = {text_of(each, ID): at for at, (each, _) in enumerate(self.server.templates)}
            gone.sort(key=lambda each: order[text_of(each[0], ID)])
            self.whole.removed += [self._removal(*each) for each in gone]

    def _of_one_name(
        self, name: str, wanted: Sequence[WantedTemplate], there: Sequence[_TemplateThere]
    ) -> list[_TemplateThere]:
        """Plan what is called so; the answer is what the team has beyond that."""
        fitting = TemplateFitting(
            self.server.attributes, self.server.element_types, self.whole.coming
        )
        if self._waits(name, fitting, wanted):
            return []
        left, open_ = list(there), list[WantedTemplate]()
        for each in wanted:
            same = next((one for one in left if not _wish(fitting, one, each)), None)
            if same is None:
                open_.append(each)
            else:
                left.remove(same)
                self.whole.unchanged += 1
        changed = [self._alteration(fitting, *each) for each in zip(left, open_, strict=False)]
        only = len(wanted) == 1 and not there
        added = [self._addition(fitting, each, only=only) for each in open_[len(left) :]]
        if self._refused(name, fitting, (len(wanted), len(there)), is_open=bool(open_)):
            return []
        self.whole.changed += changed
        self.whole.added += added
        return left[len(changed) :]

    def _waits(self, name: str, fitting: TemplateFitting, wanted: Sequence[WantedTemplate]) -> bool:
        """Whether what is called so has attributes that are to be made first; it is told."""
        for each in wanted:
            fitting.new("", each)
        if not fitting.awaited:
            return False
        for_what = ", ".join(dict.fromkeys(fitting.awaited))
        self.whole.waiting.append(f"{name} of {self.wanted.name}, for {for_what}")
        self._refused(name, fitting, (len(wanted), 0), is_open=False)
        return True

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
                f"the file has {counts[0]} of this name and the team {counts[1]}: bimscope "
                "cannot match them; give each its own name"
            )
        self.whole.problems += [f"{where}: {each}" for each in told]
        return bool(told)

    def _addition(self, fitting: TemplateFitting, wanted: WantedTemplate, *, only: bool) -> Change:
        set_id = text_of(self.record, ID)
        tree = fitting.new(set_id, wanted)
        return change_of(
            Filled(
                operation=CREATE_ATTRIBUTE_TEMPLATE,
                path={"team_slug": self.server.team_slug},
                wish=wish_of_new(tree),
                name=wanted.name,
                title=self._title("Create", wanted.name),
                # Of several of one name the set may have some.
                known_by=(KnownField(NAME, wanted.name), KnownField(SET, set_id)) if only else (),
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

    def _title(self, verb: str, name: str) -> ChangeTitle:
        return ChangeTitle(name, f"{verb} the template ", at=" of ", place=self.wanted.name)


def _wish(fitting: TemplateFitting, there: _TemplateThere, wanted: WantedTemplate) -> JsonObject:
    return wish_between(there[1], fitting.upon(there[1], wanted))
