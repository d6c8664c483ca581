"""The explorer's screen: what its keys do, and what its parts ask of each other."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from tui.contract.terms import Service
from tui.screens.explorer.changing import ChangingScreen
from tui.screens.explorer.filter_line import FilterLine
from tui.screens.explorer.finding import FindingScreen
from tui.screens.explorer.going import GoingScreen
from tui.screens.explorer.keys import EXPLORER_KEYS, REFRESHES, SWITCHES_READ_ONLY
from tui.screens.explorer.marking import MarkingScreen
from tui.screens.explorer.tree_pane import TreePane
from tui.screens.explorer.why import WhyScreen
from tui.widgets.copying import CopyWanted

if TYPE_CHECKING:
    from textual.command import Provider

    from tui.explorer.actions import Offer
    from tui.screens.palette import Command
    from tui.widgets.json_view import JsonView


def _actions_provider() -> "type[Provider]":
    from tui.screens.palette import ActionsProvider

    return ActionsProvider


class ExplorerScreen(FindingScreen, GoingScreen, MarkingScreen, WhyScreen, ChangingScreen):
    """The explorer's screen with its keys and the conversation between its parts."""

    COMMANDS = {_actions_provider}
    BINDINGS: ClassVar[list[BindingType]] = EXPLORER_KEYS

    def offered(self) -> "Iterator[Command]":
        """For the palette: the actions on the node, with the reasons of those unusable now."""
        from tui.explorer.actions import offers
        from tui.screens.palette import Command

        for each in offers(self.node, self.workspace.session, self._why_read_only()):
            yield Command(
                each.title,
                f"{each.operation.service.spelled}  {each.about}",
                partial(self._carry_out, each),
                also=each.operation.id,
                usable=not each.reason,
                path=each.operation.path,
            )

    def action_step_tab(self, by: int) -> None:
        self.detail.step(by)

    def action_refresh(self) -> None:
        self.pane.refresh_node(self.node)
        self.read_node(self.node, anew=True)

    def load_kept_out(self, service: Service, *, anew: bool = False) -> None:
        """Load what could not be had while nobody was logged in, or while no way led there.

        `anew` looks again at what the cursor is on, too.
        """
        pane = self._pane(service)
        kept_out = pane.explorer.kept_out()
        for node in kept_out:
            pane.refresh_node(node)
        if (kept_out or anew) and service is self.service:
            self.show_node(self.node)

    def action_back(self) -> None:
        words = f"Given up. {self._key_of(REFRESHES)} loads again."
        # Both the list and the record of a node may be awaited; neither is to be left behind.
        telling = self.pane.explorer.telling
        here = [self.pane.give_up(), self.give_up_reading(words), telling.give_up()]
        here.append(self.give_up_going())
        if any(here) or self.pane.explorer.give_up_last():
            self.say(words)
        elif self.detail.has_focus_within:
            self.action_other_pane()
        elif (filtered := self.filtered) is not None:
            self.pane.apply_filter(filtered, "")

    def action_filter(self) -> None:
        if not self.filter_line.open():
            self.say("there is no list here to filter")

    def action_show_inactive(self) -> None:
        from tui.explorer.filtering import list_with_a_switch, switched_over

        node = list_with_a_switch(self.node)
        text = switched_over(node) if node else None
        if node is None or text is None:
            self.say("only lists of dRofus projects have inactive ones")
        else:
            self.pane.apply_filter(node, text)

    def action_copy(self, what: str) -> None:
        details = self.detail.details
        text: str | bytes = ""
        if what == "name":
            text = self.node.label
        elif what == "json":
            text = details.raw or b""
        elif (exchange := self.detail.exchange_in_sight) is not None:
            from tui.client.curl import as_curl

            text = as_curl(exchange)
        self.post_message(CopyWanted(what, text, self))

    def action_switch_read_only(self) -> None:
        switched = self.workspace.switch_read_only()
        self.show_read_only()
        if self.workspace.read_only:
            self.say(self._why_read_only(), error=not switched)
        else:
            self.say("read-only was switched off: changes are sent again")

    def _why_read_only(self) -> str:
        """Why nothing may be changed, and what to press where that helps."""
        return self.workspace.why_read_only(self._key_of(SWITCHES_READ_ONLY))

    def _key_of(self, binding: str) -> str:
        """The key that does something now."""
        from tui.widgets.hints import key_for

        return key_for(self, binding) or "the palette"

    def action_act(self, verb: str) -> None:
        from tui.explorer.actions import Verb, offer

        session = self.workspace.session
        found = offer(self.node, Verb(verb), session, self._why_read_only())
        if isinstance(found, str):
            self.say(found)
        else:
            self._carry_out(found)

    def _carry_out(self, chosen: "Offer") -> None:
        """Open the dialogue of an action, at once: what is typed next is meant for it."""
        if chosen.reason or self.workspace.session is None:
            self.say(chosen.reason or "not connected yet", error=True)
            return
        from tui.modals.opening import OpeningModal
        from tui.screens.explorer.editing import Task, open_dialogue

        task = Task(self.app, self.workspace, chosen)
        self.app.push_screen(OpeningModal(chosen.title, partial(open_dialogue, task)))

    @on(FilterLine.Wanted)
    def _filter_wanted(self, message: FilterLine.Wanted) -> None:
        self.pane.apply_filter(message.node, message.text)

    @on(FilterLine.Typed)
    def _filter_typed(self, message: FilterLine.Typed) -> None:
        self.pane.narrow(message.node, message.text)

    @on(FilterLine.GivenUp)
    def _filter_given_up(self, message: FilterLine.GivenUp) -> None:
        self.pane.end_narrowing(message.node)
        self.filter_line.restore()

    @on(TreePane.Filtered)
    def _filtered(self, message: TreePane.Filtered) -> None:
        self.filter_line.show_refusal_of(message.node)

    @on(TreePane.Narrowed)
    def _narrowed(self, message: TreePane.Narrowed) -> None:
        self.filter_line.show_state_of(message.node)

    @on(FilterLine.Left)
    def _filter_left(self) -> None:
        if self.detail.tab == "json" and self._at_detail:
            self.detail.focus_view()
        else:
            # What the keys act on has to be seen.
            self._turn_to(detail=False)
            self.pane.rows.focus()

    def on_json_view_text_wanted(self) -> None:
        self.filter_line.open_search()

    @on(FilterLine.SearchWanted)
    def _search(self, message: FilterLine.SearchWanted) -> None:
        self.detail.focus_view()
        if message.text:
            self.detail.json.search(message.text)

    def on_json_view_found(self, message: "JsonView.Found") -> None:
        self.filter_line.show_hits(message.words)

    def on_json_view_limit_reached(self, message: "JsonView.LimitReached") -> None:
        self.say(f"the first {message.rows:,} rows are unfolded")
