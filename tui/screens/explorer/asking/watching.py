"""Watching on the screen: what is asked again and again, and what has changed of it."""

import asyncio
import os
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Final

from textual import work
from textual.binding import BindingType

from tui.client.errors import BimscopeError
from tui.screens.explorer.following import FollowingScreen
from tui.screens.explorer.panes.tree_pane import TreePane
from tui.widgets.keys import key

if TYPE_CHECKING:
    from tui.config.settings import Settings
    from tui.explorer.in_words.page import Section
    from tui.explorer.nodes.node import Node
    from tui.explorer.watching.noticed import NoticedChanges
    from tui.explorer.watching.watch import LookedAt, Watch

WATCHES: Final = "explorer.watch"


class WatchingScreen(FollowingScreen):
    """Watches one record or list at a time, until another one is watched or the profile is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(WATCHES, "O", "watch", "Watch",
            "Reload this regularly and report changes; press again to pause"),
    ]  # fmt: skip

    watched: "Watch | None" = None
    noticed: "NoticedChanges | None" = None

    @work(group="begin_watch", exclusive=True, description="watch a record or a list")
    async def action_watch(self) -> None:
        from tui.explorer.watching.watch import Watch

        node = self.node
        if self.watched is not None and self.watched.node.identity == node.identity:
            self._switch_pause(self.watched)
            return
        from tui.widgets.hints import key_for

        settings = await self._settings()
        watch = Watch(self.pane.explorer, node, settings.watch_seconds)
        if not watch.can_look:
            self.say("there is no record or list here to watch")
            return
        self.begin_watch(watch, settings.notify)
        pauses = key_for(self, WATCHES)
        self.say(f"watching {watch.title} every {watch.pace:.0f} s; {pauses} on it pauses")

    def _switch_pause(self, watch: "Watch") -> None:
        watch.paused = not watch.paused
        self._show_watch()
        self.say(f"watching {watch.title} {'paused' if watch.paused else 'goes on'}")

    async def _settings(self) -> "Settings":
        from tui.config.problem import ConfigProblem
        from tui.config.reading import read_settings
        from tui.config.settings import Settings

        try:
            return await asyncio.to_thread(read_settings)
        except ConfigProblem as problem:
            self.say(str(problem), error=True)
            return Settings()

    def begin_watch(self, watch: "Watch", notify: str) -> None:
        """Watch this from now on, and nothing else."""
        from tui.explorer.watching.noticed import NoticedChanges

        self.watched, self.noticed = watch, NoticedChanges()
        for pane in self.query(TreePane):
            pane.show_changed_by(self.noticed.has)
        self._show_watch()
        self._keep_looking(watch, notify)

    @work(group="watch", exclusive=True, description="ask again for what is watched")
    async def _keep_looking(self, watch: "Watch", notify: str) -> None:
        while True:
            # A change that is under way is not to be looked at half done.
            if not (watch.paused or self.workspace.has_changes_under_way):
                await self._look(watch, notify)
            await asyncio.sleep(watch.pace)

    async def _look(self, watch: "Watch", notify: str) -> None:
        failed = watch.failures > 0
        try:
            found = await watch.look()
        except BimscopeError as problem:
            if not failed:
                self.say(f"watching {watch.title}: {problem} Asking less often.", error=True)
        else:
            self._tell(watch, found, notify)
        if failed is not watch.failures > 0:
            self._show_watch()

    def _tell(self, watch: "Watch", found: "LookedAt", notify: str) -> None:
        from tui.explorer.watching.noticed import in_one_sentence

        said = in_one_sentence(found.changes, found.words)
        if not said or self.noticed is None:
            return
        now = datetime.now()
        self.noticed.note(found.changes, now)
        self.say(f"{now:%H:%M:%S} {said}", stays=True)
        self._notify(notify, watch.title, said)
        for pane in self.query(TreePane):
            pane.rows.refresh()
        if any(each.node.named_as == self.node.named_as for each in found.changes):
            self.show_node(self.node)

    def _notify(self, form: str, title: str, said: str) -> None:
        from tui.terminal.differences import SendsDifferences
        from tui.terminal.notifying import sequence_for

        if isinstance(self.app, SendsDifferences):
            self.app.send_aside(sequence_for(form, title, said, os.environ))

    def _show_watch(self) -> None:
        """Say in the top line what is watched."""
        watch = self.watched
        if watch is None:
            return
        how = "paused" if watch.paused else f"{watch.pace:.0f} s"
        self.breadcrumb.watched = f"{how} {watch.title}"

    def noticed_about(self, node: "Node") -> "list[Section]":
        return self.noticed.sections(node) if self.noticed is not None else []
