"""Why an attribute is not shown at an element of Bimplus.

The rules, in the order of what is likely. Each has a test from a sandbox in which it is the
only thing wrong.
"""

from typing import Final

from tui.contract.bimplus.attribute_templates import UPDATE_ATTRIBUTE_TEMPLATE
from tui.contract.bimplus.free_attributes import UPDATE_FREE_ATTRIBUTE
from tui.contract.bimplus.project_attribute_templates import COPY_TEMPLATES
from tui.explorer.why.attribute_looks import (
    ATTRIBUTE,
    OF_PROJECT,
    SETS,
    TARGETS,
    TEMPLATES,
    TYPES,
)
from tui.explorer.why.attribute_proofs import (
    in_no_template,
    invisible,
    not_for_type,
    set_not_of_project,
    type_without_templates,
)
from tui.explorer.why.rule import Keeps, KnownFrom, Mending, Rule

_DOCUMENT: Final = "Bimplus documentation, attributes"
_OF_TYPE: Final = (TYPES.id, TARGETS.id)

ATTRIBUTE_RULES: Final = (
    Rule(
        id="not_for_element_type",
        words="Its templates are for other types",
        keeps=Keeps.SHOWN,
        needs=(TEMPLATES.id, *_OF_TYPE),
        proofs=not_for_type,
        say="This attribute is for other kinds of elements, not for {what}. I can add {what} "
        "to its template.",
        source=KnownFrom(f"{_DOCUMENT}: the element types of a template", source="004:1500-1520"),
        mending=Mending(UPDATE_ATTRIBUTE_TEMPLATE, "Edit the template"),
    ),
    Rule(
        id="set_not_in_project",
        words="Its templates are in another set",
        keeps=Keeps.SHOWN,
        needs=(TEMPLATES.id, SETS.id, OF_PROJECT.id),
        proofs=set_not_of_project,
        say="The project uses the template set {what}, and this attribute is not in that set.",
        source=KnownFrom(
            "how Bimplus behaves (undocumented): templates that are not assigned to the project",
            source="domain",
        ),
        mending=Mending(COPY_TEMPLATES, "Copy templates into the set of the project"),
    ),
    Rule(
        id="in_no_template",
        words="It is in no template",
        keeps=Keeps.SHOWN,
        needs=(ATTRIBUTE.id, TEMPLATES.id),
        proofs=in_no_template,
        say="The attribute exists, but no template has it, so no element shows it.",
        source=KnownFrom(f"{_DOCUMENT}: attributes of a template", source="004:1500-1520"),
        instead="add it to a template: go to the template and edit it (e)",
    ),
    Rule(
        id="type_without_templates",
        words="Elements of this type have no templates",
        keeps=Keeps.SHOWN,
        needs=_OF_TYPE,
        proofs=type_without_templates,
        say="Elements of the type {what} cannot have attributes of the team.",
        source=KnownFrom(f"{_DOCUMENT}: element types that can have templates", source="004:2013"),
        instead="use an element of another type; the service allows no templates for this one",
    ),
    Rule(
        id="attribute_invisible",
        words="The attribute is invisible",
        keeps=Keeps.SHOWN,
        needs=(ATTRIBUTE.id,),
        proofs=invisible,
        say="The attribute itself is invisible for everybody. I can make it visible.",
        source=KnownFrom(f"{_DOCUMENT}: whether an attribute is visible", source="004:404-440"),
        mending=Mending(UPDATE_FREE_ATTRIBUTE, "Make the attribute visible", {"visible": 1}),
    ),
)
