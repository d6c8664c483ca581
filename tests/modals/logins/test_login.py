"""Credentials: asked for, masked, handed over."""

from tests.modals.hosting import shown
from tui.contract.operation import Service
from tui.modals.logins.login import LoginModal
from tui.secrets.kinds import BimplusCredentials, DrofusCredentials, Secret


async def test_drofus_asks_for_user_and_password() -> None:
    modal = LoginModal(Service.DROFUS, "https://drofus.invalid", reason="401 [/b]: refused")
    async with shown(modal) as watched:
        await watched.sees("Log in to dRofus", "https://drofus.invalid", "✗ 401 [/b]: refused")
        await watched.type("admin")
        await watched.press("enter")
        await watched.type("geheim")
        assert "geheim" not in watched.host.glass
        await watched.press("enter")
        assert await watched.answer() == DrofusCredentials("admin", Secret("geheim"))


async def test_bimplus_asks_for_the_application_too() -> None:
    modal = LoginModal(Service.BIMPLUS, "https://bimplus.invalid/v2", user="a@b.invalid")
    async with shown(modal) as watched:
        await watched.type("geheim")
        await watched.press("enter")
        await watched.type("app-id")
        assert "app-id" not in watched.host.glass
        await watched.press("enter")
        assert await watched.answer() == BimplusCredentials(
            "a@b.invalid", Secret("geheim"), Secret("app-id")
        )


async def test_what_is_missing_is_named_and_nothing_is_lost() -> None:
    async with shown(LoginModal(Service.DROFUS, "u")) as watched:
        await watched.type("admin")
        await watched.press("ctrl+s")
        await watched.sees("Enter the password first.", "admin")
        await watched.type("x")
        await watched.press("ctrl+s")
        assert await watched.answer() == DrofusCredentials("admin", Secret("x"))


async def test_leaving_answers_nothing() -> None:
    async with shown(LoginModal(Service.DROFUS, "u")) as watched:
        await watched.press("escape")
        assert await watched.answer() is None
