"""The configuration file: what is read, what is refused, and that writing loses nothing."""

import codecs
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from platformdirs import PlatformDirs

from tui.config.addresses import check_address, same_server
from tui.config.folders import (
    OVERRIDE,
    cache_folder,
    config_folder,
    state_folder,
    user_data_path,
)
from tui.config.keymap import check_keymap
from tui.config.names import check_profile_name
from tui.config.problem import ConfigProblem
from tui.config.reading import config_file, read_settings
from tui.config.settings import Limits, Profile
from tui.config.writing import add_profile, remove_profile

WRITTEN_BY_HAND = """\
# my own settings
theme = "paper"   # by day
mouse = false
plain_textual = true

[keys]
"tree.filter" = "/"

[profiles.stage]  # the one for trying
drofus = "https://stage.example/api"
bimplus = "https://bim.example/v2"
team = "northgate"
read_only = true
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_a_missing_file_gives_the_defaults(file: Path) -> None:
    settings = read_settings(file)
    assert settings.mouse
    assert not settings.plain_textual
    assert settings.page_size == 50
    assert settings.kept_mb == 256
    assert not settings.profiles
    assert settings.journal
    assert settings.journal_days == 365


def test_the_journal_can_be_switched_off_and_kept_for_ever(file: Path) -> None:
    file.write_text("journal = false\njournal_days = 0\n")
    settings = read_settings(file)
    assert not settings.journal
    assert settings.journal_days == 0


def test_a_profile_has_the_limits_of_the_file_where_it_says_no_others(file: Path) -> None:
    file.write_text(
        "[limits]\nanswer_seconds = 20\nlist_megabytes = 500\n"
        "[profiles.far]\nteam = 'a'\n[profiles.far.limits]\nanswer_seconds = 60.5\n"
        "[profiles.near]\nteam = 'b'\n"
    )
    settings = read_settings(file)
    assert settings.limits == Limits(answer_seconds=20, list_megabytes=500)
    assert settings.profiles["far"].limits == Limits(answer_seconds=60.5, list_megabytes=500)
    assert settings.profiles["near"].limits == settings.limits


def test_limits_nobody_knows_are_told(file: Path) -> None:
    file.write_text("[limits]\nlist_second = 3\n[profiles.a.limits]\nrecord_megabytes = 3\n")
    with pytest.raises(ConfigProblem) as told:
        read_settings(file)
    first, second = str(told.value).splitlines()
    assert "line 2, column 1: list_second is unknown (did you mean list_seconds?)" in first
    assert "line 4, column 1: record_megabytes is unknown" in second


def test_reads_all_that_it_knows(file: Path) -> None:
    file.write_text(WRITTEN_BY_HAND)
    settings = read_settings(file)
    assert settings.theme == "paper"
    assert not settings.mouse
    assert settings.plain_textual
    assert settings.keys == {"tree.filter": "/"}
    assert settings.profiles["stage"] == Profile(
        drofus="https://stage.example/api",
        bimplus="https://bim.example/v2",
        team="northgate",
        read_only=True,
    )


def test_every_unknown_key_is_a_mistake_with_its_place(file: Path) -> None:
    file.write_text(
        'thme = "paper"\nxyzzy = 1\n\n[profiles.a]\ndrofus = "https://a.example"\nreadonly = true\n'
    )
    with pytest.raises(ConfigProblem) as problem:
        read_settings(file)
    said = str(problem.value)
    assert "line 1, column 1: thme is unknown (did you mean theme?)" in said
    assert "line 2, column 1: xyzzy is unknown; there are: commands, journal," in said
    assert "line 6, column 1: readonly is unknown (did you mean read_only?)" in said


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["", "mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_any_editor_may_write_it(file: Path, mark: bytes, end: str) -> None:
    text = '# Größe\ntheme = "paper"\n[profiles.stage]\ndrofus = "https://a.example"\n'
    file.write_bytes(mark + text.replace("\n", end).encode())
    assert read_settings(file).theme == "paper"
    add_profile("more", Profile(drofus="https://b.example"), file)
    assert set(read_settings(file).profiles) == {"stage", "more"}
    file.write_bytes(mark + f'theme = "paper"{end}wrong = 3{end}'.encode())
    with pytest.raises(ConfigProblem, match="line 2, column 1: wrong is unknown"):
        read_settings(file)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ('theme = "paper"'.encode("utf-16"), "its encoding is UTF-16; save it as UTF-8"),
        ('theme = "paper"'.encode("utf-32"), "its encoding is UTF-32; save it as UTF-8"),
        (b'# \xc3\xa4\r\ntheme = "\xe4"', "line 2, column 10: it is not UTF-8"),
    ],
    ids=["UTF-16", "UTF-32", "Latin-1"],
)
def test_another_encoding_is_named(file: Path, data: bytes, reason: str) -> None:
    file.write_bytes(data)
    with pytest.raises(ConfigProblem, match=reason):
        read_settings(file)


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ('theme = "a"\nmouse = \n', "line 2, column 9", "Invalid value"),
        ("[profiles.a", "line 1, column 12", "Expected"),
        (
            'page_size = "many"\n',
            "line 1, column 1",
            "page_size must be a whole number from 1 to 1,000, not a text",
        ),
        ("kept_mb = 0\n", "line 1, column 1", "a whole number from 1 to 100,000, not 0"),
        ("page_size = true\n", "line 1, column 1", "from 1 to 1,000, not true"),
        ("page_size = 0\n", "line 1, column 1", "from 1 to 1,000, not 0"),
        ('journal = "no"\n', "line 1, column 1", "journal must be true or false, not a text"),
        ('pictures = "sharp"\n', "line 1, column 1", "or sixel, not 'sharp'"),
        ('pictures = "\\u001b[31mred"\n', "line 1, column 1", "or sixel, not another text"),
        (f'pictures = "{"x" * 21}"\n', "line 1, column 1", "or sixel, not another text"),
        (
            "mouse = true\njournal_days = -1\n",
            "line 2, column 1",
            "journal_days must be a whole number",
        ),
        ("\n[keys]\nx = 1\n", "line 3", "keys.x must be a text, not 1"),
        (
            '[profiles.a]\nread_only = "yes"\n',
            "line 2, column 1",
            "profiles.a.read_only must be true or false",
        ),
        ("limits = 3\n", "line 1, column 1", "write limits as [limits]"),
        (
            "[limits]\nanswer_seconds = 0\n",
            "line 2, column 1",
            "limits.answer_seconds must be a number above 0 and up to 86,400, not 0",
        ),
        ("[limits]\nlist_megabytes = 'a'\n", "line 2, column 1", "limits.list_megabytes must be"),
        ("[profiles.a]\nlimits = 'a'\n", "line 2, column 1", "[profiles.a.limits]"),
        (
            "[profiles.a.limits]\nnested_levels = 2000000\n",
            "line 2, column 1",
            "10 to 1,000,000, not 2000000",
        ),
        ("profiles = 3\n", "line 1", "[profiles.NAME]"),
        ("[profiles]\na = 1\n", "line 2", "[profiles.a]"),
        ('[profiles.a]\ndrofus = "a.example"\n', "line 2", "is not the address of a service"),
        ('[profiles.demo]\ndrofus = "https://a.example"\n', "line 1", "is a command"),
    ],
)
def test_what_cannot_be_right_is_told_with_file_and_place(
    file: Path, text: str, place: str, reason: str
) -> None:
    file.write_text(text)
    with pytest.raises(ConfigProblem) as problem:
        read_settings(file)
    assert str(file) in str(problem.value)
    assert place in str(problem.value)
    assert reason in str(problem.value)


@pytest.mark.parametrize(
    "key", ["password", "drofus_password", "token", "api_key", "applicationId"]
)
def test_a_secret_in_the_file_is_refused_and_not_repeated(file: Path, key: str) -> None:
    file.write_text(f'[profiles.a]\ndrofus = "https://a.example"\n{key} = "hunter2"\n')
    with pytest.raises(ConfigProblem, match=r"line 3.*keyring") as problem:
        read_settings(file)
    assert "hunter2" not in str(problem.value)


def test_a_file_in_another_encoding_is_told(file: Path) -> None:
    file.write_bytes('theme = "pâper"'.encode("latin-1"))
    with pytest.raises(ConfigProblem, match="UTF-8"):
        read_settings(file)


def test_adding_a_profile_keeps_every_line_that_was_there(file: Path) -> None:
    file.write_text(WRITTEN_BY_HAND)
    add_profile("live", Profile(drofus="https://live.example", read_only=True), file)
    text = file.read_text()
    assert text.startswith(WRITTEN_BY_HAND.rstrip())
    assert read_settings(file).profiles["live"].read_only
    assert "limits" not in text


def test_a_profile_added_and_removed_leaves_the_file_as_it_was(file: Path) -> None:
    file.write_text(WRITTEN_BY_HAND)
    add_profile("live", Profile(drofus="https://live.example"), file)
    remove_profile("live", file)
    assert file.read_text().rstrip() == WRITTEN_BY_HAND.rstrip()


def test_the_last_profile_can_be_removed_and_another_added(file: Path) -> None:
    add_profile("a", Profile(drofus="https://a.example"), file)
    remove_profile("a", file)
    assert not read_settings(file).profiles
    add_profile("b", Profile(bimplus="https://b.example/v2"), file)
    assert list(read_settings(file).profiles) == ["b"]


def test_only_the_owner_can_read_what_is_written(tmp_path: Path) -> None:
    file = tmp_path / "new" / "config.toml"
    add_profile("a", Profile(drofus="https://a.example"), file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert [entry.name for entry in file.parent.iterdir()] == ["config.toml"]


def test_a_link_stays_a_link(tmp_path: Path, file: Path) -> None:
    kept = tmp_path / "dotfiles.toml"
    kept.write_text(WRITTEN_BY_HAND)
    file.symlink_to(kept)
    add_profile("a", Profile(drofus="https://a.example"), file)
    assert file.is_symlink()
    assert "[profiles.a]" in kept.read_text()


def test_a_broken_file_is_never_written_over(file: Path) -> None:
    file.write_text("theme = \n")
    changes: list[Callable[[], Path]] = [
        lambda: add_profile("a", Profile(drofus="https://a.example"), file),
        lambda: remove_profile("a", file),
    ]
    for change in changes:
        with pytest.raises(ConfigProblem, match="line 1"):
            change()
    assert file.read_text() == "theme = \n"


def test_a_name_is_added_once_and_removed_only_if_it_is_there(file: Path) -> None:
    add_profile("a", Profile(drofus="https://a.example"), file)
    with pytest.raises(ConfigProblem, match="already"):
        add_profile("a", Profile(drofus="https://other.example"), file)
    with pytest.raises(ConfigProblem, match="no profile b"):
        remove_profile("b", file)
    assert read_settings(file).profiles["a"].drofus == "https://a.example"


@pytest.mark.parametrize(
    "name", ["demo", "sandbox", "operations", "profiles", "-x", "a b", "a.b", ""]
)
def test_names_that_could_not_be_opened_are_refused(name: str) -> None:
    with pytest.raises(ConfigProblem):
        check_profile_name(name)


@pytest.mark.parametrize(
    "url",
    ["https://a.example/v2/", "http://127.0.0.1:8000", "http://localhost", "http://[::1]:80/x"],
)
def test_addresses_that_are_safe(url: str) -> None:
    assert check_address(url, "--drofus") == url.rstrip("/")


@pytest.mark.parametrize(
    "url",
    [
        "a.example",
        "ftp://a.example",
        "https://",
        "https://user:word@a.example",
        "https://a.example:port",
        "https://a.example/?token=hunter2",
        "http://a.example",
        "http://127.0.0.1.example",
        "http://localhost.example",
    ],
)
def test_addresses_that_are_not(url: str) -> None:
    with pytest.raises(ConfigProblem, match="--drofus") as problem:
        check_address(url, "--drofus")
    assert "word@" not in str(problem.value)
    assert "hunter2" not in str(problem.value)


def test_plain_http_is_accepted_where_the_profile_says_so() -> None:
    assert check_address("http://lab.example", "drofus", allow_plain_http=True)


def test_another_port_is_another_server() -> None:
    assert same_server("https://a.example/one", "https://a.example/two")
    assert same_server("https://a.example", "https://A.example:443/two")
    assert same_server("http://a.example:80", "http://a.example")
    assert not same_server("https://a.example", "https://a.example:444")
    assert not same_server("https://a.example", "http://a.example")


def test_the_folder_can_be_put_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIMSCOPE_CONFIG_DIR", str(tmp_path))
    assert config_file() == tmp_path / "config.toml"
    assert tmp_path in user_data_path().parents


KNOWN = {
    "app.palette": "ctrl+p",
    "app.keys": "question_mark",
    "tree.filter": "slash",
    "tree.refresh": "r",
    "json.search": "slash",
}


def test_a_good_keymap_has_no_problem() -> None:
    assert check_keymap({"tree.refresh": "f5,R", "json.search": "ctrl+f"}, KNOWN) == []


def test_only_what_the_user_changed_is_complained_about() -> None:
    shared = KNOWN | {"app.first": "f9", "tree.second": "f9"}
    assert check_keymap({"tree.refresh": "f5"}, shared) == []


def test_an_unknown_action_is_named_with_the_one_that_was_meant() -> None:
    [problem] = check_keymap({"tree.refesh": "f5"}, KNOWN)
    assert "tree.refesh" in problem
    assert "did you mean tree.refresh?" in problem


@pytest.mark.parametrize(
    ("keys", "clashing"),
    [
        ({"tree.refresh": "/"}, "tree.filter"),
        ({"tree.refresh": "?"}, "app.keys"),
        ({"tree.refresh": "ctrl+p"}, "app.palette"),
        ({"app.palette": "f2", "json.search": "f2"}, "app.palette"),
    ],
)
def test_a_key_used_twice_in_one_place_is_told(keys: dict[str, str], clashing: str) -> None:
    [problem] = check_keymap(keys, KNOWN)
    assert clashing in problem


def test_a_key_freed_by_the_same_map_is_no_clash() -> None:
    assert check_keymap({"tree.refresh": "slash", "tree.filter": "f"}, KNOWN) == []


@pytest.mark.parametrize("key", ["ctrl+i", "ctrl+m", "ctrl+["])
def test_a_key_that_no_terminal_sends_is_told(key: str) -> None:
    [problem] = check_keymap({"tree.refresh": key}, KNOWN)
    assert "cannot tell" in problem


def test_an_action_without_a_key_is_told() -> None:
    [problem] = check_keymap({"tree.refresh": " , "}, KNOWN)
    assert "no key" in problem


def test_what_is_nested_too_deeply_or_no_file_is_one_sentence(file: Path) -> None:
    file.write_text("a=" + "[" * 5_000)
    with pytest.raises(ConfigProblem, match="nested too deeply"):
        read_settings(file)
    file.unlink()
    os.mkfifo(file)
    with pytest.raises(ConfigProblem, match="it is not a file"):
        read_settings(file)


@pytest.mark.skipif(sys.platform != "linux", reason="the library is used elsewhere")
@pytest.mark.parametrize("said", ["", "/elsewhere", "  "])
def test_folders_are_where_the_library_says(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(OVERRIDE, raising=False)
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, said)
    theirs = PlatformDirs("bimscope", appauthor=False)
    assert config_folder() == theirs.user_config_path
    assert user_data_path() == theirs.user_data_path
    assert state_folder() == theirs.user_state_path
    assert cache_folder() == theirs.user_cache_path
