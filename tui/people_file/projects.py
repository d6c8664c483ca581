"""Projects as people name them in a table: by id, by number or by name."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from tui.contract.operation import JsonObject
from tui.contract.reading import text_of

Id = TypeVar("Id", int, str)


class ProjectsByName(Generic[Id]):
    """The projects of a service, found by what people call them."""

    def __init__(self, projects: Mapping[Id, JsonObject], *names: str) -> None:
        """`names` are the fields by which a project is called beside its id."""
        self._by_id: dict[str, Id] = {str(key).casefold(): key for key in projects}
        self._by_name: dict[str, list[Id]] = {}
        for key, project in projects.items():
            own: list[str] = [text_of(project, each) for each in names]
            for name in {_folded(each) for each in (*own, " ".join(own)) if each.strip()}:
                self._by_name.setdefault(name, []).append(key)

    def find(self, said: str) -> tuple[Id | None, str]:
        """The id of a project, or None and why there is none."""
        name = _folded(said)
        if name in self._by_id:
            return self._by_id[name], ""
        found = self._by_name.get(name, [])
        if len(found) == 1:
            return found[0], ""
        if found:
            ids = ", ".join(str(each) for each in found[:5])
            return None, f"“{said}” means several projects: give the id of one ({ids})"
        return None, f"there is no project {said}"


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
