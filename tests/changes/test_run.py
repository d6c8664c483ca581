"""Carrying plans out on a real server: what comes of them, and what was sent for it."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import current_thread, main_thread

import pytest
from filelock import FileLock

from tests.changes.changing import carried_out, change_for, steps_in
from tests.changes.owners import OwnOwner
from tests.changes.programs import ended
from tests.changes.watched import WatchedTarget
from tests.faults.kinds import FAULTS
from tests.faults.proxy import FaultProxy
from tests.faults.sessions import session_through
from tests.faults.subjects import Direct, rights_changed, second_factor_switched, template_changed
from tests.sandbox.running import RunningSandbox
from tests.sessions import session_for
from tui.changes.change import Change, RecordAddress
from tui.changes.journal import Journal
from tui.changes.journal_entries import entries_in
from tui.changes.journal_file import JournalFile
from tui.changes.journal_steps import Ended, Intended, Sent
from tui.changes.making import Filled, change_of
from tui.changes.outcome import Ending, Outcome
from tui.changes.plan import Plan
from tui.changes.run import Run, Stage
from tui.changes.targets import Creation
from tui.client.errors import Invalid, NotSendable, ReadOnlyRefused, Unreachable
from tui.client.session import Session
from tui.contract.bimplus.attribute_groups import CREATE_ATTRIBUTE_GROUP
from tui.contract.drofus.owners import CREATE_OWNER, GET_OWNER
from tui.contract.drofus.users import KICK_USER


@pytest.fixture
def owner(server: Direct) -> OwnOwner:
    return OwnOwner.made(server)


def sent(session: Session) -> list[str]:
    """The methods of the writes of a session."""
    return [each.method for each in session.log if each.method != "GET"]


async def test_done(owner: OwnOwner, session: Session, journal: Journal) -> None:
    run = Run(Plan.of(owner.change(name="New [B]", note="Å\n2")), session, journal, origin=owner)
    assert (run.stage, run.origin) == (Stage.WAITING, owner)
    stages: list[Stage] = []
    run.told.append(lambda: stages.append(run.stage))
    (outcome,) = await run.carry_out()
    assert (outcome.ending, outcome.words) == (Ending.DONE, "Done.")
    assert outcome.now == owner.read()
    assert (outcome.now["name"], outcome.now["note"]) == ("New [B]", "Å\n2")
    assert outcome.exchange is not None
    assert (outcome.exchange.method, outcome.exchange.status) == ("PATCH", 200)
    assert outcome.answered == outcome.now
    assert sent(session) == ["PATCH"]
    assert stages == [Stage.READING, Stage.SENDING, Stage.CHECKING, Stage.OVER]
    assert (run.outcomes, run.entries) == ([outcome], [1])
    (entry,) = entries_in(steps_in(journal))
    assert entry.ending is Ending.DONE
    assert (entry.before, entry.after) == (outcome.change.before, outcome.now)


async def test_what_is_created_is_read_back(
    session: Session, journal: Journal, server: Direct
) -> None:
    change = change_of(
        Filled(operation=CREATE_OWNER, wish={"name": "Entirely new", "note": "Why not"})
    )
    outcome = await carried_out(change, session, journal)
    assert (outcome.ending, outcome.read_back) == (Ending.DONE, True)
    assert outcome.now is not None
    owner = OwnOwner(server, int(str(outcome.now["id"])))
    assert owner.read() == outcome.now
    (entry,) = entries_in(steps_in(journal))
    assert entry.answered == outcome.answered == outcome.now


async def test_an_action_that_leaves_no_trace_is_done_as_the_service_says(
    session: Session, server: Direct
) -> None:
    change = change_of(Filled(operation=KICK_USER, path={"username": server.new_user()}))
    outcome = await carried_out(change, session)
    assert outcome.done
    assert "The service says that it is done" in outcome.words
    assert (outcome.now, outcome.read_back) == (None, False)


async def test_otherwise(shared_sandbox: RunningSandbox, server: Direct) -> None:
    subject = rights_changed(server)
    async with (
        FaultProxy(shared_sandbox.url) as proxy,
        session_through(proxy, shared_sandbox) as session,
    ):
        change = await change_for(subject, session)
        proxy.arm(FAULTS["half done, and it shows"], subject.claim)
        outcome = await carried_out(change, session)
    assert outcome.ending is Ending.OTHERWISE
    assert [each.words for each in outcome.unfulfilled] == [
        "Tenders: 4 None → 1 Full",
        "Prices hidden: yes → no",
    ]
    assert all(each.words in outcome.words for each in outcome.unfulfilled)


async def test_refused_with_complaints_at_their_fields(
    session: Session, server: Direct, journal: Journal
) -> None:
    subject = rights_changed(server)
    change = await change_for(replace(subject, claim={"room_rights": "plenty"}), session)
    outcome = await carried_out(change, session, journal)
    assert outcome.ending is Ending.REFUSED
    assert isinstance(outcome.error, Invalid)
    assert list(outcome.obstacle.fields) == ["room_rights"]
    assert outcome.obstacle.fields["room_rights"][0] in outcome.words
    assert "Your input is kept." in outcome.words
    assert (outcome.now, outcome.read_back) == (change.before, True)
    (entry,) = entries_in(steps_in(journal))
    assert (entry.ending, entry.ended and entry.ended.status) == (Ending.REFUSED, 422)


async def test_a_refusal_is_not_believed_where_the_server_has_it(
    shared_sandbox: RunningSandbox, server: Direct
) -> None:
    subject = rights_changed(server)
    async with (
        FaultProxy(shared_sandbox.url) as proxy,
        session_through(proxy, shared_sandbox) as session,
    ):
        change = await change_for(subject, session)
        proxy.arm(FAULTS["half done, 422 with the fields"], subject.claim)
        half = await carried_out(change, session)
        proxy.arm(FAULTS["done, 404"], subject.claim)
        whole = await carried_out(await change_for(subject, session), session)
    assert half.ending is Ending.OTHERWISE
    assert [each.field for each in half.unfulfilled] == ["tender_rights", "hide_price"]
    assert whole.done
    assert "Even so, the server has it as you want it." in whole.words


async def test_conflict(owner: OwnOwner, session: Session, journal: Journal) -> None:
    change = owner.change(name="Mine", note="Mine too")
    owner.set(name="Theirs")
    outcome = await carried_out(change, session, journal)
    assert outcome.ending is Ending.CONFLICT
    assert [(each.field, each.now, each.yours) for each in outcome.clashes] == [
        ("name", "Theirs", "Mine")
    ]
    assert outcome.now == owner.read()
    assert (sent(session), owner.read()["name"]) == ([], "Theirs")
    assert [type(step) for step in steps_in(journal)] == [Intended, Ended]


async def test_a_switch_that_others_used_is_left(session: Session, server: Direct) -> None:
    """Sent all the same it would undo what the user wants."""
    subject = second_factor_switched(server)
    change = await change_for(subject, session)
    server.drofus.post(f"/users/{subject.path['username']}/toggle_otp").raise_for_status()
    outcome = await carried_out(change, session)
    assert (outcome.ending, sent(session)) == (Ending.DONE, [])
    assert "nothing was sent" in outcome.words


async def test_outdated(owner: OwnOwner, session: Session) -> None:
    """Others have done a part of it: what would be sent is not what was looked at."""
    change = owner.change(name="Same", note="Mine")
    owner.set(name="Same")
    outcome = await carried_out(change, session)
    assert (outcome.ending, sent(session)) == (Ending.OUTDATED, [])
    assert outcome.now is not None
    again = change.target.change_upon(outcome.now)
    assert [line.words for line in again.lines] == ["Note: — → Mine"]
    assert (await carried_out(again, session)).done


async def test_what_others_changed_elsewhere_is_kept(
    session: Session, server: Direct, owner: OwnOwner
) -> None:
    change = owner.change(name="Mine")
    owner.set(note="Theirs")
    outcome = await carried_out(change, session)
    assert outcome.done
    now = owner.read()
    assert (now["name"], now["note"]) == ("Mine", "Theirs")


async def test_a_whole_record_is_put_with_what_others_changed(
    session: Session, server: Direct
) -> None:
    subject = template_changed(server)
    change = await change_for(replace(subject, claim={"name": "Mine"}), session)
    address = f"/{server.team}/attributetemplates/{subject.path['template_id']}"
    theirs = server.bimplus.get(address).json() | {"description": "Theirs"}
    server.bimplus.put(address, json=theirs).raise_for_status()
    outcome = await carried_out(change, session)
    assert outcome.done
    now = server.bimplus.get(address).json()
    assert (now["name"], now["description"]) == ("Mine", "Theirs")


async def test_what_is_so_already_is_not_sent(owner: OwnOwner, session: Session) -> None:
    change = owner.change(name="Mine")
    owner.set(name="Mine")
    outcome = await carried_out(change, session)
    assert outcome.done
    assert "already has it as you want it: nothing was sent" in outcome.words
    assert (outcome.was_sent, sent(session)) == (False, [])


async def test_what_is_gone_already_is_not_deleted_again(owner: OwnOwner, session: Session) -> None:
    change = owner.removal()
    owner.go()
    outcome = await carried_out(change, session)
    assert outcome.done
    assert (outcome.words, sent(session)) == ("It is already gone: nothing was sent.", [])


async def test_a_record_that_is_gone_is_not_changed(owner: OwnOwner, session: Session) -> None:
    change = owner.change(name="Mine")
    owner.go()
    outcome = await carried_out(change, session)
    assert (outcome.ending, sent(session)) == (Ending.REFUSED, [])
    assert outcome.words.startswith("The record is not on the server.")


async def test_what_is_there_already_is_not_created_again(
    owner: OwnOwner, session: Session
) -> None:
    made = change_of(Filled(operation=CREATE_OWNER, wish={"name": "Again"}))
    address = RecordAddress(GET_OWNER, {"id": owner.id})
    target = Creation(lambda _: address, {}, (), lambda _: made, {"name": ("is taken",)})
    outcome = await carried_out(replace(made, target=target), session)
    assert (outcome.ending, sent(session)) == (Ending.REFUSED, [])
    assert outcome.obstacle.fields == {"name": ("is taken",)}


async def test_a_server_that_is_not_there_gets_nothing(
    owner: OwnOwner, shared_sandbox: RunningSandbox, journal: Journal
) -> None:
    change = owner.change(name="Mine")
    session = session_for(replace(shared_sandbox, url="http://127.0.0.1:1"))
    try:
        outcome = await carried_out(change, session, journal)
    finally:
        await session.aclose()
    assert outcome.ending is Ending.NOT_SENT
    assert isinstance(outcome.error, Unreachable)
    assert "Nothing was sent." in outcome.words
    assert [type(step) for step in steps_in(journal)] == [Intended, Ended]


@pytest.mark.parametrize(
    ("break_it", "kind", "words"),
    [
        (lambda session, change: setattr(session, "read_only", True), ReadOnlyRefused, "read-only"),
        (lambda session, change: change.path.clear(), NotSendable, "needs username"),
    ],
    ids=["read-only", "without a path"],
)
async def test_what_may_not_or_cannot_be_sent(
    break_it: Callable[[Session, Change], None],
    kind: type[Exception],
    words: str,
    session: Session,
    server: Direct,
    journal: Journal,
) -> None:
    change = change_of(Filled(operation=KICK_USER, path={"username": server.new_user()}))
    break_it(session, change)
    outcome = await carried_out(change, session, journal)
    assert outcome.ending is Ending.NOT_SENT
    assert isinstance(outcome.error, kind)
    assert words in outcome.words
    assert outcome.words.count("Nothing was sent") == 1
    assert (sent(session), outcome.was_sent) == ([], False)


async def test_a_service_that_the_session_does_not_know(owner: OwnOwner, journal: Journal) -> None:
    outcome = await carried_out(owner.change(name="Mine"), Session(), journal)
    assert outcome.ending is Ending.NOT_SENT
    assert "The address of dRofus is missing" in outcome.words


async def test_unknown(shared_sandbox: RunningSandbox, owner: OwnOwner, journal: Journal) -> None:
    async with (
        FaultProxy(shared_sandbox.url) as proxy,
        session_through(proxy, shared_sandbox) as session,
    ):
        proxy.arm(FAULTS["done, closed; reading back gets 500"])
        outcome = await carried_out(owner.change(name="Mine"), session, journal)
    assert (outcome.ending, outcome.read_back) == (Ending.UNKNOWN, False)
    assert "Check what the server has before you repeat it." in outcome.words
    assert owner.read()["name"] == "Mine"
    (entry,) = entries_in(steps_in(journal))
    assert entry.is_uncertain


async def test_a_creation_that_is_not_answered_is_unknown(
    shared_sandbox: RunningSandbox, server: Direct
) -> None:
    change = change_of(
        Filled(
            operation=CREATE_ATTRIBUTE_GROUP,
            path={"scope": server.team},
            wish={"name": "Perhaps made"},
        )
    )
    async with (
        FaultProxy(shared_sandbox.url) as proxy,
        session_through(proxy, shared_sandbox) as session,
    ):
        proxy.arm(FAULTS["done, closed"])
        outcome = await carried_out(change, session)
    assert outcome.ending is Ending.UNKNOWN
    assert "It cannot be read back." in outcome.words


async def test_the_plan_ends_with_the_first_change_that_is_not_done(
    session: Session, server: Direct, journal: Journal
) -> None:
    owners = [OwnOwner.made(server) for _ in range(3)]
    changes = [each.change(name=f"Plan {each.id}") for each in owners]
    owners[1].set(name="Theirs")
    run = Run(Plan.of(*changes), session, journal)
    outcomes = await run.carry_out()
    assert [each.ending for each in outcomes] == [Ending.DONE, Ending.CONFLICT]
    assert run.entries == [1, 2, 3]
    assert run.stage is Stage.OVER
    assert [each.read()["name"] for each in owners[:2]] == [f"Plan {owners[0].id}", "Theirs"]
    assert owners[2].read()["name"] != f"Plan {owners[2].id}"
    endings = {entry.number: entry.ending for entry in entries_in(steps_in(journal))}
    assert endings == {1: Ending.DONE, 2: Ending.CONFLICT, 3: Ending.NOT_SENT}


async def test_the_plan_goes_on_as_long_as_all_is_done(
    session: Session, server: Direct, journal: Journal
) -> None:
    owners = [OwnOwner.made(server) for _ in range(3)]
    run = Run(Plan.of(*(each.change(name="All") for each in owners)), session, journal, undoes=9)
    assert [each.ending for each in await run.carry_out()] == 3 * [Ending.DONE]
    assert {entry.intended.undoes for entry in entries_in(steps_in(journal))} == {9}


async def test_sending_can_be_stopped(
    shared_sandbox: RunningSandbox, owner: OwnOwner, journal: Journal
) -> None:
    async with (
        FaultProxy(shared_sandbox.url) as proxy,
        session_through(proxy, shared_sandbox) as session,
    ):
        run = Run(Plan.of(owner.change(name="Mine")), session, journal)
        proxy.hold()
        carrying_out = asyncio.create_task(run.carry_out())
        await proxy.until_arrived(1)
        run.stop()
        (outcome,) = await carrying_out
        proxy.release()
    assert (outcome.ending, outcome.was_sent) == (Ending.UNKNOWN, True)
    assert outcome.words.startswith("You stopped it")
    (entry,) = entries_in(steps_in(journal))
    assert (entry.ending, entry.words) == (Ending.UNKNOWN, outcome.words)


async def test_what_is_stopped_before_it_was_sent_is_not_sent(
    shared_sandbox: RunningSandbox, owner: OwnOwner, journal: Journal
) -> None:
    async with (
        FaultProxy(shared_sandbox.url) as proxy,
        session_through(proxy, shared_sandbox) as session,
    ):
        run = Run(Plan.of(owner.change(name="Mine")), session, journal)
        run.stop()
        (outcome,) = await run.carry_out()
        assert proxy.writes == []
    assert outcome.ending is Ending.NOT_SENT
    (entry,) = entries_in(steps_in(journal))
    assert (entry.ending, entry.sent) == (Ending.NOT_SENT, None)


async def test_without_a_journal_on_the_disk_nothing_is_sent(
    owner: OwnOwner, session: Session, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    journal = Journal.at(tmp_path / "file" / "journal.jsonl")
    outcome = await carried_out(owner.change(name="Mine"), session, journal)
    assert outcome.ending is Ending.NOT_SENT
    assert outcome.words.startswith("The journal cannot be written:")
    assert "Nothing was sent. Your input is kept." in outcome.words
    assert len(session.log) == 0


@pytest.mark.parametrize("stage", [Stage.READING, Stage.CHECKING])
async def test_a_journal_that_fails_on_the_way(
    stage: Stage, owner: OwnOwner, session: Session, tmp_path: Path
) -> None:
    """Before it was sent nothing is sent; afterwards the outcome is told all the same."""
    journal = Journal(JournalFile(tmp_path / "journal.jsonl", patience=0.05))
    lock = FileLock(tmp_path / "journal.lock", thread_local=False)
    run = Run(Plan.of(owner.change(name="Mine")), session, journal)

    def hold() -> None:
        if run.stage is stage:
            lock.acquire()

    run.told.append(hold)
    try:
        (outcome,) = await run.carry_out()
    finally:
        lock.release()
    if stage is Stage.READING:
        assert "is locked by another program" in outcome.words
        assert (outcome.ending, sent(session)) == (Ending.NOT_SENT, [])
        assert [type(step) for step in steps_in(journal)] == [Intended]
    else:
        assert (outcome.ending, sent(session)) == (Ending.DONE, ["PATCH"])
        assert outcome.words == "Done."
        assert outcome.unwritten.startswith("The journal could not store the outcome:")
        assert "is locked by another program" in outcome.unwritten
        assert [type(step) for step in steps_in(journal)] == [Intended, Sent]
        assert entries_in(steps_in(journal))[0].is_uncertain


@pytest.mark.parametrize("times", [1, 2])
async def test_who_leaves_while_the_journal_is_written_has_not_sent_it(
    times: int, owner: OwnOwner, session: Session, tmp_path: Path
) -> None:
    """The thread that writes cannot be stopped: what it has written is taken back."""
    journal = Journal(JournalFile(tmp_path / "journal.jsonl"))
    lock = FileLock(tmp_path / "journal.lock", thread_local=False)
    written = asyncio.Event()
    loop = asyncio.get_running_loop()

    def asked() -> None:
        if run.stage is Stage.READING and current_thread() is not main_thread():
            loop.call_soon_threadsafe(written.set)

    change = owner.change(name="Mine")
    watched = replace(change, target=WatchedTarget(change.target, asked))
    run = Run(Plan.of(watched), session, journal)

    def hold() -> None:
        if run.stage is Stage.READING:
            lock.acquire()

    run.told.append(hold)
    carrying_out = asyncio.create_task(run.carry_out())
    try:
        await written.wait()
        for _ in range(times):
            carrying_out.cancel()
            await asyncio.sleep(0)
        assert run.stage is Stage.READING
    finally:
        lock.release()
    with pytest.raises(asyncio.CancelledError):
        await carrying_out
    assert (sent(session), run.outcomes) == ([], [])
    (entry,) = entries_in(steps_in(journal))
    assert (entry.ending, entry.sent is not None) == (Ending.NOT_SENT, True)
    assert entry.words == "You left before it was sent."


FULL_DISK = """
import asyncio, resource
from tui.changes.journal import Journal
from tui.changes.making import Filled, change_of
from tui.changes.plan import Plan
from tui.changes.run import Run
from tui.client.address import Endpoint
from tui.client.session import Session
from tui.contract.drofus.owners import UPDATE_OWNER
from tui.secrets.kinds import DrofusCredentials, Secret
_, _, url, user, password, owner, room = sys.argv
async def main():
    session = Session(drofus=Endpoint(url, DrofusCredentials(user, Secret(password))))
    journal = Journal.at(file.file)
    def run(name):
        wish = {"name": name}
        change = change_of(Filled(operation=UPDATE_OWNER, path={"id": int(owner)}, wish=wish))
        return Run(Plan.of(change), session, journal)
    first = run("a")
    sizes = []
    first.told.append(lambda: sizes.append(file.file.stat().st_size))
    print((await first.carry_out())[0].words)
    limit = file.file.stat().st_size + int(float(room) * sizes[0])
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    print((await run("b").carry_out())[0].words)
    print(sum(each.method == "PATCH" for each in session.log))
    await session.aclose()
asyncio.run(main())
"""


@pytest.mark.parametrize(("room", "left"), [("0.5", 0), ("1.02", 1)])
def test_on_a_full_disk_nothing_is_sent(
    room: str, left: int, owner: OwnOwner, shared_sandbox: RunningSandbox, tmp_path: Path
) -> None:
    """There is room for a half of the first step of an entry, or for little more than it."""
    file = tmp_path / "journal.jsonl"
    login = (shared_sandbox.drofus_url, shared_sandbox.user, shared_sandbox.password)
    first, second, writes = ended(FULL_DISK, file, *login, owner.id, room).splitlines()
    assert (first, writes) == ("Done.", "1")
    assert second.startswith(f"The journal {file} cannot be written: File too large.")
    assert "Nothing was sent. Your input is kept." in second
    assert owner.read()["name"] == "a"
    entries = entries_in(JournalFile(file).steps())
    assert len(entries) == 1 + left
    assert [entry.ending for entry in entries[1:]] == left * [Ending.NOT_SENT]


async def test_an_outcome_belongs_to_its_own_change(
    session: Session, server: Direct, owner: OwnOwner
) -> None:
    """Two at once over one session: neither hears the other's answer."""
    other = OwnOwner.made(server)
    outcomes: tuple[Outcome, ...] = await asyncio.gather(
        carried_out(owner.change(name="One"), session),
        carried_out(other.change(name="Other"), session),
    )
    assert [each.now and each.now["name"] for each in outcomes] == ["One", "Other"]
    assert outcomes[0].exchange is not outcomes[1].exchange
    urls = [each.exchange.url for each in outcomes if each.exchange is not None]
    assert [url.rpartition("/")[2] for url in urls] == [str(owner.id), str(other.id)]
