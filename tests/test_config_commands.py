"""Commands of one's own and presets in the configuration: what is wrong is told with its line."""

from pathlib import Path

import pytest

from tui.config.command_text import placeholders, wrong_with_address, wrong_with_command
from tui.config.problem import ConfigProblem
from tui.config.reading import read_settings
from tui.config.settings import Preset
from tui.config.writing import keep_preset


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def told(file: Path, text: str) -> str:
    file.write_text(text)
    with pytest.raises(ConfigProblem) as problem:
        read_settings(file)
    return str(problem.value).removeprefix(f"{file}, ")


def test_a_command_and_a_preset_are_read(file: Path) -> None:
    file.write_text(
        'watch_seconds = 30\nnotify = "bell"\n[commands.mail]\nkey = "f6"\nwhere = ["user"]\n'
        'run = "mutt {email}"\n[presets."The north"]\nlist = "drofus.users"\nfilter = "north"\n'
    )
    settings = read_settings(file)
    assert settings.commands["mail"].places == ("user",)
    assert settings.presets == {"The north": Preset(list="drofus.users", filter="north")}
    assert (settings.watch_seconds, settings.notify) == (30, "bell")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[commands.a]\nrum = "x"', "line 2, column 1: rum is unknown (did you mean run?)"),
        ('[commands.a]\ntitle = "x"', "line 1, column 2: run: use either run = or open =."),
        ('[commands.a]\nrun = "x"\nopen = "https://x"', "line 2, column 1: run: use either"),
        ('[commands.a]\nrun = "x \'y"', "run: a quotation mark is open"),
        ('[commands.a]\nrun = "{name} x"', "the program cannot depend on {name}"),
        (
            "[commands.a]\nrun = \"echo '{name}'\"\nshell = true",
            "line 2, column 1: run: leave out the quotation marks around {name}",
        ),
        ('[commands.a]\nopen = "file:///x"', "line 2, column 1: open: an address begins with"),
        ('[commands.a]\nopen = "https://{name}.x/y"', "the server cannot depend on"),
        (
            '[commands.a]\nrun = "x"\noutput = "loud"',
            "line 3, column 1: commands.a.output must be dialogue or terminal, not 'loud'",
        ),
        ('[commands.a]\nrun = "x"\nwhere = 3', "must be a text or a list of texts, not 3"),
        ('[commands]\na = "x"', "line 2, column 1: a: write it as [commands.a]"),
        ('[presets.a]\nfilter = "x"', "line 1, column 2: list: add list ="),
        ("watch_seconds = 1", "must be a whole number from 2 to 3,600, not 1"),
        ('notify = "loud"', "notify must be bell, nothing, osc777 or osc9"),
    ],
)
def test_a_mistake_is_told_with_its_place(file: Path, text: str, words: str) -> None:
    assert words in told(file, text)


def test_names_in_braces_are_told_from_what_is_the_shells() -> None:
    text = r"a {name} ${HOME} {owner.id} awk '{print $1}' \{name} {name}"
    assert placeholders(text) == ["name", "owner.id"]


@pytest.mark.parametrize(
    ("script", "is_right"),
    [
        ("echo {name}", True),
        ('echo "{name}"', False),
        ("echo 'a'{name}'b'", True),
        ('echo "a\\"{name}"', False),
        ('echo \\"{name}', True),
        ("echo 'it'\\''s' {name}", True),
        ("echo $(cat {name})", True),
        ('echo "$(cat {name})"', False),
    ],
)
def test_a_value_stands_in_no_quotation_marks_of_a_shell(script: str, is_right: bool) -> None:
    assert (wrong_with_command(script, shell=True) == "") is is_right


@pytest.mark.parametrize(
    "run",
    [
        "sh -c {name}", "/bin/bash -lc {name}", "python3.11 -c {name}", "perl -ne {name} file",
        "docker exec box sh -c {name}", "node --eval={name}", "python {name}", "awk {name} file",
        "ssh host grep {name}", "/usr/bin/ssh -p 22 host cat {name}", "timeout 5 ssh host {name}",
        "su - kim -c {name}", "eval {name}", "env sh {name}", "xargs {name}", "sudo {name}",
        "tmux new {name}", "find . -exec {name} +", "scp file {name}", "psql -c {name}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("shell", [True, False])
def test_what_runs_its_arguments_gets_no_value(run: str, shell: bool) -> None:
    assert "may run {name} as a command" in wrong_with_command(run, shell=shell)


@pytest.mark.parametrize(
    "run",
    [
        "mail {email}", "grep -- {name} file", "tool --who={name} -n {id}", "sh tell.sh {name}",
        "python3 /home/kim/tell.py {name} {id}", "sed s/a/b/ {name}", "grep sh file {name}",
        "docker exec box ls {name}", "git log -- {name}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("shell", [True, False])
def test_what_takes_its_arguments_as_they_are_gets_values(run: str, shell: bool) -> None:
    assert wrong_with_command(run, shell=shell) == ""


@pytest.mark.parametrize("run", ["x 'a; {name}'", "x a{name}", "x {name}{id}", "x n={name}"])
def test_a_value_is_a_word_of_its_own_or_an_options(run: str) -> None:
    assert "is a part of" in wrong_with_command(run, shell=False)


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("{name} x", "the program"),
        ("cd x && {name} x", "the program"),
        ("if {name}; then x; fi", "the program"),
        ("A=1 exec {name}", "the program"),
        ("echo x | ssh host cat {name}", "ssh may run {name}"),
        ("a $(ssh host {name})", "ssh may run {name}"),
        ("ssh host x 2>&1 {name}", "ssh may run {name}"),
        ("sh <<E\necho {name}\nE", "cannot go with <<"),
        ("echo $(( {name} + 1 ))", "cannot go with (("),
        ("echo {name} | ssh host cat", ""),
        ("for x in {name}; do echo; done", ""),
        ("A={name} x > {id}", ""),
        ("echo '<<' '((' {name}", ""),
    ],
)
def test_a_shell_runs_no_value(script: str, words: str) -> None:
    said = wrong_with_command(script, shell=True)
    assert words in said
    assert bool(words) is bool(said)


@pytest.mark.parametrize(
    ("address", "is_right"),
    [
        ("https://tickets.example.com?user={username}", True),
        ("https://tickets.example.com#{username}", True),
        ("https://tickets.example.com/{username}", True),
        ("mailto:{email}", True),
        ("{service_url}/x/{id}", True),
        ("{service_url}?q={id}", True),
        ("{service_url}{id}", False),
        ("{service_url}.{id}/x", False),
        ("https://{name}.example?x", False),
        ("https://{name}@example/", False),
        ("https://example:{port}/", False),
        ("https:///{name}", False),
        ("https://[{name}", False),
    ],
)
def test_no_value_says_which_server_is_asked(address: str, is_right: bool) -> None:
    assert (wrong_with_address(address) == "") is is_right


def test_keeping_a_preset_leaves_the_rest_as_it_was(file: Path) -> None:
    by_hand = '# mine\ntheme = "paper"  # by day\n\n[presets.old]  # kept\nlist = "drofus.users"\n'
    file.write_text(by_hand)
    keep_preset("North & south", Preset(list="drofus.owners", filter='a "b"'), file)
    text = file.read_text()
    assert text.startswith(by_hand)
    assert read_settings(file).presets["North & south"].filter == 'a "b"'
    with pytest.raises(ConfigProblem, match="Choose another name"):
        keep_preset("old", Preset(list="drofus.owners", filter="x"), file)
    assert file.read_text() == text
