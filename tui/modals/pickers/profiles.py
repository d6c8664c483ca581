"""Choosing the profile to open next."""

import asyncio
from collections.abc import Sequence
from typing import Any

from textual.app import App

from tui.config.launch import Reopening
from tui.config.settings import Profile
from tui.modals.pickers.fuzzy import Candidate
from tui.modals.pickers.fuzzy_picker import FuzzyPicker

NOTHING = (
    "There are no profiles yet. Add one with: bimscope profiles add NAME --drofus URL --bimplus URL"
)


async def pick_profile(app: App[Any], reopening: Reopening, *, now: str) -> str | None:
    """The name of a profile, or None; `now` is what is open. Raises `ConfigProblem`."""
    profiles = await asyncio.to_thread(reopening.profiles)

    async def load() -> Sequence[Candidate]:
        return [
            Candidate(name, _label(name, profile), "open now" if name == now else _place(profile))
            for name, profile in profiles.items()
        ]

    return await app.push_screen_wait(FuzzyPicker("Open a profile", load, nothing=NOTHING))


def _label(name: str, profile: Profile) -> str:
    return f"{name}  {profile.label}" if profile.label else name


def _place(profile: Profile) -> str:
    places = ", ".join(each for each in (profile.drofus, profile.bimplus) if each)
    return f"read-only  {places}" if profile.read_only else places
