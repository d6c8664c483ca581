"""Commands of one's own on the screen: their keys, the palette, running them."""

import asyncio
import os
from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.events import Key
from typing_extensions import override

from tui.client.errors import BimscopeError
from tui.screens.explorer.frame import ExplorerFrame
from tui.screens.explorer.offering.offering import OfferingScreen

if TYPE_CHECKING:
    from tui.config.settings import OwnCommand
    from tui.explorer.nodes.node import Node
    from tui.explorer.own_commands.filling import FilledCommand
    from tui.explorer.own_commands.offering import OwnOffer
    from tui.modals.commands.command import Command
    from tui.widgets.hints import KeyHint


class OwnCommandsScreen(OfferingScreen):
    """Offers what the configuration has under `[commands.NAME]`."""

    _commands: "Mapping[str, OwnCommand]" = {}

    @on(ExplorerFrame.Ready)
    @work(group="own_commands", description="read commands of one's own")
    async def read_commands(self) -> None:
        """Take the commands from the configuration; what is wrong with them is said."""
        from tui.config.problem import ConfigProblem
        from tui.config.reading import read_settings

        try:
            settings = await asyncio.to_thread(read_settings)
        except ConfigProblem as problem:
            self.workspace.complain(str(problem))
            return
        self._commands = settings.commands
        if self._commands:
            from tui.screens.explorer.offering.own_keys import command_problems, taken_keys

            taken = await taken_keys(self, settings.keys)
            for said in command_problems(self._commands, taken):
                self.workspace.complain(said)

    def own_commands(self, node: "Node") -> "list[OwnOffer]":
        """What is offered on a node, with the reason of what cannot be used now."""
        if not self._commands:
            return []
        from tui.explorer.own_commands.offering import own_commands

        return own_commands(node, self._commands, self.why_read_only())

    @override
    def offered_own(self) -> "Iterator[Command]":
        """The same for the palette."""
        from tui.config.keymap import full_key_name
        from tui.modals.commands.command import Command, Nearness
        from tui.widgets.hints import sign

        for each in self.own_commands(self.node):
            yield Command(
                each.title,
                each.about,
                partial(self.run_own, each),
                also=each.name,
                usable=not each.reason,
                keys=sign(full_key_name(each.command.key)),
                near=Nearness.ROW,
                harms=each.command.changes,
            )

    def own_keys(self) -> "list[KeyHint]":
        """The keys of what is offered here, for the page of keys."""
        from tui.config.keymap import full_key_name
        from tui.widgets.hints import KeyHint, sign

        return [
            KeyHint(
                id=f"commands.{each.name}",
                action="",
                keys=(sign(full_key_name(each.command.key)),),
                short=each.title,
                help=f"{each.title}, {each.about}" if each.reason else each.title,
                shown=False,
                first=False,
                node=self,
            )
            for each in self.own_commands(self.node)
            if each.command.key
        ]

    def on_key(self, event: Key) -> None:
        """A key that nothing else here has may be one of a command.

        It comes here before any binding is looked for, of what has the keys too.
        """
        if not self._commands:
            return
        from tui.screens.explorer.offering.own_keys import offer_with_key

        offer = offer_with_key(self.own_commands(self.node), event)
        if offer is not None and event.key not in self.active_bindings:
            event.stop()
            event.prevent_default()
            self.run_own(offer)

    def run_own(self, offer: "OwnOffer") -> None:
        """Run a command, once it was confirmed where it wants that."""
        if offer.reason:
            self.say(offer.reason, error=True)
            return
        try:
            filled = self._filled(offer)
        except BimscopeError as problem:
            self.say(str(problem), error=True, stays=True)
            return
        self._run_filled(offer, filled)

    def _filled(self, offer: "OwnOffer") -> "FilledCommand":
        from tui.explorer.own_commands.filling import filled
        from tui.explorer.ways.addresses import address_of
        from tui.explorer.ways.ways import way_to

        session, address = self.workspace.session, address_of(way_to(offer.node))
        known = {"name": offer.node.label, "profile": self.workspace.title, "address": address}
        if session is not None and self.service in session.services:
            known["service_url"] = session.base_url(self.service)
        return filled(offer.command, offer.node, known)

    @work(group="own_command", description="run a command of one's own")
    async def _run_filled(self, offer: "OwnOffer", filled: "FilledCommand") -> None:
        if offer.command.confirm:
            from tui.modals.confirm import ConfirmModal

            says = [f"On {offer.node.label}:", "", filled.shown]
            # What a command of one's own does, nobody knows here.
            question = ConfirmModal(offer.title, says, yes="Run it", no="Leave it", harms=True)
            if not await self.app.push_screen_wait(question):
                return
        if filled.address:
            await self._open(filled.address)
        elif offer.command.output == "terminal":
            self._give_terminal(filled)
        else:
            from tui.modals.commands.command_output import CommandOutput

            await self.app.push_screen_wait(CommandOutput(offer.title, filled))

    async def _open(self, address: str) -> None:
        """Open an address where the person sees it, else copy it."""
        from tui.terminal.browser import open_where_seen
        from tui.widgets.copying import CopyWanted

        if await open_where_seen(address, os.environ):
            self.say(f"opened {address}")
        else:
            self.post_message(
                CopyWanted("the address, to open it on your own computer", address, self)
            )

    def _give_terminal(self, filled: "FilledCommand") -> None:
        if self.workspace.has_changes_under_way:
            self.say("a change is being sent: run this once its outcome is known", error=True)
            return
        from tui.config.passed_on import environment_for_others
        from tui.explorer.own_commands.running import cannot_start
        from tui.terminal.foreground import run_in_foreground

        try:
            environment = environment_for_others(filled.variables)
            status = run_in_foreground(self.app, filled.arguments, environment)
        except OSError as problem:
            self.say(str(cannot_start(filled.arguments[0], problem)), error=True)
            return
        said = "this terminal cannot run other programs" if status is None else f"ended: {status}"
        self.say(said, error=bool(status) or status is None)
