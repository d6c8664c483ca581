"""Asking why from a row of the trees, and mending what is found through the review."""

from tests.explorer.why.asking_why import new_member
from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, launch, running
from tests.screens.test_changes import confirm
from tui.contract.bimplus.projects import LIST_PROJECTS, TOPOLOGY
from tui.contract.reading import text_of
from tui.contract.terms import Service
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.nodes.records import decode_record
from tui.explorer.ways.ways import Step, Way
from tui.modals.editing.add_project_user import AddProjectUser
from tui.modals.editing.rights_editor import RightsEditor
from tui.modals.finding.why import WhyModal
from tui.modals.pickers.fuzzy_picker import FuzzyPicker
from tui.modals.reviewing.review import ReviewModal

INGRID = Way(Service.DROFUS, (Step("drofus.users", "ingrid"),))


async def test_hidden_prices_are_said_and_shown_again(sandbox: RunningSandbox) -> None:
    with sandbox.drofus() as client:
        member = new_member(client)
        member.change_membership(hide_price=True)
        async with running(launch(sandbox), size=NARROW) as driver:
            driver.screen.go_to(INGRID)
            await driver.until(lambda: driver.node.label == "ingrid", "the person")
            await driver.press("w")
            await driver.until(lambda: "❯ Prices are hidden" in driver.glass, "the cause")
            await driver.press("enter")
            await driver.until(lambda: isinstance(driver.app.screen, ReviewModal), "the review")
            await confirm(driver)
            await driver.until(lambda: "No cause was found" in driver.glass, "it is mended")
            path = f"/project_users/ingrid,{member.project}"
            assert client.get(path).json()["project_user"]["hide_price"] is False
            await driver.press("escape")
            await driver.until(lambda: driver.app.screen is driver.screen, "the trees again")


async def test_levels_are_mended_in_the_rights_editor(sandbox: RunningSandbox) -> None:
    with sandbox.drofus() as client:
        new_member(client).change_membership(room_rights=4)
    async with running(launch(sandbox), size=NARROW) as driver:
        driver.screen.why(INGRID)
        await driver.until(lambda: "❯ Some areas cannot be seen" in driver.glass, "the cause")
        await driver.press("enter")
        await driver.until(lambda: isinstance(driver.app.screen, RightsEditor), "the editor")
        await driver.answer("escape")
        await driver.until(lambda: isinstance(driver.app.screen, WhyModal), "the causes again")


async def test_a_row_without_a_question_says_what_to_do(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.press("w")
        assert "put the cursor on a person" in driver.screen.status.message


async def test_an_element_asks_which_attribute_is_meant(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        way = await first_element(driver.app.workspace.answers, sandbox.team)
        driver.screen.why(way)
        await driver.until(lambda: isinstance(driver.app.screen, FuzzyPicker), "the attributes")
        await driver.until(lambda: " of " in driver.glass, "the attributes")
        await driver.answer("enter")
        await driver.until(lambda: "Templates that have it" in driver.glass, "what was looked at")
        assert "Why is " in driver.glass


async def first_element(answers: Answers, team: str) -> Way:
    """The way to some element of a topology."""
    listed = await answers.ask(LIST_PROJECTS, {"team_slug": team})
    for raw in listed.items:
        project = text_of(decode_record(raw), "id")
        topology = await answers.ask(TOPOLOGY, {"team_slug": team, "project_id": project})
        children = decode_record(topology.slice).get("children")
        if isinstance(children, list) and children and isinstance(children[0], dict):
            steps = (
                Step("bimplus.teams", team),
                Step("bimplus.projects", project),
                Step("bimplus.topology", text_of(children[0], "id")),
            )
            return Way(Service.BIMPLUS, steps)
    raise AssertionError("there is no element")


async def test_what_uses_a_database_is_gone_to(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await driver.go_to("Databases")
        await driver.unfold()
        await driver.press("U")
        await driver.until(lambda: "Used in " in driver.glass, "where it is used")
        await driver.answer("enter")
        await driver.until(
            lambda: driver.node.kind is not None and driver.node.kind.id == "drofus.project",
            "the project",
        )


async def test_a_branch_is_used_nowhere(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.press("U")
        assert "put the cursor on a record" in driver.screen.status.message


async def test_who_is_not_in_a_project_is_added_without_being_searched_for(
    sandbox: RunningSandbox,
) -> None:
    with sandbox.drofus() as client:
        member = new_member(client)
        listed = [each["project"] for each in client.get("/projects").json()]
        other = next(each for each in listed if each["id"] != member.project)
        async with running(launch(sandbox), size=NARROW) as driver:
            driver.screen.why(INGRID)
            await driver.until(lambda: "No cause was found" in driver.glass, "all was looked at")
            await driver.press("p")
            await driver.until(lambda: isinstance(driver.app.screen, FuzzyPicker), "the projects")
            await driver.until(lambda: " of " in driver.glass, "the projects")
            await driver.press(*str(other["no"]))
            await driver.answer("enter")
            await driver.until(lambda: "❯ The user is not in this" in driver.glass, "the cause")
            await driver.press("enter")
            await driver.until(lambda: isinstance(driver.app.screen, AddProjectUser), "the editor")
            editor = driver.app.screen
            assert isinstance(editor, AddProjectUser)
            assert editor.draft.username == "ingrid"
            assert str(editor.draft.project_id) == str(other["id"])
