"""A building file dropped on the explorer: drawn, or imported as a project."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.events import Paste

from tui.screens.explorer.offering.acting import ActingScreen

if TYPE_CHECKING:
    from tui.modals.buildings.dropped_file import DroppedFileUse


class DroppingScreen(ActingScreen):
    """Asks what a dropped IFC file is for; terminals paste its path."""

    def on_paste(self, event: Paste) -> None:
        """Take the path of an IFC file; all else is left to others."""
        from tui.explorer.shapes.dropped import dropped_building

        file = dropped_building(event.text)
        if file is None:
            return
        event.stop()
        event.prevent_default()
        from tui.modals.buildings.dropped_file import DroppedFileModal

        self.app.push_screen(DroppedFileModal(file.name), lambda use: self._use(file, use))

    def _use(self, file: Path, use: "DroppedFileUse | None") -> None:
        from tui.modals.buildings.dropped_file import DroppedFileUse

        if use is DroppedFileUse.DRAW:
            self._draw_file(file)
        elif use is DroppedFileUse.IMPORT:
            self._import_file(file)

    def _draw_file(self, file: Path) -> None:
        from tui.explorer.shapes.dropped import scene_of_file
        from tui.modals.buildings.drawing import DrawingModal
        from tui.modals.buildings.drawn_building import DrawnBuilding

        drawn = DrawnBuilding(partial(scene_of_file, file))
        self.app.push_screen(DrawingModal(file.name, drawn), self._told_of_shape)

    def _told_of_shape(self, key: object) -> None:
        if key is not None:
            self.say("a shape of a file has no row in the tree")

    def _import_file(self, file: Path) -> None:
        from tui.contract.bimplus.import_ import IMPORT_PROJECT
        from tui.explorer.actions import offer_of

        offer = offer_of(IMPORT_PROJECT, self.node, self.workspace.session, self.why_read_only())
        self.carry_out(offer, "file", str(file))
