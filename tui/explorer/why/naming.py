"""What a question is called: why, who or what, and where."""

from tui.contract.drofus.users import full_name_of
from tui.contract.reading import text_at, text_of
from tui.explorer.why.attribute_looks import ATTRIBUTE, ELEMENT, called_type, type_of_element
from tui.explorer.why.bimplus_looks import MEMBER_LOOK, called
from tui.explorer.why.drofus_looks import ACCOUNT, called_project
from tui.explorer.why.facts import Facts


def drofus_title(facts: Facts) -> str:
    """`What stops Ingrid Strand (ingrid) in 399 Ward block?`"""
    username = facts.text("username")
    person = full_name_of(facts.one(ACCOUNT.id))
    who = f"{person} ({username})" if person else username
    project = facts.given.get("project_id")
    where = f" in {called_project(facts, project)}" if project is not None else ""
    return f"What stops {who}{where}?"


def bimplus_title(facts: Facts) -> str:
    """`What stops runa@example.org in Clinic?`"""
    who = text_at(facts.one(MEMBER_LOOK.id), "user.email") or facts.text("user_id")
    project = facts.one("projects")
    where = f" in {called(project)}" if "project_id" in facts.given and project else ""
    return f"What stops {who}{where}?"


def attribute_title(facts: Facts) -> str:
    """`Why is Fire rating not shown at Door 12?`"""
    name = text_of(facts.one(ATTRIBUTE.id), "name") or "this attribute"
    element = facts.one(ELEMENT.id)
    at = text_at(element, "attributes.general.name") or text_of(element, "type")
    if not at and "element_type_id" in facts.given:
        at = called_type(type_of_element(facts))
    return f"Why is {name} not shown{f' at {at}' if at else ''}?"
