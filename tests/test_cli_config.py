"""`bimscope config`: what is wrong is told with its line, and no editing loses anything."""

import json
import re
import sys
import tomllib
from pathlib import Path

import msgspec
import pytest

from tests.end_to_end.terminal import Terminal
from tui.cli import main
from tui.cli.config import schema_of_settings, settings_in_words, wrong_with_file
from tui.config.folders import OVERRIDE
from tui.config.problem import ConfigProblem
from tui.config.reading import read_settings
from tui.config.settings import Settings

_EDITOR = """\
import sys
from pathlib import Path
file, texts = Path(sys.argv[1]), Path(__file__).parent / "texts"
first, *rest = texts.read_text().split("---\\n")
file.write_text(first)
texts.write_text("---\\n".join(rest))
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("page_size = 0\n", 1, "page_size"),
        ("\nthemes = 1\n", 2, "did you mean theme?"),
        ("theme = 'nightly'\n", 1, "there is no theme nightly"),
        ("[keys]\n'explorer.find' = 'f'\n'explorer.fnd' = 'f'\n", 3, "explorer.fnd"),
        ("[presets.mine]\nlist = 'drofus.usrs'\n", 2, "did you mean drofus.users?"),
        ("[commands.a]\nwhere = 'roof'\nrun = 'ls'\n", 2, "no tree has a roof"),
        ("[profiles.a]\ndrofus = 'https://a.test'\nca = '/no/such.pem'\n", 3, "cannot be read"),
    ],
)
def test_each_mistake_is_told_with_its_line(file: Path, text: str, line: int, says: str) -> None:
    file.write_text(text)
    (told,) = wrong_with_file(file)
    assert told.startswith(f"{file}, line {line}, column 1: ")
    assert says in told


def test_all_mistakes_are_told_at_once(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = file.with_name("other.toml")
    file.write_text(
        """\
page_size = 0
themes = "paper"
mouse = "no"
theme = "nightly"

[limits]
list_seconds = 0
answer_megabytes = "many"

[keys]
"explorer.fnd" = "f"

[presets.mine]
list = "drofus.usrs"

[profiles.a]
drofus = "admin.example.com"
bimplus = "http://api.example.com"
read_only = "yes"
colour = "pink"
password = "secret"
ca = "/no/such.pem"

[profiles.a.headers]
X-North = 1
"X South" = "a"

[profiles.call]
drofus = "https://a.test?b"
"""
    )
    assert main(["config", "check", str(file)]) == 1
    said = capsys.readouterr().err
    lines = [int(line) for line in re.findall(r"other\.toml, line (\d+)", said)]
    assert lines == [1, 2, 3, 4, 7, 8, 11, 14, 17, 18, 19, 20, 21, 22, 25, 26, 28, 29]
    assert "config.toml" not in said
    assert len(said.splitlines()) == len(lines), "each of them once"
    with pytest.raises(ConfigProblem, match=r"(?s)themes.*page_size.*colour"):
        read_settings(file)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[commands.x]\nrun = 5\n", "line 2, column 1: commands.x.run must be a text, not 5."),
        ("[commands.x]\nrum = 'ls'\n", "line 2, column 1: rum is unknown (did you mean run?)."),
        ("[commands.x]\nshell = 'no'\nrun = 'ls;ps {id}'\n", "shell must be true or false"),
        ("[presets.i]\nlist = 3\n", "line 2, column 1: presets.i.list must be a text, not 3."),
        ("[presets.h]\nfilter = 'a'\n", "line 1, column 2: list: add list =."),
        (
            "[profiles.a]\nallow_plain_http = 'yes'\ndrofus = 'http://a.test'\n",
            "plain_http must be",
        ),
        ("[keys]\n'explorer.find' = 5\n'explorer.filter' = 'f'\n", "find must be a text, not 5"),
        (
            "[keys]\n'explorer.find' = 5\n[commands.a]\nrun = 'ls'\nkey = 'f'\n",
            "find must be a text, not 5",
        ),
    ],
)
def test_what_is_left_out_is_told_once(file: Path, text: str, says: str) -> None:
    file.write_text(text)
    (told,) = wrong_with_file(file)
    assert says in told


def test_what_stands_on_no_line_of_its_own_is_told_with_the_closest_line(file: Path) -> None:
    file.write_text("presets.mine.filter = 'a'\ncommands = {a = {where = 'roof', run = 'ls'}}\n")
    first, last = wrong_with_file(file)
    assert "line 2, column 1: a: no tree has a roof" in first
    assert last == f"{file}: list: add list =."


def test_nothing_is_wrong_with_what_is_right(file: Path) -> None:
    file.write_text(
        "theme = 'paper'\n[presets.mine]\nlist = 'drofus.users'\n"
        "[keys]\n'explorer.find' = 'f'\n[limits]\nlist_seconds = 20\n"
    )
    assert wrong_with_file(file) == []


def test_the_status_says_whether_a_file_is_right(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text("page_size = 10\n")
    assert main(["config", "check", str(file)]) == 0
    file.write_text("page_size = 'ten'\n")
    assert main(["config", "check", str(file)]) == 1
    assert "page_size" in capsys.readouterr().err


def test_what_is_shown_is_a_file_that_says_the_same(file: Path) -> None:
    file.write_text("page_size = 7\n[profiles.a]\nbimplus = 'https://a.test'\n")
    settings = read_settings(file)
    shown = tomllib.loads(settings_in_words(settings))
    assert msgspec.convert(shown, Settings) == settings
    assert shown["watch_seconds"] == Settings().watch_seconds


def test_the_schema_has_every_setting_and_its_bounds() -> None:
    schema = json.loads(schema_of_settings())
    settings = schema["$defs"]["Settings"]["properties"]
    assert set(settings) == set(Settings.__struct_fields__)
    assert settings["page_size"]["maximum"] == 1000


def _edits(tmp_path: Path, *texts: str) -> tuple[list[str | Path], dict[str, str]]:
    """An editor that writes one text after another, and the command that starts it."""
    editor = tmp_path / "editor.py"
    editor.write_text(_EDITOR)
    (tmp_path / "texts").write_text("---\n".join(texts))
    environment = {
        OVERRIDE: str(tmp_path / "home"),
        "EDITOR": f"{sys.executable} {editor}",
        "BIMSCOPE_BIMPLUS_PASSWORD": "hidden-from-editors",
        "PATH": "",
    }
    return [sys.executable, "-m", "tui", "config", "edit"], environment


def test_a_file_is_replaced_once_it_is_right(tmp_path: Path) -> None:
    command, environment = _edits(tmp_path, "page_size = 0\n", "page_size = 9\n")
    with Terminal(command, environment) as terminal:
        terminal.wait_for("Edit it again?")
        assert "page_size" in terminal.text
        terminal.press("\r")
        assert terminal.wait_for_end() == 0
    home = tmp_path / "home"
    assert [each.name for each in home.iterdir()] == ["config.toml"]
    assert read_settings(home / "config.toml").page_size == 9


def test_what_is_wrong_is_kept_beside_the_file(tmp_path: Path) -> None:
    command, environment = _edits(tmp_path, "page_size = 0\n")
    home = tmp_path / "home"
    home.mkdir()
    (home / "config.toml").write_text("page_size = 5\n")
    with Terminal(command, environment) as terminal:
        terminal.wait_for("Edit it again?")
        terminal.press("n\r")
        assert terminal.wait_for_end() == 1
    assert read_settings(home / "config.toml").page_size == 5
    (copy,) = (each for each in home.iterdir() if each.name != "config.toml")
    assert copy.read_text() == "page_size = 0\n"


def test_an_editor_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    command, environment = _edits(tmp_path)
    environment["EDITOR"] = "no-such-editor"
    with Terminal(command, environment) as terminal:
        terminal.wait_for("no-such-editor cannot be started")
        assert terminal.wait_for_end() == 2
    assert list((tmp_path / "home").iterdir()) == []
