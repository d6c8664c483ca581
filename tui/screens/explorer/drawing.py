"""The building under the cursor, drawn in the terminal, and back to what was pointed at."""

from collections.abc import Hashable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from tui.screens.explorer.going import GoingScreen
from tui.widgets.keys import key

if TYPE_CHECKING:
    from tui.explorer.shapes.place import ShapesPlace


class DrawingScreen(GoingScreen):
    """Draws projects, storeys, elements, disciplines, models, and what pins stand at."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("explorer.draw", "b", "draw", "Building",
            "Draw the project, storey, element, discipline, model or issue under the cursor"),
    ]  # fmt: skip

    def action_draw(self) -> None:
        from tui.explorer.shapes.loading import load_layers, load_scene
        from tui.explorer.shapes.place import place_of_shapes
        from tui.explorer.ways import way_to
        from tui.modals.drawing import DrawingModal

        node, session = self.node, self.workspace.session
        place = place_of_shapes(way_to(node))
        if place is None or session is None:
            self.say("to draw, put the cursor on a project, element, discipline, model or issue")
            return
        title = f"{node.label}: the building"
        modal = DrawingModal(
            title,
            partial(load_scene, session, place, title=title),
            place.object_id,
            bring_layers=partial(load_layers, session, place),
        )
        self.app.push_screen(modal, partial(self._go_to_drawn, place))

    def _go_to_drawn(self, place: "ShapesPlace", key: Hashable | None) -> None:
        from tui.explorer.shapes.place import way_to_object

        if isinstance(key, str):
            self.go_to(way_to_object(place, key))
        elif key is not None:
            self.say("a pin has no row in the tree")
