"""The templates that a server has as what a file says."""

from collections.abc import Iterator

from tui.contract.reading import text_of
from tui.explorer.editing.template_tree import (
    DESCRIPTION,
    ID,
    NAME,
    Group,
    element_types,
)
from tui.templates_file.server import ServerTemplates
from tui.templates_file.wanted import (
    KIND,
    NameInFile,
    TemplatesFile,
    WantedGroup,
    WantedSet,
    WantedTemplate,
)


def exported(
    server: ServerTemplates, *, set_name: str = "", template_name: str = ""
) -> TemplatesFile:
    """The file of all sets, or of one; '' is any. Empty sets stay where all templates do."""
    sets = []
    for each in server.sets:
        name = text_of(each, NAME)
        if set_name and name.casefold() != set_name.casefold():
            continue
        templates = tuple(_templates(server, text_of(each, ID), template_name))
        if templates or not template_name:
            sets.append(WantedSet(name, text_of(each, DESCRIPTION), templates))
    return TemplatesFile(KIND, sets=tuple(sets))


def own_attributes_in(server: ServerTemplates, file: TemplatesFile) -> list[str]:
    """The ids of the team's own attributes that the templates of a file have."""
    names = {each for wanted in file.sets for one in wanted.templates for each in _names_in(one)}
    found = (server.attributes.find(each) for each in names)
    return [each.id for each in found if each.id.casefold() in server.own_attributes]


def _names_in(holder: WantedTemplate | WantedGroup) -> Iterator[NameInFile]:
    yield from holder.attributes
    for each in holder.groups:
        yield from _names_in(each)


def as_wanted(server: ServerTemplates, tree: Group) -> WantedTemplate:
    """What a file says of one template."""
    types = [server.element_types.reference(text_of(each, ID)) for each in element_types(tree)]
    return WantedTemplate(
        tree.name,
        tree.description,
        tuple(sorted(types, key=str)),
        _attributes(server, tree),
        tuple(_group(server, each) for each in tree.groups),
    )


def _templates(
    server: ServerTemplates, set_id: str, template_name: str
) -> Iterator[WantedTemplate]:
    for _, tree in server.in_set(set_id):
        if not template_name or tree.name == template_name:
            yield as_wanted(server, tree)


def _group(server: ServerTemplates, group: Group) -> WantedGroup:
    return WantedGroup(
        group.name,
        group.description,
        _attributes(server, group),
        tuple(_group(server, each) for each in group.groups),
    )


def _attributes(server: ServerTemplates, group: Group) -> tuple[NameInFile, ...]:
    return tuple(server.attributes.reference(text_of(each.raw, ID)) for each in group.attributes)
