"""Other spellings of a read in the documents, tried where a server does not know the first.

Paths (notes A3, A35, B10) are tried after a 404, names of parameters (note A1) after a 400, 404
or 422. A change is never sent twice.
"""

from collections.abc import Iterator, Mapping

import msgspec

from tui.client.errors import Invalid, NotFound, Refused
from tui.contract.operation import AnyOperation, Effect


def respelled(
    operation: AnyOperation, query: Mapping[str, str], refused: Refused
) -> Iterator[tuple[AnyOperation, Mapping[str, str]]]:
    """The same read with another path or another name of a parameter, the likeliest first."""
    if operation.effect is not Effect.READ or operation.costly:
        return
    if isinstance(refused, NotFound):
        for path in _other_paths(operation):
            yield msgspec.structs.replace(operation, path=path), query
    if isinstance(refused, NotFound | Invalid):
        for parameter in operation.query:
            for variant in parameter.variants:
                if parameter.name in query:
                    yield operation, _renamed(query, parameter.name, variant)


def _renamed(query: Mapping[str, str], name: str, variant: str) -> dict[str, str]:
    return {variant if key == name else key: value for key, value in query.items()}


def _other_paths(operation: AnyOperation) -> tuple[str, ...]:
    from tui.contract.bimplus.project_thumbnail import DOWNLOAD_PROJECT_THUMBNAIL
    from tui.contract.bimplus.thumbnails import DOWNLOAD_THUMBNAIL

    if operation.id == DOWNLOAD_PROJECT_THUMBNAIL.id:
        # The picture of a project has the project's id.
        (own_id,) = set(DOWNLOAD_THUMBNAIL.placeholders) - set(operation.placeholders)
        return (DOWNLOAD_THUMBNAIL.path.replace(own_id, "project_id"),)
    return operation.variants
