"""What a templates file holds: sets of templates in which everything is known by its name."""

from typing import Final, TypeAlias

import msgspec

KIND: Final = "bimscope templates 1"


class NamedThing(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A thing of a team by its name, with what tells it from others of that name.

    `group` is the way to its group, `A / B`; `shared` whether it is of the database that all
    teams share. An `id` stands only where two have all of this in common.
    """

    name: str
    group: str | None = None
    shared: bool | None = None
    id: str | None = None


NameInFile: TypeAlias = str | NamedThing
"""A name that is enough, or a name with more."""


class WantedGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A group within a template; attributes come before the groups in it."""

    name: str
    description: str = ""
    attributes: tuple[NameInFile, ...] = ()
    groups: tuple["WantedGroup", ...] = ()


class WantedTemplate(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A template; the order of attributes and groups is that on the screen."""

    name: str
    description: str = ""
    element_types: tuple[NameInFile, ...] = ()
    attributes: tuple[NameInFile, ...] = ()
    groups: tuple[WantedGroup, ...] = ()


class WantedSet(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A project attribute template with its templates."""

    name: str
    description: str = ""
    templates: tuple[WantedTemplate, ...] = ()


class WantedAttribute(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An attribute of the team's own; `group` is the way to its group.

    `fields` are those of the contract; one that is left out stays as it is.
    """

    name: str
    group: str = ""
    unit: NameInFile = ""
    fields: dict[str, str | int | float | bool] = {}


class TemplatesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """All that one file says: attributes that its templates have, and templates."""

    kind: str
    attributes: tuple[WantedAttribute, ...] = ()
    sets: tuple[WantedSet, ...] = ()
