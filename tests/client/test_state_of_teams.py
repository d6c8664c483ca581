"""What changes of members, attributes, units and template sets leave in a team of Bimplus."""

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.sandbox.running import RunningSandbox
from tests.sessions import session_for
from tui.client.errors import Conflict, Invalid
from tui.client.session import Session
from tui.contract.bimplus.attribute_groups import (
    CREATE_ATTRIBUTE_GROUP,
    GET_ATTRIBUTE_GROUP,
    LIST_ATTRIBUTE_GROUPS,
    UPDATE_ATTRIBUTE_GROUP,
    AttributeGroup,
)
from tui.contract.bimplus.free_attributes import (
    CREATE_FREE_ATTRIBUTE,
    GET_FREE_ATTRIBUTE,
    LIST_ATTRIBUTES_OF_GROUP,
    LIST_FREE_ATTRIBUTES,
    UPDATE_FREE_ATTRIBUTE,
    FreeAttribute,
)
from tui.contract.bimplus.members import ADD_MEMBER, DELETE_MEMBER, LIST_MEMBERS, Member
from tui.contract.bimplus.project_attribute_templates import (
    CREATE_PROJECT_ATTRIBUTE_TEMPLATE,
    LIST_PROJECT_ATTRIBUTE_TEMPLATES,
    UPDATE_PROJECT_ATTRIBUTE_TEMPLATE,
    ProjectAttributeTemplate,
)
from tui.contract.bimplus.units import CREATE_UNIT, GET_UNIT, LIST_UNITS, UPDATE_UNIT, Unit
from tui.contract.bimplus.users import CREATE_USER, GET_USER, BimplusUser, NewUser


@pytest.fixture
async def live(sandbox: RunningSandbox) -> AsyncIterator[Session]:
    session = session_for(sandbox)
    yield session
    await session.aclose()


async def members(live: Session, team: str) -> dict[str, Member]:
    """A team's members by the ids of their users."""
    found = (await live.call(LIST_MEMBERS, team_slug=team)).record
    return {str(each.user.id): each for each in found if isinstance(each.user, BimplusUser)}


async def new_user(live: Session) -> str:
    """Somebody who belongs to no team; the id."""
    body = NewUser(email="nina@bimscope.invalid", password="Sommer-2024-regn")
    return str((await live.call(CREATE_USER, body=body)).record.id)


async def new_group(live: Session, team: str, name: str) -> str:
    body = AttributeGroup(name=name, description="Kept")
    return str((await live.call(CREATE_ATTRIBUTE_GROUP, body=body, scope=team)).record.id)


async def test_a_new_member_is_in_the_team_and_can_be_taken_out(
    live: Session, sandbox: RunningSandbox
) -> None:
    team, key = sandbox.team, await new_user(live)
    before = await members(live, team)
    body = Member(user=BimplusUser(id=key), status="Passive")
    await live.call(ADD_MEMBER, body=body, team_slug=team)
    after = await members(live, team)
    assert after.keys() == before.keys() | {key} != before.keys()
    assert (after[key].roles, after[key].status) == (["Member"], "Passive")
    with pytest.raises(Conflict, match="member of team"):
        await live.call(ADD_MEMBER, body=body, team_slug=team)
    assert (await live.call(GET_USER, user_id=key)).record.id == key
    await live.call(DELETE_MEMBER, team_slug=team, user_id=key)
    assert await members(live, team) == before
    assert (await live.call(GET_USER, user_id=key)).record.id == key, "in no team, so seen"


async def test_a_group_moves_into_another_under_a_new_name(
    live: Session, sandbox: RunningSandbox
) -> None:
    team = sandbox.team
    above = await new_group(live, team, "Above")
    moved = await new_group(live, team, "Moved")
    body = AttributeGroup(name="Flyttet", parent=above)
    await live.call(UPDATE_ATTRIBUTE_GROUP, body=body, scope=team, attributegroup_id=moved)
    read = (await live.call(GET_ATTRIBUTE_GROUP, scope=team, attributegroup_id=moved)).record
    assert (read.name, read.parent, read.description) == ("Flyttet", above, "Kept")
    top = (await live.call(LIST_ATTRIBUTE_GROUPS, scope=team)).record
    assert moved not in {each.id for each in top}
    assert moved in {each.id for each in _groups(top)}
    body = AttributeGroup(parent=moved)
    with pytest.raises(Conflict, match="below itself"):
        await live.call(UPDATE_ATTRIBUTE_GROUP, body=body, scope=team, attributegroup_id=above)
    assert (await live.call(LIST_ATTRIBUTE_GROUPS, scope=team)).record == top


def _groups(found: list[AttributeGroup]) -> Iterator[AttributeGroup]:
    for each in found:
        yield each
        yield from _groups(each.children or [])


async def test_a_new_attribute_is_in_its_group_with_all_that_was_sent(
    live: Session, sandbox: RunningSandbox
) -> None:
    team = sandbox.team
    before = (await live.call(LIST_FREE_ATTRIBUTES, scope=team)).record
    group = await new_group(live, team, "Fire")
    unit = (await live.call(LIST_UNITS, scope="content")).record[0]
    body = FreeAttribute(
        name="Brannklasse [R]", type="int", controltype="Enumeration", unitid=unit.id,
        enumDefinition="1|R30;2|R60", decimal=2, visible=0, parent=group,
    )  # fmt: skip
    key = str((await live.call(CREATE_FREE_ATTRIBUTE, body=body, scope=team)).record.id)
    read = (await live.call(GET_FREE_ATTRIBUTE, scope=team, attribute_id=key)).record
    sent = ("name", "type", "controltype", "unitid", "enumDefinition", "decimal", "visible")
    for field in (*sent, "parent"):
        assert getattr(read, field) == getattr(body, field), field
    inside = await live.call(LIST_ATTRIBUTES_OF_GROUP, scope=team, attributegroup_id=group)
    assert [each.id for each in inside.record] == [key]
    after = (await live.call(LIST_FREE_ATTRIBUTES, scope=team)).record
    assert {each.id for each in after} == {each.id for each in before} | {key}
    assert len(after) == len(before) + 1


async def test_a_changed_attribute_keeps_what_was_not_sent_and_loses_what_was_cleared(
    live: Session, sandbox: RunningSandbox
) -> None:
    team = sandbox.team
    made = FreeAttribute(name="Width", type="double", minvalue="1", maxvalue="9", description="x")
    key = str((await live.call(CREATE_FREE_ATTRIBUTE, body=made, scope=team)).record.id)
    before = (await live.call(GET_FREE_ATTRIBUTE, scope=team, attribute_id=key)).record
    changes = FreeAttribute(name="Bredde", maxvalue="12", description=None)
    await live.call(UPDATE_FREE_ATTRIBUTE, body=changes, scope=team, attribute_id=key)
    after = (await live.call(GET_FREE_ATTRIBUTE, scope=team, attribute_id=key)).record
    assert (after.name, after.maxvalue) == ("Bredde", "12")
    assert not after.description
    assert (after.minvalue, after.type) == (before.minvalue, before.type) == ("1", "double")
    wrong = FreeAttribute(controltype="Enumeration", enumDefinition="no numbers")
    with pytest.raises(Invalid, match="enumDefinition"):
        await live.call(UPDATE_FREE_ATTRIBUTE, body=wrong, scope=team, attribute_id=key)
    read = (await live.call(GET_FREE_ATTRIBUTE, scope=team, attribute_id=key)).record
    assert read == after


async def test_a_unit_is_found_under_its_new_symbol_only(
    live: Session, sandbox: RunningSandbox
) -> None:
    team = sandbox.team
    made = Unit(name="Alen", unit="aln", description="Old", contextUnitType="LENGTHUNIT")
    key = str((await live.call(CREATE_UNIT, body=made, scope=team)).record.id)
    others = [each for each in (await live.call(LIST_UNITS, scope=team)).record if each.id != key]
    changes = Unit(name="Danish ell", unit="ąłn")
    await live.call(UPDATE_UNIT, body=changes, scope=team, unit_id=key)
    read = (await live.call(GET_UNIT, scope=team, unit_id=key)).record
    assert (read.name, read.unit) == ("Danish ell", "ąłn")
    assert (read.description, read.contextUnitType) == ("Old", "LENGTHUNIT")
    for symbol, ids in (("ąłn", [key]), ("aln", [])):
        found = await live.call(LIST_UNITS, scope=team, query={"symbol": symbol})
        assert [each.id for each in found.record] == ids
    after = (await live.call(LIST_UNITS, scope=team)).record
    assert [each for each in after if each.id != key] == others


async def test_a_renamed_template_set_is_the_only_one_that_changed(
    live: Session, sandbox: RunningSandbox
) -> None:
    team = sandbox.team
    made = ProjectAttributeTemplate(name="Sykehus", description="Kept")
    key = str(
        (await live.call(CREATE_PROJECT_ATTRIBUTE_TEMPLATE, body=made, team_slug=team)).record.id
    )
    before = (await live.call(LIST_PROJECT_ATTRIBUTE_TEMPLATES, team_slug=team)).record
    changes = ProjectAttributeTemplate(name="Krankenhaus 2")
    await live.call(
        UPDATE_PROJECT_ATTRIBUTE_TEMPLATE,
        body=changes,
        team_slug=team,
        projectattributetemplates_id=key,
    )
    after = (await live.call(LIST_PROJECT_ATTRIBUTE_TEMPLATES, team_slug=team)).record
    (renamed,) = (each for each in after if each.id == key)
    assert (renamed.name, renamed.description) == ("Krankenhaus 2", "Kept")
    assert [each for each in after if each.id != key] == [e for e in before if e.id != key] != []
    taken = ProjectAttributeTemplate(name=before[0].name)
    with pytest.raises(Conflict, match="already"):
        await live.call(
            UPDATE_PROJECT_ATTRIBUTE_TEMPLATE,
            body=taken,
            team_slug=team,
            projectattributetemplates_id=key,
        )
    assert (await live.call(LIST_PROJECT_ATTRIBUTE_TEMPLATES, team_slug=team)).record == after
