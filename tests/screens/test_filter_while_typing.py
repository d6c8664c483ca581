"""The list under the cursor narrows while one types, and is whole again after Escape."""

from collections import Counter

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import Driver, launch, running


def asked(driver: Driver) -> Counter[str]:
    return Counter(exchange.operation_id for exchange in driver.app.workspace.log)


async def test_rows_follow_the_keys(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.unfold()
        await driver.press("left")
        await driver.settled()
        before, cursor, requests = driver.labels, driver.node, asked(driver)
        await driver.press("slash", *"northg")
        await driver.until(lambda: len(driver.labels) == 6, "one owner is left")
        assert "Northgate Health" in driver.labels
        assert f"1 of {len(before) - 5} loaded" in driver.glass
        await driver.press("backspace", "backspace")
        await driver.press(*"xyz")
        await driver.until(lambda: "nothing loaded here" in driver.glass, "a hint")
        await driver.press("escape")
        await driver.until(lambda: driver.labels == before, "all owners again")
        await driver.until(lambda: driver.node is cursor, "the cursor where it was")
        await driver.settled()
        assert "xyz" not in driver.glass
        lists = "drofus.owners.list"
        assert asked(driver)[lists] == requests[lists] == 1


async def test_enter_makes_it_the_filter(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.unfold()
        await driver.press("left")
        await driver.press("slash", *"northgate", "enter")
        await driver.until(lambda: len(driver.labels) == 6, "one owner is left")
        await driver.until(lambda: driver.screen.pane.rows.has_focus, "the tree has the keys")
        await driver.press("slash", "ctrl+u", "enter")
        await driver.until(lambda: len(driver.labels) > 12, "all owners again")


async def test_what_was_typed_is_not_lost_by_leaving(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.unfold()
        await driver.press("left")
        await driver.press("slash", *"northgate")
        await driver.until(lambda: len(driver.labels) == 6, "one owner is left")
        driver.screen.pane.rows.focus()
        await driver.press("home")
        await driver.settled()
        assert len(driver.labels) == 6
        assert "northgate" in driver.glass
        await driver.press("slash", "escape")
        await driver.until(lambda: len(driver.labels) > 12, "all owners again")


async def test_users_are_narrowed_before_the_server_is_asked(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.go_to("Users")
        await driver.unfold()
        everyone = len(driver.labels)
        name = driver.labels[6]
        await driver.press("left")
        await driver.press("slash", *name)
        await driver.until(lambda: len(driver.labels) < everyone, "fewer users")
        assert asked(driver)["drofus.users.list"] == 1
        await driver.press("enter")
        await driver.until(lambda: asked(driver)["drofus.users.list"] == 2, "the server's filter")
        await driver.settled()
        assert name in driver.labels


async def test_tab_stays_in_the_bar_and_offers_values(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.go_to("Users")
        await driver.unfold()
        await driver.press("left", "slash", *"username=", "tab", "a")
        await driver.until(lambda: "username=a" in driver.glass, "the key was typed")
        await driver.press("ctrl+u", *"enabled=", "tab", "tab")
        await driver.until(lambda: "enabled=false" in driver.glass, "a value")


async def test_what_is_being_typed_is_not_called_wrong(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.press("slash", *"name>")
        await driver.settled()
        assert "needs a value" not in driver.glass
        await driver.press("enter")
        await driver.until(lambda: "needs a value" in driver.glass, "now it is wrong")


async def test_a_condition_for_a_search_for_words_is_refused_at_the_bar(
    sandbox: RunningSandbox,
) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.go_to("Users")
        await driver.until(lambda: "filter Users" in driver.glass, "the bar is about it")
        await driver.press("slash", *"first_name!=A*", "enter")
        await driver.until(lambda: "searches only for words" in driver.glass, "why not")
        assert asked(driver)["drofus.users.list"] == 0
