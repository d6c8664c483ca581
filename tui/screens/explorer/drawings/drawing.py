"""The building under the cursor, drawn in the terminal: beside the tree where there is room."""

from collections.abc import Hashable
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual import work
from textual.binding import BindingType
from typing_extensions import override

from tui.contract.terms import Service
from tui.screens.explorer.frame import TREES, WIDE
from tui.screens.explorer.tables.list_beside import ListBesideScreen
from tui.screens.explorer.tables.zooming import ZoomingScreen
from tui.widgets.keys import key

if TYPE_CHECKING:
    from tui.client.session import Session
    from tui.explorer.nodes.node import Node
    from tui.explorer.shapes.place import ShapesPlace
    from tui.modals.buildings.drawn_building import DrawnBuilding
    from tui.screens.explorer.panes.building_pane import BuildingPane
    from tui.widgets.drawing_view import DrawingView

BUILDING: Final = "building"
_OPEN: Final = "-building"


class DrawingScreen(ListBesideScreen, ZoomingScreen):
    """Draws projects, storeys, elements, disciplines, models, and what pins stand at.

    Beside the tree, the shape of the row under its cursor is lit, and the tree's cursor goes to
    the shape that is pointed at.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        key("explorer.draw", "b", "draw", "Draw",
            "Draw statistics as a chart, or the building of a project, storey, element, "
            "discipline, model or issue"),
    ]  # fmt: skip

    _building: "BuildingPane | None" = None

    def action_draw(self) -> None:
        """Draw what the cursor is on; what is drawn already is put away."""
        from tui.explorer.shapes.place import place_of_shapes
        from tui.explorer.ways.ways import way_to

        node, session = self.node, self.workspace.session
        place = place_of_shapes(way_to(node))
        building = self._building
        if building is not None and building.place and (building.has_keys or not place):
            self.close_building()
        elif place is None or session is None:
            self._say_what_is_drawn()
        elif self.size.width < WIDE:
            self._draw_alone(node, session, place)
        else:
            self._draw_beside(node, session, place)

    def _say_what_is_drawn(self) -> None:
        from tui.explorer.shapes.place import DRAWN
        from tui.widgets.hints import key_for

        self.say(f"{key_for(self, 'explorer.draw')} draws {DRAWN}, or statistics")

    def _draw_alone(self, node: "Node", session: "Session", place: "ShapesPlace") -> None:
        from tui.modals.buildings.drawing import DrawingModal

        title = _title_of(node)
        modal = DrawingModal(title, _drawn(session, place, title))
        self.app.push_screen(modal, partial(self._go_to_drawn, place))

    @work(group="open building", exclusive=True, description="open a building")
    async def _draw_beside(self, node: "Node", session: "Session", place: "ShapesPlace") -> None:
        pane = await self._building_pane()
        self.add_class(_OPEN)
        self.take_table_away()
        title = _title_of(node)
        await pane.open(title, place, _drawn(session, place, title))
        self.turn_to_side(BUILDING)

    async def _building_pane(self) -> "BuildingPane":
        """The pane, which is made when it is first wanted."""
        if self._building is None:
            from tui.screens.explorer.panes.building_pane import BuildingPane

            self._building = pane = BuildingPane()
            await self.query_one("#panes").mount(pane)
        return self._building

    def close_building(self) -> bool:
        """Give the place back to the details; False where nothing is drawn."""
        pane = self._building
        if pane is None or pane.place is None:
            return False
        pane.run_worker(pane.close(), group="close building", description="close a building")
        self.remove_class(_OPEN)
        self.turn_to_tree()
        self.show_node(self.pane.node)
        return True

    @property
    @override
    def place_is_taken(self) -> bool:
        return self.has_class(_OPEN)

    @property
    def sides(self) -> tuple[str, ...]:
        return (TREES, BUILDING) if self.has_class(_OPEN) else super().sides

    @property
    def side(self) -> str:
        return BUILDING if self._building is not None and self._building.has_keys else super().side

    @override
    def turn_to_side(self, side: str) -> None:
        if side != BUILDING or self._building is None:
            super().turn_to_side(side)
            return
        self.zoom_along(side)
        self._turn_to(detail=True)
        self._building.take_keys()

    @override
    def action_table(self) -> None:
        self.close_building()
        super().action_table()

    @override
    def show_node(self, node: "Node") -> None:
        """Light the shape of the row too, as long as the keys go to the tree."""
        super().show_node(node)
        pane = self._building
        if pane is None or pane.place is None or pane.has_keys or not self.is_under_cursor(node):
            return
        from tui.explorer.shapes.place import object_at
        from tui.explorer.ways.ways import way_to

        pane.point_at(object_at(way_to(node), pane.place))

    def on_drawing_view_shape_pointed_at(self, message: "DrawingView.ShapePointedAt") -> None:
        pane = self._building
        if pane is not None and pane.place is not None and isinstance(message.shape.key, str):
            self._follow_drawing(pane.place, message.shape.key)

    @work(group="follow a drawing", exclusive=True, description="go to a shape in the tree")
    async def _follow_drawing(self, place: "ShapesPlace", key: str) -> None:
        """Put the tree's cursor on a shape; the drawing keeps the keys."""
        from tui.explorer.going import NotThere, go
        from tui.explorer.shapes.place import way_to_object

        tree = self._pane(Service.BIMPLUS)
        try:
            node = await go(tree.explorer, way_to_object(place, key))
        except NotThere as problem:
            self.say_by_the_way(str(problem))
            return
        tree.move_to(node)
        tree.show_around(node)

    def on_building_pane_tree_wanted(self) -> None:
        self.turn_to_tree()

    def on_building_pane_close_wanted(self) -> None:
        self.close_building()

    def _go_to_drawn(self, place: "ShapesPlace", key: Hashable | None) -> None:
        from tui.explorer.shapes.place import way_to_object

        if isinstance(key, str):
            self.go_to(way_to_object(place, key))
        elif key is not None:
            self.say("a pin has no row in the tree")


def _title_of(node: "Node") -> str:
    return f"{node.label}: the building"


def _drawn(session: "Session", place: "ShapesPlace", title: str) -> "DrawnBuilding":
    from tui.explorer.shapes.loading import load_layers, load_scene
    from tui.modals.buildings.drawn_building import DrawnBuilding

    return DrawnBuilding(
        partial(load_scene, session, place, title=title),
        place.object_id,
        bring_layers=partial(load_layers, session, place),
    )
