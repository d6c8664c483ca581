"""Which environment is open: what the top line shows, another way to it, another one."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from msgspec.structs import replace

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import launch, running
from tui.changes.making import Filled, change_of
from tui.changes.plan import Plan
from tui.config.launch import Launch
from tui.config.problem import ConfigProblem
from tui.config.route import Route, Setting
from tui.config.settings import Profile
from tui.contract.drofus.users import DISABLE_USER
from tui.contract.terms import Service
from tui.sandbox.faults import Fault, FaultKind
from tui.secrets.finding import FoundCredentials


@dataclass
class Written:
    """A configuration that is rewritten while the explorer is open."""

    launches: dict[str, Launch] = field(default_factory=dict)
    problem: str = ""

    def profiles(self) -> Mapping[str, Profile]:
        return {name: Profile(label=each.label) for name, each in self.launches.items() if name}

    def launch(self, profile: str) -> Launch:
        if self.problem:
            raise ConfigProblem(self.problem)
        return self.launches[profile]


async def test_the_label_stands_in_the_top_line_in_its_colour(sandbox: RunningSandbox) -> None:
    start = replace(launch(sandbox), label="PRODUCTION", colour="error")
    async with running(start) as driver:
        top = driver.screen.breadcrumb
        assert " bimscope   PRODUCTION " in driver.glass.splitlines()[0]
        strip = top.draw(top.size.width)
        [label] = [segment for segment in strip if "PRODUCTION" in segment.text]
        assert label.style is not None
        assert label.style.reverse
        assert driver.app.workspace.title == "test"


async def test_a_way_that_is_mended_is_gone_by_reconnecting(sandbox: RunningSandbox) -> None:
    right = launch(sandbox)
    no_ca = Route(proxy=Setting("http://127.0.0.1:1", "config.toml, line 3: proxy"))
    written = Written()
    wrong = replace(right, route=no_ca, reopening=written)
    async with running(wrong) as driver:
        await driver.until(lambda: "no connection to the proxy 127.0.0.1:1" in driver.glass)
        await driver.press("right")
        await driver.until(
            lambda: (
                "Check config.toml, line 3: proxy. — Enter tries again" in "".join(driver.labels)
            )
        )
        written.problem = "config.toml, line 3: mend it"
        await driver.press("R")
        await driver.until(lambda: "line 3: mend it" in driver.glass)
        written.problem = ""
        written.launches[""] = replace(right, reopening=written)
        await driver.press("R")
        await driver.until(lambda: len(driver.labels) > 12, "the owners")


async def test_who_logged_in_stays_so_on_another_way_to_the_same_server(
    sandbox: RunningSandbox,
) -> None:
    written = Written()
    nobody = replace(
        launch(sandbox), bimplus_url="", find_credentials=FoundCredentials, reopening=written
    )
    async with running(nobody) as driver:
        await driver.until(lambda: "Log in to dRofus" in driver.glass, "the login")
        await driver.press(*sandbox.user, "enter", *sandbox.password, "enter")
        await driver.until(lambda: "logged in as" in driver.glass)
        before = driver.app.workspace.session
        written.launches[""] = replace(nobody, route=Route(headers={"X-Tenant": "north"}))
        await driver.press("R")
        await driver.until(lambda: "connected" in driver.glass)
        session = driver.app.workspace.session
        assert session is not before
        assert session is not None
        assert session.user(Service.DROFUS) == sandbox.user


async def test_another_profile_is_opened_in_place_of_this_one(sandbox: RunningSandbox) -> None:
    other = launch(sandbox, title="other")
    written = Written({"other": other})
    async with running(replace(launch(sandbox), reopening=written)) as driver:
        await driver.press("P")
        await driver.until(lambda: "Open a profile" in driver.glass)
        await driver.until(lambda: "1 of 1" in driver.glass)
        await driver.answer("enter")
        await driver.until(lambda: driver.app.next_launch is other)


async def test_no_profile_is_changed_while_a_change_runs(sandbox: RunningSandbox) -> None:
    written = Written({"other": launch(sandbox, title="other")})
    async with running(replace(launch(sandbox), reopening=written)) as driver:
        held = sandbox.fail(Fault(kind=FaultKind.LATENCY, path="/users"))
        path = {"username": "h.lindqvist"}
        change = change_of(Filled(operation=DISABLE_USER, path=path, title="A user"))
        driver.app.workspace.carry_out(Plan.of(change))
        await driver.press("P")
        await driver.until(lambda: "a change is being sent" in driver.glass)
        assert "Open a profile" not in driver.glass
        held.release()
        await driver.app.workspace.ongoing.settle()
