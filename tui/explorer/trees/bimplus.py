"""The Bimplus tree: teams, their projects and models, issues, attributes and templates."""

from tui.contract.bimplus.attribute_groups import LIST_ATTRIBUTE_GROUPS, AttributeGroup
from tui.contract.bimplus.attribute_templates import (
    GET_ATTRIBUTE_TEMPLATE,
    LIST_ATTRIBUTE_TEMPLATES,
    AttributeTemplate,
)
from tui.contract.bimplus.common import ElementType
from tui.contract.bimplus.divisions import (
    DIVISION_DISCIPLINES,
    DIVISION_REVISIONS,
    DIVISION_STATUS,
    GET_DIVISION,
    LIST_DIVISIONS,
    Division,
    Revision,
)
from tui.contract.bimplus.element_types import GET_ELEMENT_TYPE, LIST_ELEMENT_TYPES
from tui.contract.bimplus.free_attributes import (
    GET_FREE_ATTRIBUTE,
    LIST_ATTRIBUTES_OF_GROUP,
    LIST_FREE_ATTRIBUTES,
    FreeAttribute,
)
from tui.contract.bimplus.issues import GET_ISSUE, Issue
from tui.contract.bimplus.members import LIST_MEMBERS
from tui.contract.bimplus.objects import GET_OBJECT_NO_GEOMETRY
from tui.contract.bimplus.project_attachments import LIST_PROJECT_ATTACHMENTS
from tui.contract.bimplus.project_attribute_templates import (
    GET_PROJECT_ATTRIBUTE_TEMPLATE,
    LIST_PROJECT_ATTRIBUTE_TEMPLATES,
    ProjectAttributeTemplate,
)
from tui.contract.bimplus.project_issues import LIST_ISSUES
from tui.contract.bimplus.project_members import LIST_PROJECT_MEMBERS
from tui.contract.bimplus.project_structures import LIST_STRUCTURES, STRUCTURE_TOPOLOGY, Structure
from tui.contract.bimplus.project_thumbnail import DOWNLOAD_PROJECT_THUMBNAIL
from tui.contract.bimplus.projects import (
    GET_PROJECT,
    LIST_DISCIPLINES,
    LIST_PROJECTS,
    TOPOLOGY,
    BimplusProject,
    Discipline,
)
from tui.contract.bimplus.roles import LIST_ROLES
from tui.contract.bimplus.structures import STRUCTURE_ELEMENT, STRUCTURE_NODE
from tui.contract.bimplus.teams import GET_TEAM, LIST_TEAMS, Team
from tui.contract.bimplus.topology import TopologyNode
from tui.contract.bimplus.units import GET_UNIT, LIST_UNITS, Unit
from tui.contract.operation import JsonObject
from tui.contract.reading import name_of, text_of
from tui.explorer.meaning import tone_of_issue
from tui.explorer.rows import Tone
from tui.explorer.trees.bimplus_attached import ATTACHMENT, of_issue, of_object, of_project
from tui.explorer.trees.bimplus_people import MEMBER, NOT_ACTIVE, PROJECT_MEMBER, ROLE
from tui.explorer.trees.kind import Branch, Kind, PictureOf
from tui.explorer.trees.roots import SHARED, TEAMS
from tui.explorer.trees.states import INACTIVE, OFFLINE, State


def _plain(record: JsonObject) -> str:
    return name_of(record, "name")


def type_in_words(text: str) -> str:
    """A type without the prefix that resource ids carry (note B58)."""
    return text.removeprefix("ID_")


def _topology_label(record: JsonObject) -> str:
    return (
        text_of(record, "name") or type_in_words(text_of(record, "type")) or name_of(record, "id")
    )


def _topology_note(record: JsonObject) -> str:
    word = type_in_words(text_of(record, "ifcType") or text_of(record, "type"))
    return "" if word == _topology_label(record) else word


def _is_object(record: JsonObject) -> bool:
    """Whether a node is no part of a structure, of which nothing but its name is kept."""
    return type_in_words(text_of(record, "type")) not in (STRUCTURE_NODE, STRUCTURE_ELEMENT)


def _element_type_label(record: JsonObject) -> str:
    return text_of(record, "type") or name_of(record, "name")


def _issue_label(record: JsonObject) -> str:
    number = text_of(record, "shortId")
    return f"#{number} {name_of(record, 'name')}" if number else name_of(record, "name")


def _issue_tone(record: JsonObject) -> Tone:
    return tone_of_issue(text_of(record, "status"), text_of(record, "priority"))


def _team_states(record: JsonObject) -> tuple[State, ...]:
    offline = text_of(record, "dataStorageStatus").casefold() == "offline"
    inactive = text_of(record, "status").casefold() in NOT_ACTIVE
    return (*((OFFLINE,) if offline else ()), *((INACTIVE,) if inactive else ()))


def _discipline_note(record: JsonObject) -> str:
    return text_of(record, "divisionName")


def _division_note(record: JsonObject) -> str:
    """What became of its file."""
    status = text_of(record, "status").upper()
    return str(DIVISION_STATUS.get(status, text_of(record, "status")))


TOPOLOGY_NODE = Kind(
    id="bimplus.topology_node",
    word="topology node",
    record=TopologyNode,
    label=_topology_label,
    note=_topology_note,
    nested="children",
    gives={"object_id": "id"},
    more=GET_OBJECT_NO_GEOMETRY,
    inside=of_object,
    has_inside=_is_object,
)
STRUCTURE = Kind(
    id="bimplus.structure",
    word="structure",
    record=Structure,
    label=_plain,
    coloured_by="color",
    note=lambda record: text_of(record, "type"),
    gives={"structure_id": "id"},
    inside=lambda: (
        Branch(
            id="bimplus.structure_topology",
            title="Topology",
            operation=STRUCTURE_TOPOLOGY,
            child=TOPOLOGY_NODE,
            within=True,
            select=("id", "id"),
            inline=True,
        ),
    ),
)
DISCIPLINE = Kind(
    id="bimplus.discipline",
    word="discipline",
    record=Discipline,
    label=lambda record: type_in_words(name_of(record, "name")),
    note=_discipline_note,
    noted_by="divisionId",
    gives={"discipline_id": "id"},
)
REVISION = Kind(
    id="bimplus.revision",
    word="revision",
    record=Revision,
    label=lambda record: f"Revision {name_of(record, 'revision')}",
    note=lambda record: text_of(record, "created"),
)
DIVISION = Kind(
    id="bimplus.division",
    word="model",
    record=Division,
    label=lambda record: name_of(record, "name", "importFileName", "id"),
    note=_division_note,
    tone=lambda record: (
        Tone.WARNING if text_of(record, "status").upper() == "FAILED" else Tone.NORMAL
    ),
    gives={"division_id": "id"},
    read=GET_DIVISION,
    inside=lambda: (
        Branch(
            id="bimplus.division_disciplines",
            title="Disciplines",
            operation=DIVISION_DISCIPLINES,
            child=DISCIPLINE,
        ),
        Branch(
            id="bimplus.division_revisions",
            title="Revisions",
            operation=DIVISION_REVISIONS,
            child=REVISION,
        ),
    ),
)
ISSUE = Kind(
    id="bimplus.issue",
    word="issue",
    record=Issue,
    label=_issue_label,
    note=lambda record: text_of(record, "status"),
    tone=_issue_tone,
    gives={"issue_id": "id"},
    read=GET_ISSUE,
    inside=of_issue,
    pictures_in="bimplus.issue_attachments",
)
FREE_ATTRIBUTE = Kind(
    id="bimplus.free_attribute",
    word="free attribute",
    record=FreeAttribute,
    label=_plain,
    note=lambda record: text_of(record, "unit", "symbol"),
    gives={"attribute_id": "id"},
    read=GET_FREE_ATTRIBUTE,
)
ATTRIBUTE_GROUP = Kind(
    id="bimplus.attribute_group",
    word="attribute group",
    record=AttributeGroup,
    label=_plain,
    gives={"attributegroup_id": "id"},
    nested="children",
    inside=lambda: (
        Branch(
            id="bimplus.attributes_of_group",
            title="Attributes",
            operation=LIST_ATTRIBUTES_OF_GROUP,
            child=FREE_ATTRIBUTE,
            inline=True,
        ),
    ),
)
UNIT = Kind(
    id="bimplus.unit",
    word="unit",
    record=Unit,
    label=_plain,
    note=lambda record: text_of(record, "unit", "symbol"),
    gives={"unit_id": "id"},
    read=GET_UNIT,
)
ELEMENT_TYPE = Kind(
    id="bimplus.element_type",
    word="element type",
    record=ElementType,
    label=_element_type_label,
    note=lambda record: text_of(record, "ifcType"),
    gives={"element_type_id": "id", "element_id": "id"},
    read=GET_ELEMENT_TYPE,
)
ATTRIBUTE_TEMPLATE = Kind(
    id="bimplus.attribute_template",
    word="attribute template",
    record=AttributeTemplate,
    label=_plain,
    gives={"template_id": "id"},
    read=GET_ATTRIBUTE_TEMPLATE,
)
TEMPLATE_SET = Kind(
    id="bimplus.project_attribute_template",
    word="project attribute template",
    record=ProjectAttributeTemplate,
    label=_plain,
    gives={"projectattributetemplates_id": "id", "targetprojectattributetemplates_id": "id"},
    read=GET_PROJECT_ATTRIBUTE_TEMPLATE,
    inside=lambda: (
        Branch(
            id="bimplus.attribute_templates",
            title="Attribute templates",
            operation=LIST_ATTRIBUTE_TEMPLATES,
            child=ATTRIBUTE_TEMPLATE,
            select=("projectAttributeTemplate", "id"),
            inline=True,
        ),
    ),
)

PROJECT = Kind(
    id="bimplus.project",
    word="project",
    record=BimplusProject,
    label=_plain,
    gives={"project_id": "id", "thumbnail_id": "id"},
    read=GET_PROJECT,
    picture=PictureOf(
        operation=DOWNLOAD_PROJECT_THUMBNAIL,
        has_one=lambda record: bool(text_of(record, "thumbnail")),
    ),
    inside=lambda: (
        Branch(
            id="bimplus.topology",
            title="Topology",
            operation=TOPOLOGY,
            child=TOPOLOGY_NODE,
            within=True,
        ),
        Branch(id="bimplus.divisions", title="Models", operation=LIST_DIVISIONS, child=DIVISION),
        Branch(
            id="bimplus.structures",
            title="Structures",
            operation=LIST_STRUCTURES,
            child=STRUCTURE,
        ),
        Branch(
            id="bimplus.disciplines",
            title="Disciplines",
            operation=LIST_DISCIPLINES,
            child=DISCIPLINE,
        ),
        Branch(id="bimplus.issues", title="Issues", operation=LIST_ISSUES, child=ISSUE),
        Branch(
            id="bimplus.attachments",
            title="Attachments",
            operation=LIST_PROJECT_ATTACHMENTS,
            child=ATTACHMENT,
        ),
        Branch(
            id="bimplus.project_members",
            title="Members",
            operation=LIST_PROJECT_MEMBERS,
            child=PROJECT_MEMBER,
        ),
        *of_project(),
    ),
)

_ATTRIBUTES = (
    Branch(
        id="bimplus.attribute_groups",
        title="Attribute groups",
        operation=LIST_ATTRIBUTE_GROUPS,
        child=ATTRIBUTE_GROUP,
    ),
    Branch(
        id="bimplus.free_attributes",
        title="Free attributes",
        operation=LIST_FREE_ATTRIBUTES,
        child=FREE_ATTRIBUTE,
    ),
    Branch(id="bimplus.units", title="Units", operation=LIST_UNITS, child=UNIT),
)

TEAM = Kind(
    id="bimplus.team",
    word="team",
    record=Team,
    label=lambda record: name_of(record, "name", "slug"),
    states=_team_states,
    gives={"team_slug": "slug", "scope": "slug"},
    read=GET_TEAM,
    inside=lambda: (
        Branch(id="bimplus.projects", title="Projects", operation=LIST_PROJECTS, child=PROJECT),
        Branch(id="bimplus.members", title="Members", operation=LIST_MEMBERS, child=MEMBER),
        Branch(id="bimplus.roles", title="Roles", operation=LIST_ROLES, child=ROLE),
        Branch(
            id="bimplus.project_attribute_templates",
            title="Attribute templates",
            operation=LIST_PROJECT_ATTRIBUTE_TEMPLATES,
            child=TEMPLATE_SET,
        ),
        *_ATTRIBUTES,
        Branch(
            id="bimplus.element_types",
            title="Element types",
            operation=LIST_ELEMENT_TYPES,
            child=ELEMENT_TYPE,
        ),
    ),
)

ROOTS = (
    Branch(id=TEAMS.id, title=TEAMS.label, operation=LIST_TEAMS, child=TEAM),
    Branch(
        id=SHARED.id,
        title=SHARED.label,
        gives={"scope": "content"},
        branches=_ATTRIBUTES,
    ),
)
