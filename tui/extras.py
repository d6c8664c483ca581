"""What the extras of the package are for, and whether each works here. Imports nothing of ours."""

from collections.abc import Mapping
from importlib import import_module
from typing import Final, NamedTuple

from tui.in_sentences import with_and


class Extra(NamedTuple):
    """What needs an extra, and the modules that come with it, by the names of their packages."""

    what: str
    modules: Mapping[str, str]


EXTRAS: Final[Mapping[str, Extra]] = {
    "xlsx": Extra(
        "Excel files", {"python-calamine": "python_calamine", "XlsxWriter": "xlsxwriter"}
    ),
    "jq": Extra("Expressions", {"jq": "jq"}),
    "pictures": Extra("Pictures", {"pillow": "PIL.Image"}),
    "shading": Extra("Shaded drawings", {"numpy": "numpy"}),
    "ifc": Extra("IFC files", {"ifcopenshell": "ifcopenshell"}),
    "png": Extra("PNG files", {"cairosvg": "cairosvg"}),
    "web": Extra("Pages in a browser", {"textual-serve": "textual_serve.server"}),
}
"""By the names that `pip install 'bimscope[NAME]'` takes."""


def how_to_get(extra: str) -> str:
    """What is needed and the command that installs it, as a sentence without its end."""
    what, modules = EXTRAS[extra]
    return f"{what} need {with_and(modules)}: pip install 'bimscope[{extra}]'"


def wrong_with_extra(extra: str) -> str:
    """Why an extra, when imported, does not work here, in words without an end; '' if it does."""
    for package, module in EXTRAS[extra].modules.items():
        try:
            import_module(module)
        except ModuleNotFoundError as missing:
            if missing.name == module.partition(".")[0]:
                return how_to_get(extra)
            return _broken(extra, package, missing)
        except Exception as problem:  # whatever a library does when it is imported
            return _broken(extra, package, problem)
    return ""


def _broken(extra: str, package: str, problem: Exception) -> str:
    why = " ".join(str(problem).split()) or type(problem).__name__
    return (
        f"{package} is installed but cannot be loaded ({why}): "
        f"pip install --force-reinstall 'bimscope[{extra}]'"
    )
