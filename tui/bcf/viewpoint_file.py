"""Viewpoints as files of their own (`.bcfv`): elements, camera and lines."""

import re
from collections.abc import Iterator
from typing import Final

from tui.bcf.model import Component, Coordinates, DrawnLine, Version, ViewCamera, Viewpoint
from tui.bcf.xml_reading import XmlElement
from tui.bcf.xml_writing import document, element, is_not_blank

_FIELD: Final = "60"
"""Degrees; 2.1 allows 45 to 60."""
_RATIO: Final = "1.5"
_IFC_GUID: Final = re.compile(r"[0-9A-Za-z_$]{22}", re.ASCII)
_AXES: Final = ("X", "Y", "Z")
NOWHERE: Final = ViewCamera((0.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
"""In 3.0 there has to be a camera: that of a view of which only the elements are known."""


def view_of(viewpoint: Viewpoint, version: Version) -> bytes:
    """The file of a viewpoint."""
    parts = [*_components(viewpoint.components), *_camera(viewpoint.camera, version)]
    if viewpoint.lines:
        parts.append(element("Lines", map(_line, viewpoint.lines)))
    return document(element("VisualizationInfo", parts, {"Guid": viewpoint.guid}))


def components_in(view: XmlElement) -> tuple[Component, ...]:
    """The elements that a viewpoint selects."""
    found = view.every("Components", "Selection", "Component")
    return tuple(
        Component(
            each.attribute("IfcGuid").strip(),
            each.said("OriginatingSystem").strip(),
            each.said("AuthoringToolId").strip(),
        )
        for each in found
    )


def camera_in(view: XmlElement) -> ViewCamera | None:
    """The camera of a viewpoint; None where it says none that can be read."""
    for name in ("PerspectiveCamera", "OrthogonalCamera"):
        camera = view.first(name)
        if camera is None:
            continue
        names = ("CameraViewPoint", "CameraDirection", "CameraUpVector")
        position, direction, up = (_point_in(camera.first(each)) for each in names)
        if position is not None and direction is not None and up is not None:
            return ViewCamera(position, direction, up)
    return None


def lines_in(view: XmlElement) -> Iterator[DrawnLine]:
    """The lines of a viewpoint, those that can be read."""
    for each in view.every("Lines", "Line"):
        start, end = _point_in(each.first("StartPoint")), _point_in(each.first("EndPoint"))
        if start is not None and end is not None:
            yield DrawnLine(start, end)


def _components(components: tuple[Component, ...]) -> Iterator[str]:
    if components:
        selected = element("Selection", map(_component, components))
        visible = element("Visibility", (), {"DefaultVisibility": "true"})
        yield element("Components", (selected, visible))


def _component(component: Component) -> str:
    guid = component.ifc_guid if _IFC_GUID.fullmatch(component.ifc_guid) else ""
    named = {"OriginatingSystem": component.system, "AuthoringToolId": component.tool_id}
    inside = [element(name, text) for name, text in named.items() if is_not_blank(text)]
    return element("Component", inside, {"IfcGuid": guid})


def _camera(camera: ViewCamera | None, version: Version) -> Iterator[str]:
    if camera is None and version is Version.V2_1:
        return
    seen = camera or NOWHERE
    yield element(
        "PerspectiveCamera",
        (
            _point("CameraViewPoint", seen.position),
            _point("CameraDirection", seen.direction),
            _point("CameraUpVector", seen.up),
            element("FieldOfView", _FIELD),
            *((element("AspectRatio", _RATIO),) if version is Version.V3_0 else ()),
        ),
    )


def _line(line: DrawnLine) -> str:
    return element("Line", (_point("StartPoint", line.start), _point("EndPoint", line.end)))


def _point(name: str, point: Coordinates) -> str:
    return element(
        name, (element(axis, repr(value)) for axis, value in zip(_AXES, point, strict=True))
    )


def _point_in(node: XmlElement | None) -> Coordinates | None:
    if node is None:
        return None
    try:
        x, y, z = (float(node.said(axis)) for axis in _AXES)
    except ValueError:
        return None
    largest = max(map(abs, (x, y, z)))
    return (x, y, z) if largest < float("inf") else None
