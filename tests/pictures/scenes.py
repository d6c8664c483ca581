"""What the pictures show: each scene brings the application to something worth seeing."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from tests.screens.running_app import NARROW, WIDE, Driver
from tests.screens.test_drawing import is_drawn
from tui.charting.periods import periods
from tui.explorer.charts import PeriodValue, Statistics
from tui.explorer.details import Details
from tui.explorer.in_words.start_page import (
    ListSize,
    NamedPlace,
    ServiceFacts,
    StartFacts,
    Unfinished,
    start_page,
)
from tui.explorer.results import Result, Shape
from tui.modals.operations.operation_result import ResultModal
from tui.widgets.hints import key_for

FIRST_OF_CHART, LAST_OF_CHART = "2025-06-01", "2026-12-31"
Act = Callable[[Driver], Awaitable[None]]
Size = tuple[int, int]
BROAD: Size = (160, 45)


@dataclass(frozen=True, slots=True)
class Scene:
    """A name, and the keys that lead there from the start."""

    name: str
    act: Act
    theme: str = ""
    steady: bool = True
    """False where times or addresses are seen, so that no two pictures are alike."""
    sizes: tuple[Size, ...] = (NARROW, WIDE)
    """Those that are compared; the README has the last."""


DROFUS = ServiceFacts(
    "dRofus",
    "https://admin.example.com",
    user="ada",
    person="Ada Lovelace",
    round_trip=0.018,
    counted=(
        ListSize("Owners", 16, ("Northgate Health", "Helse Nordfjord", "Klinikum Rheintal")),
        ListSize("Databases", 15, ("akl-prod", "akl-test", "athens-test")),
    ),
)
BIMPLUS = ServiceFacts(
    "Bimplus",
    "https://api.example.com/v2",
    user="ada@example.com",
    rights="Owner in Best Company",
    round_trip=0.042,
    counted=(ListSize("Teams", 3, ("Best Company", "Nordlys Arkitekter")),),
)
LEFT = (NamedPlace("dRofus", "drofus:owners/5/projects/399/users/hakonhc"),)
KEPT = (NamedPlace("The dev template", "drofus:owners/5/projects/399"),)
CUT = (Unfinished("Cut short", "12 not sent: Set rights of 120 people"),)
PAGES = (
    StartFacts((DROFUS, BIMPLUS), is_demo=True),
    StartFacts(
        (DROFUS, BIMPLUS), profile="stage", left_open=LEFT, bookmarks=KEPT, unfinished=CUT,
        read_only_because="profile stage is read-only",
    ),
)  # fmt: skip


async def _start_with(facts: StartFacts, driver: Driver) -> None:
    """The start page with facts that are the same each time."""
    await driver.until(lambda: "Best Company" in driver.glass)
    await driver.settled()
    keys = partial(key_for, driver.screen)
    driver.screen.detail.show(Details(start_page(replace(facts, key_for=keys))))


async def start(driver: Driver) -> None:
    """The first screen of a demo."""
    await _start_with(PAGES[0], driver)


async def start_of_a_profile(driver: Driver) -> None:
    """That of somebody who was here before, on a profile that is read-only."""
    await driver.press("0")
    await _start_with(PAGES[1], driver)


async def project_user(driver: Driver) -> None:
    await driver.unfold()
    await driver.unfold()
    await driver.unfold()
    await driver.go_to("hakonhc")
    await driver.until(lambda: "hakonhc" in "".join(driver.screen.breadcrumb.path))
    await driver.settled()


async def topology(driver: Driver) -> None:
    await driver.press("2")
    for _ in range(7):
        await driver.unfold()
    await driver.settled()


async def json_of_project(driver: Driver) -> None:
    await driver.press("2")
    for _ in range(3):
        await driver.unfold()
    await driver.settled()
    await driver.press("tab", "v", "down", "down")


async def wrong_filter(driver: Driver) -> None:
    await driver.press("2")
    for _ in range(3):
        await driver.unfold()
    await driver.settled()
    await driver.press("slash", *"name=W*")
    await driver.settled()
    await driver.press(*"&sise>500")
    await driver.until(lambda: "▲" in driver.glass)


async def rights_editor(driver: Driver) -> None:
    await project_user(driver)
    await driver.press("e")
    await driver.until(lambda: "Rights of" in driver.glass)
    await driver.answer("2", "down", "down", "1")


async def rights_review(driver: Driver) -> None:
    await rights_editor(driver)
    await driver.answer("ctrl+s")
    await driver.until(lambda: "What will be sent" in driver.glass)


async def template_editor(driver: Driver) -> None:
    await driver.press("2")
    await driver.unfold()
    await driver.unfold()
    await driver.go_to("Attribute templates")
    await driver.unfold()
    await driver.unfold()
    await driver.settled()
    await driver.press("e")
    await driver.until(lambda: "[ ] " in driver.glass)


async def keys(driver: Driver) -> None:
    await start(driver)
    await driver.press("question_mark")
    await driver.until(lambda: "Keys that work" in driver.glass)


async def exchange(driver: Driver) -> None:
    await project_user(driver)
    await driver.press("v", "v")


async def chart(driver: Driver) -> None:
    await driver.press("ctrl+p", *"count logins")
    await driver.until(lambda: "drofus.node.logins" in driver.glass)
    await driver.press("enter")
    await driver.until(lambda: "YYYY-MM-DD" in driver.glass)
    await driver.answer("ctrl+s")
    await driver.until(lambda: "A chart over time needs" in driver.glass)
    while "Revit" not in driver.glass:
        await driver.answer("enter")


async def chart_of_clients(driver: Driver) -> None:
    """A chart whose dates and numbers are the same each time."""
    days = FIRST_OF_CHART, LAST_OF_CHART
    months = tuple(periods(*map(date.fromisoformat, days)))
    samples = tuple(
        PeriodValue(at, {"client": name}, 40 + 25 * number + (at * (number + 3) % 17) * 4)
        for number, name in enumerate(("Solibri", "Archicad", "Web", "Revit"))
        for at in range(len(months))
    )
    numbers = Statistics(months, ("client",), samples)
    result = Result("Count logins", Shape.RECORD, raw=b"[]", statistics=numbers)
    driver.app.push_screen(ResultModal(result))
    await driver.until(lambda: "by client" in driver.glass)
    await driver.answer("left")
    await driver.until(lambda: "2026-11 · Revit" in driver.glass)


async def palette(driver: Driver) -> None:
    await project_user(driver)
    await driver.press("ctrl+p")
    await driver.until(lambda: "drofus.users.disable" in driver.glass)


async def find(driver: Driver) -> None:
    await driver.press("f", *"hakon")
    await driver.until(lambda: "Håkon Clausen" in driver.glass)
    await driver.until(lambda: "Searching" not in driver.glass)
    await driver.settled()


async def table(driver: Driver) -> None:
    await driver.unfold()
    await driver.unfold()
    await driver.unfold()
    await driver.press("t")
    await driver.until(lambda: "Full name" in driver.glass and "Amelia" in driver.glass)
    await driver.settled()


async def matrix(driver: Driver) -> None:
    await driver.unfold()
    await driver.unfold()
    await driver.unfold()
    await driver.press("M")
    await driver.until(lambda: "Amelia Clarke" in driver.glass)
    await driver.settled()


async def plan_of_many(driver: Driver) -> None:
    await driver.unfold()
    await driver.unfold()
    await driver.unfold()
    await driver.press("asterisk", "asterisk")
    await driver.until(lambda: "marked" in driver.glass)
    await driver.press("asterisk", "d")
    await driver.until(lambda: "What can be done on" in driver.glass)
    await driver.press(*"remove a")
    await driver.until(lambda: "Switch" not in driver.glass)
    await driver.press("enter")
    await driver.until(lambda: "will be sent" in driver.glass)
    await driver.settled()


async def three_panes(driver: Driver) -> None:
    """The tree, the list under the cursor as a table, and the record."""
    await project_user(driver)
    await driver.until(lambda: "█ 1 Full     █ 1 Fu" in driver.glass)
    await driver.settled()


async def picture_of_project(driver: Driver) -> None:
    await _to_bimplus_project(driver)
    await driver.until(lambda: "▀" in driver.glass)
    await driver.settled()


async def building(driver: Driver) -> None:
    await _to_bimplus_project(driver)
    await driver.press("b")
    await driver.until(lambda: "shapes read" not in driver.glass and "seen from" in driver.glass)
    await driver.press("tab")
    await driver.until(lambda: " m long, " in driver.glass and is_drawn(driver), "all is drawn")


async def _to_bimplus_project(driver: Driver) -> None:
    await driver.press("2")
    for _ in range(2):
        await driver.unfold()
    await driver.go_to("Projects")
    await driver.unfold()
    await driver.settled()


async def why(driver: Driver) -> None:
    await project_user(driver)
    await driver.press("w")
    await driver.until(lambda: "Proof" in driver.glass)
    await driver.settled()


async def what_can_be_done(driver: Driver) -> None:
    await project_user(driver)
    await driver.press("x")
    await driver.until(lambda: "What can be done" in driver.glass)


async def session_log(driver: Driver) -> None:
    await project_user(driver)
    await driver.press("L")
    await driver.until(lambda: "/owners" in driver.glass and "Accept" in driver.glass)


SCENES = (
    Scene("start", start),
    Scene("start-of-a-profile", start_of_a_profile),
    Scene("start-light", start, theme="bimscope-light"),
    Scene("start-ansi", start_of_a_profile, theme="ansi"),
    Scene("project-user", project_user),
    Scene("topology", topology),
    Scene("json", json_of_project),
    Scene("wrong-filter", wrong_filter),
    Scene("rights-editor", rights_editor),
    Scene("rights-review", rights_review, steady=False),
    Scene("template-editor", template_editor),
    Scene("keys", keys),
    Scene("palette", palette, steady=False),
    Scene("logins", chart, steady=False),
    Scene("chart", chart_of_clients),
    Scene("chart-light", chart_of_clients, theme="bimscope-light"),
    Scene("chart-ansi", chart_of_clients, theme="ansi"),
    Scene("exchange", exchange, steady=False),
    Scene("find", find, steady=False),
    Scene("table", table),
    Scene("matrix", matrix),
    Scene("plan-of-many", plan_of_many),
    Scene("three-panes", three_panes, sizes=(BROAD,)),
    Scene("three-panes-light", three_panes, theme="bimscope-light", sizes=(BROAD,)),
    Scene("picture", picture_of_project, steady=False),
    Scene("building", building, steady=False),
    Scene("why", why),
    Scene("what-can-be-done", what_can_be_done, steady=False),
    Scene("session-log", session_log, steady=False),
    Scene("light", project_user, theme="bimscope-light"),
    Scene("ansi", project_user, theme="ansi"),
    Scene("high-contrast", rights_editor, theme="high-contrast"),
)
