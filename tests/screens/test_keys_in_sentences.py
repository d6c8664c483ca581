"""A key that a sentence names is the one that the user's keymap has."""

import msgspec

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import launch, running
from tests.screens.test_matrix import at_project
from tui.sandbox.faults import Fault, FaultKind

OWN = {
    "explorer.back": "f6",
    "explorer.find": "f7",
    "tree.jump": "f8",
    "keys.names": "f9",
    "table_dialogue.again": "f6",
}


async def test_an_empty_list_names_them(sandbox: RunningSandbox) -> None:
    start = msgspec.structs.replace(launch(sandbox), keys=OWN)
    async with running(start) as driver:
        await driver.press("slash", *"zzzz", "enter")
        await driver.until(lambda: "nothing matches" in driver.glass, "nothing is found")
        said = next(each.label for each in driver.node.children)
        assert "F6 shows all, F7 looks everywhere" in said


async def test_the_palette_names_them(sandbox: RunningSandbox) -> None:
    start = msgspec.structs.replace(launch(sandbox), keys=OWN)
    async with running(start) as driver:
        offered = {each.title: each.about for each in driver.screen.offered()}
        assert offered["Copy the address"].endswith("key F8y")
        assert offered["Go to an address"].endswith("key F8:")


async def test_the_page_of_keys_names_them(sandbox: RunningSandbox) -> None:
    start = msgspec.structs.replace(launch(sandbox), keys=OWN)
    async with running(start) as driver:
        await driver.press("question_mark")
        await driver.until(lambda: "F9 names for config.toml  Esc back" in driver.glass)


async def test_a_table_that_did_not_come_names_them(sandbox: RunningSandbox) -> None:
    start = msgspec.structs.replace(launch(sandbox), keys=OWN)
    async with running(start) as driver:
        await at_project(driver)
        sandbox.fail(Fault(kind=FaultKind.STATUS, status=403, path="/project_users"))
        await driver.press("M")
        await driver.until(lambda: "F6 asks again" in driver.glass, "which key asks again")
