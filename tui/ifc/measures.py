"""The API's quantities, from those that a file gives. For the reading process only."""

from collections import Counter
from typing import Final

import ifcopenshell
from ifcopenshell.util.unit import calculate_unit_scale

from tui.ifc.attributes import finite
from tui.ifc.left_out import LeftOut
from tui.ifc.property_sets import PropertySet

_MEASURES: Final = {
    "length": (("Length",), "LENGTHUNIT", 1e3),
    "width": (("Width", "Depth"), "LENGTHUNIT", 1e3),
    "height": (("Height",), "LENGTHUNIT", 1e3),
    "area": (("NetSideArea", "GrossSideArea", "NetArea", "GrossArea"), "AREAUNIT", 1e6),
    "volume": (("NetVolume", "GrossVolume"), "VOLUMEUNIT", 1e9),
}
"""Names in IFC of the API's quantities, their unit, and millimetres to the power in one."""


class Measures:
    """Reckons in the units of one model; without a unit there are no quantities of it."""

    def __init__(self, model: ifcopenshell.file, left_out: Counter[str]) -> None:
        self._scales: dict[str, float] = {}
        for unit in dict.fromkeys(unit for _, unit, _ in _MEASURES.values()):
            try:
                scale = calculate_unit_scale(model, unit)
            except Exception:
                scale = None
            if finite(scale) and scale > 0:
                self._scales[unit] = scale
            else:
                left_out[LeftOut.UNIT] += 1

    def of(self, sets: list[PropertySet]) -> dict[str, float]:
        """The quantities of the API that the sets say."""
        said = {
            name: value for each in sets if each.measures for name, value in each.values.items()
        }
        found: dict[str, float] = {}
        for name, (spellings, unit, factor) in _MEASURES.items():
            value = next((said[spelling] for spelling in spellings if spelling in said), None)
            if unit in self._scales and isinstance(value, int | float):
                measure = value * self._scales[unit] * factor
                if finite(measure):
                    found[name] = round(measure, 3)
        return found
