"""Addresses on the screen: copied, typed, pasted, and gone to."""

from typing import Final

from textual import work
from textual.events import Paste

from tui.client.errors import BimscopeError
from tui.contract.terms import Service
from tui.screens.explorer.going.going import GoingScreen
from tui.widgets.copying import CopyWanted

EXAMPLE: Final = "drofus:owners/5/projects/399"
LOOKING: Final = "find where it leads"
"""The group of workers that find out where a jump or a page leads."""


class AddressingScreen(GoingScreen):
    """Copies the address of a row, and goes to those of colleagues."""

    def give_up_going(self) -> bool:
        looked = self.workers.cancel_group(self, LOOKING)
        return super().give_up_going() or bool(looked)

    @property
    def address_here(self) -> str:
        """The address of the row under the cursor."""
        from tui.explorer.ways.addresses import address_of
        from tui.explorer.ways.ways import way_to

        return address_of(way_to(self.node))

    def copy_address(self) -> None:
        """Copy the address of the row under the cursor."""
        self.post_message(CopyWanted("the address", self.address_here, self))

    def copy_web_address(self) -> None:
        """Copy the address of the page that shows the row in a browser."""
        from tui.explorer.web_addresses import web_address

        session = self.workspace.session
        address = web_address(session, self.node) if session is not None else ""
        if address:
            self.post_message(CopyWanted("the address of the web page", address, self))
        else:
            self.say("this has no known web page")

    def ask_for_address(self) -> None:
        """Let one type an address, and go there."""
        from tui.modals.one_text import OneTextModal

        title = "Go to an address"
        modal = OneTextModal(title, self._go_to_typed, example=EXAMPLE, wrong=_wrong_address)
        self.app.push_screen(modal)

    async def _go_to_typed(self, address: str) -> None:
        self.go_to_address(address)

    def go_to_address(self, address: str) -> None:
        """Go where an address leads; what is wrong with it is said."""
        from tui.explorer.ways.addresses import WrongAddress, way_at
        from tui.explorer.web_addresses import is_web_address

        if is_web_address(address):
            self._go_to_page(address)
            return
        try:
            self.go_to(way_at(address))
        except WrongAddress as problem:
            self.say(str(problem), error=True, stays=True)

    @work(group=LOOKING, exclusive=True, description="find the record of a web page")
    async def _go_to_page(self, address: str) -> None:
        from tui.explorer.web_addresses import way_of_page

        explorer = self.workspace.explorer(Service.DROFUS)
        try:
            session = await self.workspace.connection.session()
            self.go_to(await way_of_page(session, explorer, address))
        except BimscopeError as problem:
            self.say(str(problem), error=True, stays=True)

    def on_paste(self, event: Paste) -> None:
        """Go to an address that is pasted while nothing is being typed."""
        from tui.explorer.ways.addresses import looks_like_address
        from tui.explorer.web_addresses import is_web_address

        if looks_like_address(event.text) or is_web_address(event.text):
            event.stop()
            self.go_to_address(event.text)


def _wrong_address(text: str) -> str:
    from tui.explorer.ways.addresses import WrongAddress, way_at
    from tui.explorer.web_addresses import is_web_address

    if is_web_address(text):
        return ""
    try:
        way_at(text)
    except WrongAddress as problem:
        return str(problem)
    return ""
