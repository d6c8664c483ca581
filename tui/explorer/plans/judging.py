"""What speaks against the rows of one plan, judged anew as rows are taken out and put back."""

from tui.client.session import Session
from tui.explorer.plans.refusing import KnownReasons
from tui.explorer.plans.table import PlanTable


class JudgedPlan:
    """The rows of a plan with what was asked for to judge them."""

    def __init__(self, rows: PlanTable, session: Session) -> None:
        self.rows = rows
        self._known = KnownReasons(session)

    @property
    def not_looked_at(self) -> tuple[str, ...]:
        """What could not be looked at, and why."""
        return self._known.not_looked_at

    async def ask(self) -> None:
        """Ask for what the rules need, also about rows that are taken out: they may come back."""
        await self._known.ask([each for line in self.rows.all if (each := line.row.to_send)])

    async def judge(self) -> None:
        """Have the rows judged as they are left once it is over, whatever changed meanwhile."""
        while not self.rows.is_judged:
            left = self.rows.left_in
            reasons = await self._known.reasons([each for line in left if (each := line.left)])
            if left == self.rows.left_in:
                self.rows.refuse(left, reasons)
