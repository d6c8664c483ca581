"""What the journal keeps of a change, and what it never keeps."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from threading import Thread, current_thread, main_thread
from typing import Final

import msgspec
import pytest

from tests.changes.changing import carried_out, steps_in
from tests.changes.watched import WatchedTarget
from tests.sandbox.running import RunningSandbox
from tests.sessions import session_for
from tui.changes.change import Change
from tui.changes.change_title import ChangeTitle
from tui.changes.comparing import merged
from tui.changes.difference import Consequence
from tui.changes.journal import LARGEST_KEPT, Journal
from tui.changes.journal_entries import entries_in
from tui.changes.journal_file import JournalProblem
from tui.changes.journal_steps import Ended, Intended, Sent
from tui.changes.making import Filled, change_of
from tui.changes.outcome import Ending, Outcome
from tui.changes.taking_back import undo_title
from tui.client.address import Endpoint
from tui.client.errors import NotAllowedAddress
from tui.client.session import Session
from tui.contract.bimplus.teams import CREATE_TEAM
from tui.contract.bimplus.users import CREATE_USER, UPDATE_USER
from tui.contract.drofus.owners import UPDATE_OWNER
from tui.contract.drofus.password import RESET_PASSWORD
from tui.contract.drofus.users import MERGE_USERS
from tui.contract.operation import JsonObject
from tui.contract.values import HIDDEN
from tui.secrets.kinds import BimplusCredentials, DrofusCredentials, Secret

GUID: Final = "10074eef-9418-4d64-9c6d-23932835a7f1"
OWN: Final = "own pass/word “å”"
NEW: Final = 'brand-new "pass\\word" å'
APPLICATION: Final = "application-5ecret"


@pytest.fixture
async def session() -> AsyncIterator[Session]:
    """Reaches nobody; nothing is sent."""
    secret = Secret(OWN)
    opened = Session(
        drofus=Endpoint("http://127.0.0.1:1", DrofusCredentials("anna", secret)),
        bimplus=Endpoint(
            "http://127.0.0.1:1/v2",
            BimplusCredentials("anna@b.invalid", secret, Secret(APPLICATION)),
        ),
    )
    yield opened
    await opened.aclose()


def renaming(**given: object) -> Change:
    change = change_of(
        Filled(
            operation=UPDATE_OWNER,
            path={"id": 7},
            wish={"name": "New"},
            before={"name": "Old", "note": "Kept"},
            title="Rename Old",
        )
    )
    return replace(change, **given)  # type: ignore[arg-type]


def text_of(journal: Journal) -> str:
    assert journal.file is not None
    return journal.file.file.read_text(encoding="utf-8")


async def test_all_of_a_change_is_kept(session: Session, journal: Journal) -> None:
    change = renaming(consequences=(Consequence("Nobody is told"),), query={})
    assert await journal.intend(change, session, undoes=4) == 1
    await journal.going(1, change)
    now: JsonObject = {"name": "New", "note": "Kept"}
    done = Outcome(
        ending=Ending.DONE, change=change, words="Done.", now=now, answered={"name": "New"}
    )
    await journal.over(1, done)
    intended, sent, ended = steps_in(journal)
    assert isinstance(intended, Intended)
    assert isinstance(sent, Sent)
    assert isinstance(ended, Ended)
    builtins = msgspec.json.decode(msgspec.json.encode(intended))
    assert builtins | {"time": "", "program": ""} == {
        "step": "intended",
        "entry": 1,
        "time": "",
        "profile": "demo",
        "address": "http://127.0.0.1:1",
        "who": "anna",
        "operation": "drofus.owners.update",
        "title": "Rename Old",
        "program": "",
        "path": {"id": 7},
        "method": "PATCH",
        "url": "http://127.0.0.1:1/owners/7",
        "body": {"owner": {"name": "New"}},
        "wish": {"name": "New"},
        "lines": ["Nobody is told", "Name: Old → New"],
        "undoing": change.undoing.words,
        "can_be_undone": True,
        "reads": "drofus.owners.get",
        "read_path": {"id": 7},
        "undoes": 4,
    }
    assert intended.program == journal.program != ""
    assert (sent.entry, sent.before) == (1, change.before)
    assert (ended.ending, ended.words) == ("done", "Done.")
    assert (ended.after, ended.answered, ended.status) == (now, {"name": "New"}, None)
    assert intended.time <= sent.time <= ended.time
    assert intended.time.endswith("+00:00")


async def test_the_parts_of_a_title_are_kept_for_undo_and_the_rest(
    session: Session, journal: Journal
) -> None:
    says = ChangeTitle("Ada to be", "Rights of ", at=" in project ", place="4 Way in use")
    await journal.intend(renaming(says=says), session)
    (intended,) = steps_in(journal)
    assert isinstance(intended, Intended)
    assert (intended.title, intended.says) == (says.words, says)
    undone = undo_title(entries_in([intended])[0])
    assert undone == says._replace(doing="Undo: Rights of ")
    # What an older journal holds, or somebody has edited, is shown as it is.
    for other in (
        msgspec.structs.replace(intended, parts=None),
        msgspec.structs.replace(intended, title="Else", parts=says),
    ):
        assert other.says == ChangeTitle(other.title)


async def test_parts_of_a_title_hide_what_the_title_hides(
    session: Session, journal: Journal
) -> None:
    for says in (
        ChangeTitle(f"a {OWN}", "Rename ", at=" in ", place=OWN),
        ChangeTitle(OWN[:5], "Rename ", at=OWN[5:], place="x"),
    ):
        await journal.intend(renaming(says=says, wish={"password": OWN}), session)
    hidden, across = steps_in(journal)
    assert isinstance(hidden, Intended)
    assert isinstance(across, Intended)
    assert hidden.says == ChangeTitle(f"a {HIDDEN}", "Rename ", at=" in ", place=HIDDEN)
    assert across.says == ChangeTitle(f"Rename {HIDDEN}x")
    assert OWN[5:] not in text_of(journal)


async def test_the_program_is_seen_to_run_from_its_first_change(
    session: Session, journal: Journal
) -> None:
    other = Journal.at(Path("/") if journal.file is None else journal.file.file)
    assert other.programs is not None
    assert not other.programs.is_running(journal.program)
    await journal.intend(renaming(), session)
    assert other.programs.is_running(journal.program)
    journal.depart()
    assert not other.programs.is_running(journal.program)


async def test_records_are_written_beside_the_keys(session: Session, journal: Journal) -> None:
    """Large records take long to be encoded and searched for secrets."""
    threads: list[Thread] = []
    change = renaming()
    target = WatchedTarget(change.target, lambda: threads.append(current_thread()))
    change = replace(change, target=target)
    await journal.intend(change, session)
    asked = len(threads)
    await journal.going(1, change)
    assert len(threads) > asked > 0
    assert main_thread() not in threads


async def test_without_a_file_nothing_is_written(session: Session, tmp_path: Path) -> None:
    journal = Journal(profile="demo")
    change = renaming()
    assert await journal.intend(change, session) == 0
    await journal.going(0, change)
    await journal.over(0, Outcome(ending=Ending.DONE, change=change, words="Done."))
    assert (journal.program, list(tmp_path.iterdir())) == ("", [])
    journal.depart()


@pytest.mark.parametrize(
    ("change", "names"),
    [
        (
            change_of(
                Filled(
                    operation=CREATE_USER,
                    wish={"email": f"{NEW}@b.invalid", "password": NEW},
                    name=f"with {NEW} in its name",
                    consequences=(Consequence(f"The password is {NEW}"),),
                )
            ),
            {"password"},
        ),
        (
            change_of(
                Filled(
                    operation=UPDATE_USER,
                    path={"user_id": GUID},
                    wish={"status": "Active", "password": NEW},
                    before={"id": GUID, "status": "Inactive", "password": OWN},
                )
            ),
            {"password"},
        ),
        (
            change_of(
                Filled(
                    operation=RESET_PASSWORD,
                    wish={"token": NEW, "password": NEW, "password_confirm": NEW},
                )
            ),
            {"token", "password", "password_confirm"},
        ),
        (
            change_of(
                Filled(
                    operation=CREATE_TEAM,
                    wish={"name": "Team", "slug": "team", "teamWorksConnection": NEW},
                )
            ),
            {"teamWorksConnection"},
        ),
    ],
    ids=["create a user", "change a user", "reset a password", "create a team"],
)
async def test_no_secret_of_a_body_is_kept(
    change: Change, names: set[str], session: Session, journal: Journal
) -> None:
    """Nor where the service repeats it in what it answers."""
    await journal.intend(change, session)
    await journal.going(1, change)
    echo: JsonObject = {"note": f"It is {NEW}", "x": NEW, **dict.fromkeys(names, OWN)}
    said = f"Refused: password {NEW} is not liked."
    for now in (None, echo):
        await journal.over(
            1,
            Outcome(ending=Ending.REFUSED, change=change, words=said, now=now, answered=echo),
        )
    assert_hidden(text_of(journal))
    intended = steps_in(journal)[0]
    assert isinstance(intended, Intended)
    assert isinstance(intended.wish, dict)
    assert {name for name, value in intended.wish.items() if value == HIDDEN} == names
    assert isinstance(intended.body, dict)
    assert {name for name, value in intended.body.items() if value == HIDDEN} >= names
    (entry,) = entries_in(steps_in(journal))
    assert entry.words == f"Refused: password {HIDDEN} is not liked."


async def test_a_secret_that_no_document_names_goes_by_its_name(
    session: Session, journal: Journal
) -> None:
    unknown: JsonObject = {"name": "New", "ftp_Password": NEW, "deep": [{"API-Token": OWN}]}
    change = replace(renaming(), wish=unknown, body={"owner": unknown}, before=unknown)
    await journal.intend(change, session)
    await journal.going(1, change)
    now = unknown | {"note": NEW}
    await journal.over(1, Outcome(ending=Ending.DONE, change=change, words=NEW, now=now))
    assert_hidden(text_of(journal))


async def test_of_two_undos_at_once_one_is_written_down(session: Session, journal: Journal) -> None:
    change = renaming()
    await journal.intend(change, session)
    tries = await asyncio.gather(
        *(journal.intend(change, session, undoes=1) for _ in range(8)), return_exceptions=True
    )
    assert [each for each in tries if not isinstance(each, JournalProblem)] == [2]
    assert {str(each) for each in tries if isinstance(each, JournalProblem)} == {
        "Entry 1 is already being undone, by entry 2."
    }


def assert_hidden(text: str) -> None:
    for secret in (NEW, OWN, APPLICATION):
        spelled = msgspec.json.encode(secret).decode()[1:-1]
        assert secret not in text
        assert spelled not in text
        assert secret.encode("ascii", "backslashreplace").decode() not in text


async def test_no_token_of_a_query_is_kept(session: Session, journal: Journal) -> None:
    query = {"access_token": NEW, "Token": NEW, "to": f"with {OWN}", "plain": "kept"}
    await journal.intend(renaming(operation=MERGE_USERS, query=query, path={}), session)
    intended = steps_in(journal)[0]
    assert isinstance(intended, Intended)
    assert intended.query == {
        "access_token": HIDDEN,
        "Token": HIDDEN,
        "to": f"with {HIDDEN}",
        "plain": "kept",
    }
    assert_hidden(text_of(journal))


async def test_no_credentials_are_kept(sandbox: RunningSandbox, journal: Journal) -> None:
    """Of a whole run over HTTP, of either service."""
    session = session_for(sandbox)
    try:
        owner = change_of(Filled(operation=UPDATE_OWNER, path={"id": 1}, wish={"note": "Written"}))
        assert (await carried_out(owner, session, journal)).done
        user = change_of(
            Filled(operation=CREATE_USER, wish={"email": "n@b.invalid", "password": NEW})
        )
        await carried_out(user, session, journal)
        token = session.held_token(user.operation.service)
    finally:
        await session.aclose()
    text = text_of(journal)
    assert token is not None
    assert len(entries_in(steps_in(journal))) == 2
    assert_hidden(text)
    for secret in (sandbox.password, sandbox.application_id, token.reveal()):
        assert secret not in text
    assert "basic" not in text.casefold()
    assert "authorization" not in text.casefold()


async def test_what_is_too_large_is_left_out(session: Session, journal: Journal) -> None:
    huge: JsonObject = {"name": "New", "note": "x" * LARGEST_KEPT}
    change = renaming(wish=huge, body=huge, before=merged({"name": "Old"}, huge))
    await journal.intend(change, session)
    await journal.going(1, change)
    assert len(text_of(journal)) < LARGEST_KEPT
    (entry,) = entries_in(steps_in(journal))
    assert (entry.wish, entry.before, entry.intended.body) == ({}, None, None)


async def test_what_cannot_be_sent_is_kept_all_the_same(session: Session, journal: Journal) -> None:
    await journal.intend(renaming(path={}), session)
    (entry,) = entries_in(steps_in(journal))
    assert (entry.intended.method, entry.intended.url) == ("PATCH", "")


async def test_a_service_that_is_not_reached_is_no_entry(journal: Journal) -> None:
    with pytest.raises(NotAllowedAddress):
        await journal.intend(renaming(), Session())
    assert journal.file is not None
    assert not journal.file.file.exists()


async def test_a_journal_that_cannot_be_written_says_so(session: Session, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    journal = Journal.at(tmp_path / "file" / "journal.jsonl")
    with pytest.raises(JournalProblem, match="written: a file is in the place of a folder"):
        await journal.intend(renaming(), session)


async def test_first_changes_at_once_are_all_written(session: Session, journal: Journal) -> None:
    numbers = await asyncio.gather(*(journal.intend(renaming(), session) for _ in range(8)))
    assert sorted(numbers) == list(range(1, 9))
