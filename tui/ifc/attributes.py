"""Attributes of the library's entities, read so that a wrong one is none."""

import math
from typing import Any

import ifcopenshell


def given(entity: ifcopenshell.entity_instance, name: str) -> Any:
    """An attribute or an inverse; None where there is none or it cannot be read."""
    try:
        return getattr(entity, name, None)
    except Exception:
        return None


def several(entity: ifcopenshell.entity_instance, name: str) -> tuple[Any, ...]:
    """What an attribute lists; one thing counts as a list of one."""
    found = given(entity, name)
    if found is None:
        return ()
    return found if isinstance(found, tuple) else (found,)


def is_entity(found: object, ifc_class: str) -> bool:
    """Whether something is an entity of a class; nothing and plain values are not."""
    return isinstance(found, ifcopenshell.entity_instance) and bool(found.is_a(ifc_class))


def finite(found: object) -> bool:
    """Whether something is a number that can be reckoned with."""
    return isinstance(found, int | float) and math.isfinite(found)
