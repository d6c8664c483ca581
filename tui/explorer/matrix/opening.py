"""Which matrix is meant where the cursor is: that of the nearest thing that has one."""

from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from tui.explorer.kept_answers.answers import Answers
from tui.explorer.matrix.bimplus_matrices import members_matrix, team_matrix
from tui.explorer.matrix.drofus_matrices import owner_matrix, person_matrix, project_matrix
from tui.explorer.matrix.matrix import RightsMatrix
from tui.explorer.nodes.node import Node

NOTHING_HERE: Final = (
    "there are no rights here: put the cursor on a project, a person, an owner or a team"
)


class MatrixMaker(Protocol):
    """Asks what a matrix needs. Raises BimscopeError."""

    def __call__(
        self, answers: Answers, node: Node, /, *, anew: bool
    ) -> Awaitable[RightsMatrix]: ...


MATRICES: Final[Mapping[str, MatrixMaker]] = {
    "drofus.project": project_matrix,
    "drofus.user": person_matrix,
    "drofus.owner": owner_matrix,
    "drofus.database": owner_matrix,
    "bimplus.project": members_matrix,
    "bimplus.team": team_matrix,
}
"""By the kinds of records that have one."""


@dataclass(frozen=True, slots=True)
class MatrixWanted:
    """A matrix of a node, with the node that the cursor is to be on."""

    make: MatrixMaker
    node: Node
    here: Node

    async def ask(self, answers: Answers, *, anew: bool = False) -> RightsMatrix:
        """Ask for it. Raises BimscopeError."""
        return await self.make(answers, self.node, anew=anew)

    def row_at_first(self, matrix: RightsMatrix) -> int:
        """The row of what the cursor was on, or the first one."""
        own = self.here.gives()
        rows = enumerate(matrix.rows)
        found = (at for at, row in rows if own and row.node.gives().items() == own.items())
        return next(found, 0)


def matrix_for(node: Node) -> MatrixWanted | None:
    """The matrix of the nearest record above, or None."""
    for above in node.ancestry():
        make = MATRICES.get(above.kind.id) if above.kind is not None else None
        if make is not None:
            return MatrixWanted(make, above, node)
    return None


def is_about_rights(node: Node) -> bool:
    """Whether the record of a row, or the one that it belongs to, has a matrix."""
    records = [above.kind.id for above in node.ancestry() if above.kind is not None]
    return not MATRICES.keys().isdisjoint(records[:2])
