"""A program that sends many changes of rights, or goes on with those that another one began.

It says `begun` once it has written down what it is about to do, and is killed then.
Run it as `python -m tests.soak.one_of_many JOURNAL URL USER PASSWORD COUNT`; without a count it
goes on.
"""

import asyncio
import sys
from pathlib import Path

from tests.changes.members import change_of_member
from tui.changes.journal import Journal
from tui.changes.many.going_on import last_together, rest_of
from tui.changes.many.run_of_many import RunOfMany
from tui.changes.plan import Plan
from tui.changes.records import objects_of
from tui.client.address import Endpoint
from tui.client.session import Session
from tui.contract.drofus.project_users import LIST_PROJECT_USERS
from tui.contract.operation import Service
from tui.secrets.kinds import DrofusCredentials, Secret


async def work(journal: Journal, session: Session, count: int) -> None:
    """Send so many changes; none means to go on with the last ones. Raises BimscopeError."""
    run = await (_begun(journal, session, count) if count else _rest(journal, session))
    if run is not None:
        await run.intend()
    print("begun", flush=True)
    if run is not None:
        await run.carry_out()


async def _begun(journal: Journal, session: Session, count: int) -> RunOfMany:
    members = objects_of(await session.call(LIST_PROJECT_USERS))[:count]
    return RunOfMany(Plan(tuple(map(change_of_member, members))), session, journal)


async def _rest(journal: Journal, session: Session) -> RunOfMany | None:
    together = await last_together(journal, session.base_url(Service.DROFUS))
    if together is None:
        return None
    rest = await rest_of(together, journal, session)
    assert not rest.kept_back, rest.kept_back
    if rest.plan is None:
        return None
    numbers = rest.entries
    return RunOfMany(rest.plan, session, journal, together=together.name, in_place_of=numbers)


async def main() -> None:
    file, url, user, password, *count = sys.argv[1:]
    session = Session(drofus=Endpoint(url, DrofusCredentials(user, Secret(password))))
    journal = Journal.at(Path(file), "killed")
    await work(journal, session, int(count[0]) if count else 0)
    journal.depart()
    await session.aclose()


if __name__ == "__main__":
    asyncio.run(main())
