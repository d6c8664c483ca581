"""`bimscope call`: names to requests, answers to text, failures to exit statuses."""

import asyncio
import io
import json
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path

import keyring
import pytest

from tests.client.scripted_server import Play, ScriptedServer, Seen, answer, raw
from tests.client.scripted_server import json as as_json
from tests.commands import environment_for, run_call
from tests.keyrings import MemoryKeyring
from tests.prompts import UNATTENDED, asked
from tests.sandbox.running import RunningSandbox
from tui.cli import call, main
from tui.cli.asking import Prompt
from tui.cli.calling.description import describe
from tui.cli.calling.filling import enter, start
from tui.config.settings import Profile
from tui.config.writing import add_profile
from tui.contract import OPERATIONS
from tui.secrets.in_keyring import store_credentials
from tui.secrets.kinds import DrofusCredentials, Secret

COPY = "drofus.owners.run_task_copy_shared_rdl_reports"
HERE = "http://127.0.0.1:9"


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environment_for(tmp_path / "config").items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def memory() -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    memory = MemoryKeyring()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


@pytest.fixture
async def server() -> AsyncIterator[ScriptedServer]:
    scripted = ScriptedServer()
    await scripted.start()
    yield scripted
    await scripted.stop()


async def called(server: ScriptedServer, *arguments: str, prompt: Prompt = UNATTENDED) -> int:
    """Run a command line against the scripted server; the exit status."""
    urls = ["--drofus", server.url, "--bimplus", f"{server.url}/v2"]
    return await asyncio.to_thread(run_call, [*arguments, *urls], prompt)


def sent(server: ScriptedServer) -> Seen:
    """The one request that is neither a read nor a login."""
    [found] = [seen for seen in server.seen if seen.method not in ("GET", "POST")]
    return found


def test_a_list_of_a_real_server_in_every_form(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["call", "drofus.projects.list", "query=a", "--drofus", sandbox.drofus_url]
    assert main(command) == 0
    compact = capsys.readouterr().out
    projects = json.loads(compact)
    assert compact.count("\n") == 1
    assert len(projects) > 1
    assert all("a" in project["name"].casefold() for project in projects)
    assert main([*command, "--output", "ndjson"]) == 0
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == projects
    assert main([*command, "--output", "table"]) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert head.split()[:3] == ["id", "no", "name"]
    assert [line.split()[0] for line in lines] == [str(project["id"]) for project in projects]


def test_a_change_is_made_and_read_again(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--drofus", sandbox.drofus_url]
    assert main(["call", "drofus.project_users.list", *where]) == 0
    first = json.loads(capsys.readouterr().out)[0]
    who = [f"username={first['username']}", f"project_id={first['project_id']}"]
    change = ["call", "drofus.project_users.update", *who, "room_rights=Read", *where]
    assert main([*change, "--read-only"]) == 9
    assert main(change) == 2
    assert main([*change, "--yes"]) == 0
    capsys.readouterr()
    assert main(["call", "drofus.project_users.get", *who, *where]) == 0
    assert json.loads(capsys.readouterr().out)["room_rights"] == 3


def test_a_token_ends_with_the_call(
    sandbox: RunningSandbox,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BIMSCOPE_BIMPLUS_APPLICATION", sandbox.application_id)
    where = ["--bimplus", sandbox.bimplus_url, "--team", sandbox.team]
    assert main(["call", "bimplus.projects.list", "pageSize=2", *where]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 2


PROJECT_USER = ("drofus.project_users.update", "username=a.b", "project_id=3")


BEFORE = {"superuser": True, "room_rights": 4}


@pytest.mark.parametrize(
    ("arguments", "body"),
    [
        (["room_rights=1"], {"room_rights": 1}),
        (["room_rights=full", "superuser=yes"], {"room_rights": 1, "superuser": True}),
        (["superuser=null"], {"superuser": None}),
        (["--field", "username=other"], {"username": "other"}),
        (["superuser:=false"], {"superuser": False}),
    ],
)
async def test_fields_take_the_types_of_the_contract(
    server: ScriptedServer, arguments: list[str], body: object
) -> None:
    before, after = as_json({"project_user": BEFORE}), as_json({"project_user": body})
    server.play(before, before, after, after)
    assert await called(server, *PROJECT_USER, *arguments, "--yes") == 0
    assert sent(server).target == "/project_users/a.b,3"
    assert json.loads(sent(server).body) == {"project_user": body}


async def test_fields_inside_fields_lists_and_files(server: ScriptedServer, tmp_path: Path) -> None:
    issue = {
        "name": "kept",
        "description": "filter=a*",
        "responsible": {"id": "u1"},
        "cc": ["a@b.invalid", "c@d.invalid"],
    }
    before, after = as_json({"name": "kept"}), as_json(issue)
    server.play(as_json({"access_token": "t"}), before, before, after, after, answer(200))
    body = tmp_path / "body.json"
    body.write_text('{"name": "kept", "description": "replaced"}')
    arguments = (
        *("bimplus.issues.update", "team_slug=n", "issue_id=i", "--body", str(body)),
        *("description=filter=a*", "responsible.id=u1", "cc=a@b.invalid", "cc=c@d.invalid"),
    )
    assert await called(server, *arguments, "--yes") == 0
    assert json.loads(sent(server).body) == issue
    assert server.seen[-1].target == "/v2/revoke?token=t"


@pytest.mark.parametrize(
    ("arguments", "body"),
    [
        (["gross_area=2"], {"gross_area": 2}),
        (["gross_area=1.5"], {"gross_area": 1.5}),
        (["gross_area=-1e3"], {"gross_area": -1000.0}),
        (["gross_area=about 5"], {"gross_area": "about 5"}),
        (["gross_area=007"], {"gross_area": "007"}),
        (["no=399"], {"no": "399"}),
        (["active=off"], {"active": False}),
        (["active=NO"], {"active": False}),
    ],
)
async def test_what_may_be_a_number_or_a_text_is_a_number_where_it_looks_like_one(
    server: ScriptedServer, arguments: list[str], body: object
) -> None:
    before, after = as_json({"project": {"active": True}}), as_json({"project": body})
    server.play(before, before, after, after)
    await called(server, "drofus.projects.update", "id=7", *arguments, "--yes")
    assert json.loads(sent(server).body) == {"project": body}


@pytest.mark.parametrize(
    ("given", "sent_as"),
    [("2", 2), ("1.5", 1.5), ("true", True), ("null", None), ("2 rooms", "2 rooms"), ("[1]", [1])],
)
async def test_a_field_without_a_type_takes_what_json_would(
    server: ScriptedServer, given: str, sent_as: object
) -> None:
    call = ("bimplus.projects.create", "team_slug=n", "name=New", f"properties.x={given}")
    assert await called(server, *call, "--dry-run") == 0
    filled = start(OPERATIONS[call[0]])
    enter(filled, call[1:], ())
    assert filled.body == {"name": "New", "properties": {"x": sent_as}}


@pytest.mark.parametrize(
    ("id", "given", "query"),
    [
        ("drofus.projects.list", ["show_all=true"], {"show_all": "1"}),
        ("drofus.projects.list", ["show_all=Y"], {"show_all": "1"}),
        ("drofus.projects.list", ["show_all=no"], {}),
        ("bimplus.project_attachments.list", ["projectOnly=yes"], {"projectOnly": "true"}),
        ("bimplus.project_attachments.list", ["projectOnly=0"], {"projectOnly": "false"}),
        (COPY, ["copy_ids=3, 4", "copy_ids=5"], {"copy_ids": "3,4,5"}),
    ],
)
def test_yes_and_no_and_lists_are_taken_as_people_write_them(
    id: str, given: list[str], query: dict[str, str]
) -> None:
    filled = start(OPERATIONS[id])
    enter(filled, given, ())
    assert filled.query == query


def test_lists_are_separated_by_commas_or_given_one_by_one() -> None:
    filled = start(OPERATIONS["bimplus.attachments.update"])
    enter(filled, ["objectIds=a,b", "objectIds=c"], ())
    assert filled.body == {"objectIds": ["a", "b", "c"]}
    enter(filled, ['objectIds:=["d, e"]'], ())
    assert filled.body == {"objectIds": ["a", "b", "c", "d, e"]}


def test_names_in_records_are_described_too() -> None:
    described = describe(OPERATIONS["bimplus.units.create"])
    assert "baseunits.0.upower=" in described
    assert "attributes.element.nr=" in describe(OPERATIONS["bimplus.objects.create"])


async def test_a_body_from_standard_input_with_or_without_its_root(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = {"project_user": {"room_rights": 1, "tender_rights": 2}}
    for text in (b'{"project_user": {"room_rights": 1}}', b'{"room_rights": 1}'):
        server.seen.clear()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
        before, after = as_json({"project_user": BEFORE}), as_json(wanted)
        server.play(before, before, after, after)
        body = ("--body", "-", "tender_rights=2")
        assert await called(server, *PROJECT_USER, *body, "--yes") == 0
        assert json.loads(sent(server).body) == wanted


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["drofus.projekts.list"], "drofus.projects.list"),
        (["drofus.projects.list", "qurey=a"], "Did you mean query?"),
        (["drofus.projects.get"], "needs id=…"),
        (["drofus.projects.get", "id=x"], "a whole number"),
        (["drofus.projects.get", "id=1", "id=2"], "given twice"),
        (["drofus.projects.get", "id"], "not written as name=value"),
        (["bimplus.teams.list", "--body", "x"], "No such file"),
        (["drofus.projects.get", "id=1", "--file", "x"], "takes no file"),
        (["bimplus.projects.list"], "--team SLUG"),
        ([*PROJECT_USER, "room_rights=9"], "one of 1 (Full)"),
        ([*PROJECT_USER, "room_right=1"], "room_rights"),
        ([*PROJECT_USER, "superuser=perhaps"], "true or false"),
        ([*PROJECT_USER, "superuser:=perhaps"], "not JSON"),
        ([*PROJECT_USER, "superuser.name=1"], "that field has no parts"),
        (["drofus.owners.create"], "needs name=…"),
        (["drofus.node.logins", "from_date=yesterday"], "not a date"),
        (["drofus.database.get_backup_now", "dbname=d"], "--save FILE"),
        (["bimplus.auth.tokeninfo", "access_token=t0ken"], "everybody on this computer"),
        (["bimplus.users.create", "password=hunter2"], "BIMSCOPE_SECRET_PASSWORD"),
        (["bimplus.issues.update", "team_slug=n", "issue_id=i", "cc.x=1"], "a number"),
    ],
)
def test_what_cannot_be_right_ends_with_two(
    capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    assert main(["call", *arguments, "--drofus", HERE, "--bimplus", f"{HERE}/v2"]) == 2
    said = capsys.readouterr()
    assert says in said.err
    assert said.out == ""
    assert "hunter2" not in said.err


def test_without_a_place_it_says_what_to_give(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["call", "drofus.owners.list"]) == 2
    assert "--profile NAME, or --drofus URL" in capsys.readouterr().err
    assert main(["call", "drofus.owners.list", "--bimplus", f"{HERE}/v2"]) == 2
    assert "add --drofus URL" in capsys.readouterr().err


REFUSALS = [
    (answer(418), 1),
    (answer(404), 3),
    (answer(401), 4),
    (answer(403), 4),
    (answer(400), 5),
    (answer(422), 5),
    (answer(409), 6),
    (answer(412), 6),
    (answer(423), 6),
    (answer(429, retry_after="9999"), 7),
    (answer(501), 8),
]


@pytest.mark.parametrize(
    ("play", "status"), [*REFUSALS, (answer(200, b"<p>a login page"), 1), (answer(500), 8)]
)
async def test_exit_statuses_of_reads(
    server: ScriptedServer, capsys: pytest.CaptureFixture[str], play: Play, status: int
) -> None:
    server.play(*[play] * 5)
    assert await called(server, "drofus.owners.list") == status
    said = capsys.readouterr()
    assert said.out == ""
    assert "drofus" in said.err.casefold()


@pytest.mark.parametrize(
    ("play", "status"),
    [
        *REFUSALS,
        (answer(200, b"<p>a login page"), 11),
        (raw(b"", close=True), 11),
        (answer(500), 11),
        (answer(202), 11),
    ],
)
async def test_exit_statuses_of_changes(
    server: ScriptedServer, capsys: pytest.CaptureFixture[str], play: Play, status: int
) -> None:
    """Where the answer does not tell, and nothing can be read, it is not known."""
    server.play(play)
    assert await called(server, "drofus.owners.create", "name=x", "--yes") == status
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("bimscope: Create an owner: x: ")
    assert ("entry 1 in the journal" in said.err) == (status == 11)
    assert [seen.method for seen in server.seen] == ["POST"]


@pytest.mark.parametrize("arguments", [["owners.list"], ["owners.create", "name=x", "--yes"]])
def test_what_nobody_listens_to_is_unreachable(arguments: list[str]) -> None:
    assert main(["call", f"drofus.{arguments[0]}", *arguments[1:], "--drofus", HERE]) == 7


async def test_who_asks_is_asked_for_where_somebody_is_there(
    server: ScriptedServer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BIMSCOPE_DROFUS_PASSWORD")
    assert await called(server, "drofus.owners.list") == 4
    assert "BIMSCOPE_DROFUS_PASSWORD" in capsys.readouterr().err
    assert server.seen == []
    server.play(as_json([]))
    prompt = asked("anna", secrets=("hunter2",))
    assert await called(server, "drofus.owners.list", prompt=prompt) == 0
    assert server.seen[0].headers["authorization"] == "Basic YW5uYTpodW50ZXIy"


async def test_a_profile_gives_the_address_the_credentials_and_read_only(
    server: ScriptedServer, memory: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BIMSCOPE_DROFUS_PASSWORD")
    add_profile("stage", Profile(drofus=server.url, read_only=True))
    store_credentials("stage", DrofusCredentials("anna", Secret("hunter2")))
    server.play(as_json([]))
    profile = ["--profile", "stage"]
    assert await asyncio.to_thread(run_call, ["drofus.owners.list", *profile], UNATTENDED) == 0
    assert server.seen[0].headers["authorization"] == "Basic YW5uYTpodW50ZXIy"
    change = ["drofus.owners.create", "name=x", *profile]
    assert await asyncio.to_thread(run_call, change, UNATTENDED) == 9
    assert len(server.seen) == 1


DELETE = ("drofus.database.delete", "dbname=north")


async def test_what_is_dangerous_is_not_sent_unasked(
    server: ScriptedServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await called(server, *DELETE) == 2
    assert "--yes" in capsys.readouterr().err
    assert server.seen == []
    server.play(as_json({"name": "north"}))
    assert await called(server, *DELETE, prompt=asked("y")) == 2
    assert "Nothing was sent" in capsys.readouterr().err
    assert [seen.method for seen in server.seen] == ["GET"]
    there = as_json({"name": "north"})
    server.play(there, there, answer(200, b"{}"), answer(404))
    assert await called(server, *DELETE, prompt=asked("north")) == 0
    server.play(there, there, answer(200, b"{}"), answer(404))
    assert await called(server, *DELETE, "--yes") == 0
    assert [seen.method for seen in server.seen].count("DELETE") == 2


RESET = "drofus.password.reset"


async def test_secrets_are_asked_for_or_come_from_the_environment(
    server: ScriptedServer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await called(server, RESET, "--yes") == 2
    assert "BIMSCOPE_SECRET_TOKEN" in capsys.readouterr().err
    monkeypatch.setenv("BIMSCOPE_SECRET_TOKEN", "t-1")
    server.play(answer(200, b"{}"))
    prompt = asked(secrets=("hunter2", "hunter2"))
    assert await called(server, RESET, "--yes", prompt=prompt) == 0
    wanted = {"token": "t-1", "password": "hunter2", "password_confirm": "hunter2"}
    assert json.loads(server.seen[0].body) == wanted
    assert "hunter2" not in str(capsys.readouterr())


@pytest.mark.parametrize("named", [(), ("application_id",)])
async def test_a_secret_that_need_not_be_given_is_sent_only_when_it_is_named(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch, named: Sequence[str]
) -> None:
    monkeypatch.setenv("BIMSCOPE_SECRET_CROSS_TOKEN", "c-1")
    monkeypatch.setenv("BIMSCOPE_SECRET_APPLICATION_ID", "app-1")
    server.play(answer(200, b"{}"))
    ask = [part for name in named for part in ("--ask", name)]
    assert await called(server, "bimplus.auth.cross_authorize", "--yes", *ask) == 0
    sent = {"cross_token": "c-1"} | dict.fromkeys(named, "app-1")
    assert json.loads(server.seen[-1].body) == sent


async def test_a_dry_run_shows_the_request_and_sends_nothing(
    server: ScriptedServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await called(server, *DELETE, "--dry-run") == 0
    assert f"DELETE {server.url}/database/north" in capsys.readouterr().out
    assert server.seen == []


async def test_hostile_names_reach_no_terminal(
    server: ScriptedServer, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "\x1b[31mred\x9b0m\u202eevil"
    for output in ("table", "ndjson", "json"):
        server.play(as_json([{"owner": {"id": 1, "name": name}}]))
        assert await called(server, "drofus.owners.list", "--output", output) == 0
        said = capsys.readouterr().out
        assert not {"\x1b", "\x9b", "\u202e"} & set(said)
        if output == "ndjson":
            assert json.loads(said)["name"] == name


async def test_tokens_are_shown_on_demand_only(
    server: ScriptedServer, capsys: pytest.CaptureFixture[str]
) -> None:
    for options, shown in (((), "***"), (("--show-secrets",), "cr0ss")):
        server.play(as_json({"access_token": "t"}), as_json({"cross_token": "cr0ss"}))
        assert await called(server, "bimplus.auth.cross_token", *options) == 0
        assert json.loads(capsys.readouterr().out) == {"cross_token": shown}


async def test_other_forms_are_printed_as_they_come(
    server: ScriptedServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.play(answer(200, b"<owners>\x1b</owners>", content_type="application/xml"))
    assert await called(server, "drofus.owners.list", "--output", "xml") == 0
    assert capsys.readouterr().out == "<owners>␛</owners>\n"
    assert server.seen[0].headers["accept"] == "application/xml"


async def test_a_file_is_uploaded(
    server: ScriptedServer, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_bytes(b"0123456789")
    created, read_back = as_json({"id": "a1"}, 201), as_json({"id": "a1", "name": "plan.txt"})
    server.play(as_json({"access_token": "t"}), created, read_back, answer(200))
    arguments = ("bimplus.project_attachments.create", "team_slug=n", "project_id=p", "tag=T")
    assert await called(server, *arguments, "--file", str(plan), "--yes") == 0
    assert json.loads(capsys.readouterr().out) == {"id": "a1"}
    assert b'filename="plan.txt"; tag="T"\r\n' in server.seen[1].body
    assert await called(server, *arguments) == 2
    assert "needs file=…" in capsys.readouterr().err


async def test_a_file_is_fetched(
    server: ScriptedServer, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    target = tmp_path / "backup"
    arguments = ("drofus.database.get_backup_now", "dbname=d", "--yes", "--save", str(target))
    server.play(answer(200, b"bytes", content_type="application/x-db"))
    assert await called(server, *arguments) == 0
    saved = json.loads(capsys.readouterr().out)
    assert saved == {"saved": str(target), "size": 5, "type": "application/x-db"}
    assert await called(server, *arguments) == 2
    server.play(answer(200, b"newer"))
    assert await called(server, *arguments, "--overwrite") == 0
    assert target.read_bytes() == b"newer"


async def test_any_answer_can_be_saved(server: ScriptedServer, tmp_path: Path) -> None:
    target = tmp_path / "owners.json"
    server.play(as_json([{"owner": {"id": 1}}]), as_json([]))
    assert await called(server, "drofus.owners.list", "--save", str(target)) == 0
    assert json.loads(target.read_text()) == [{"id": 1}]
    assert await called(server, "drofus.owners.list", "--save", str(target)) == 2
    assert json.loads(target.read_text()) == [{"id": 1}]


def test_the_help_tells_the_exit_statuses() -> None:
    told = call.parser().format_help()
    assert all(f"  {status}  " in told for status in (*range(12), 130))
