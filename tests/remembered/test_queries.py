"""The queries of several sessions: each list has its own, and secrets stay out of the files."""

from pathlib import Path

from tui.remembered.in_turn import Write
from tui.remembered.queries import RememberedQueries

OWNERS, USERS, PROJECTS = "drofus.owners.list", "drofus.users.list", "bimplus.projects.list"


class Session:
    """One session's queries over real files."""

    def __init__(self, folder: Path | None, *, secret: str = "hunter2") -> None:
        self.complaints: list[str] = []
        self.queries = RememberedQueries(
            folder,
            write=self._write,
            redact=lambda text: text.replace(secret, "***"),
            complain=self.complaints.append,
        )

    def _write(self, write: Write) -> None:
        write()

    def type(self, where: str, *texts: str) -> None:
        for text in texts:
            self.queries.typed(where).append(text)
            self.queries.keep(where, text)


def written(folder: Path) -> str:
    return "".join(file.read_text() for file in folder.rglob("*") if file.is_file())


async def test_each_list_recalls_what_was_typed_about_it(tmp_path: Path) -> None:
    Session(tmp_path).type(OWNERS, "name=a", "name=b")
    second = Session(tmp_path)
    second.type(USERS, "username=c")
    second.type(PROJECTS, "name=d")
    second.type("json", "Rooms")
    third = Session(tmp_path)
    await third.queries.recall()
    assert third.queries.typed(OWNERS) == ["name=a", "name=b"]
    assert third.queries.typed(USERS) == ["username=c"]
    assert third.queries.typed(PROJECTS) == ["name=d"]
    assert third.queries.typed("json") == ["Rooms"]
    assert third.complaints == []


def test_each_service_has_a_file(tmp_path: Path) -> None:
    session = Session(tmp_path)
    session.type(OWNERS, "a")
    session.type(USERS, "b")
    session.type(PROJECTS, "c")
    files = (tmp_path / "queries").glob("*.jsonl")
    assert {file.name: len(file.read_text().splitlines()) for file in files} == {
        "drofus.jsonl": 2,
        "bimplus.jsonl": 1,
    }


async def test_what_is_recalled_comes_before_what_was_typed_meanwhile(tmp_path: Path) -> None:
    Session(tmp_path).type(OWNERS, "old", "again")
    session = Session(tmp_path)
    seen = session.queries.typed(OWNERS)
    session.type(OWNERS, "again", "new")
    await session.queries.recall()
    assert seen == ["old", "again", "new"]


async def test_what_may_be_secret_is_recalled_now_and_written_nowhere(tmp_path: Path) -> None:
    session = Session(tmp_path, secret="kept in mind")
    secrets = ["password=open", "name=kept in mind", "0123456789abcdef0123456789abcdef"]
    session.type(OWNERS, *secrets, "name=plain")
    assert session.queries.typed(OWNERS) == [*secrets, "name=plain"]
    assert "name=plain" in written(tmp_path)
    assert not [secret for secret in secrets if secret in written(tmp_path)]


async def test_nothing_and_far_too_much_are_not_kept(tmp_path: Path) -> None:
    Session(tmp_path).type(OWNERS, "", "  ", "x " * 5_000)
    assert written(tmp_path) == ""


async def test_without_a_folder_nothing_is_kept() -> None:
    session = Session(None)
    session.type(OWNERS, "a")
    await session.queries.recall()
    assert session.queries.typed(OWNERS) == ["a"]


async def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    Session(tmp_path).type(OWNERS, "a")
    with (tmp_path / "queries" / "drofus.jsonl").open("a") as file:
        file.write("no JSON\n")
    session = Session(tmp_path)
    await session.queries.recall()
    assert session.queries.typed(OWNERS) == ["a"]
    assert "1 of the stored queries" in session.complaints[0]
    (tmp_path / "queries" / "other.jsonl").mkdir()
    await session.queries.recall()
    assert "other.jsonl" in session.complaints[1]
