"""Whatever a server calls a thing: it is never read as a command, an option or an address."""

import subprocess
from pathlib import Path

import pytest

from tests.explorer.forms.nodes import below
from tui.client.errors import BimscopeError
from tui.config.passed_on import environment_for_others
from tui.config.settings import OwnCommand
from tui.contract.operation import Json
from tui.explorer.nodes.node import Node
from tui.explorer.own_commands.filling import FilledCommand, filled
from tui.explorer.trees import drofus

HOSTILE = [
    "$(touch hacked)",
    "`touch hacked`",
    "'; touch hacked; '",
    '"; touch hacked; "',
    "a\nb; touch hacked",
    "x && touch hacked",
    "\\",
    "* ?",
]


def project(name: str = "North", **more: Json) -> Node:
    return below(None, drofus.PROJECT, {"id": 399, "name": name, "email": None, **more})


def printed(command: FilledCommand, folder: object) -> str:
    done = subprocess.run(
        command.arguments,
        env=environment_for_others(command.variables),
        cwd=str(folder),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("shell", [True, False])
def test_a_program_gets_a_name_as_it_is(name: str, shell: bool, tmp_path: Path) -> None:
    command = OwnCommand(run="printf %s {name}", shell=shell)
    done = filled(command, project(), {"name": name})
    assert printed(done, tmp_path) == name
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("shell", [True, False])
def test_the_line_that_is_shown_does_the_same(name: str, shell: bool, tmp_path: object) -> None:
    done = filled(OwnCommand(run="printf %s {name}", shell=shell), project(), {"name": name})
    asked = FilledCommand("", ("sh", "-c", done.shown))
    assert printed(asked, tmp_path) == name


def test_values_come_from_the_path_from_what_is_known_and_from_the_record() -> None:
    command = OwnCommand(run="x {project_id} {profile} {constructor.name} {active}")
    node = project(constructor={"name": "Ek"}, active=True)
    assert filled(command, node, {"profile": "stage"}).arguments == (
        "x",
        "399",
        "stage",
        "Ek",
        "true",
    )


def test_what_is_missing_is_said_with_what_there_is() -> None:
    with pytest.raises(BimscopeError, match=r"no \{email\}. It has: .*project_id.*profile"):
        filled(OwnCommand(run="mail {email}"), project(), {"profile": "stage"})


def test_a_value_is_no_option() -> None:
    value = {"name": "--exec=evil"}
    with pytest.raises(BimscopeError, match="starts with -"):
        filled(OwnCommand(run="grep {name} file"), project(), value)
    kept = filled(OwnCommand(run="grep -- {name} file"), project(), value)
    assert kept.arguments[2] == "--exec=evil"
    given = filled(OwnCommand(run="grep --regexp={name}"), project(), value)
    assert given.arguments[1] == "--regexp=--exec=evil"


@pytest.mark.parametrize(
    "run", ["rm {name}", "cd /tmp;rm {name}", "true -- && rm -- x | rm {name}"]
)
def test_a_value_is_no_option_in_a_shell_either(run: str) -> None:
    with pytest.raises(BimscopeError, match="starts with -"):
        filled(OwnCommand(run=run, shell=True), project(), {"name": "-rf"})
    plain = filled(OwnCommand(run=run, shell=True), project(), {"name": "rf"})
    assert plain.variables == {"bimscope_name": "rf"}
    kept = filled(OwnCommand(run="rm -- {name}", shell=True), project(), {"name": "-rf"})
    assert kept.variables == {"bimscope_name": "-rf"}


@pytest.mark.parametrize("shell", [True, False])
@pytest.mark.parametrize("run", ['sh -c "echo {name}"', "ssh host grep {name}"])
def test_no_shell_elsewhere_reads_a_value(run: str, shell: bool, tmp_path: Path) -> None:
    with pytest.raises(BimscopeError, match=r"run = in config.toml: .*\{name\}"):
        filled(OwnCommand(run=run, shell=shell), project(), {"name": "a; touch hacked"})


def test_what_no_program_takes_is_refused() -> None:
    with pytest.raises(BimscopeError, match="programs cannot take"):
        filled(OwnCommand(run="echo {name}"), project(), {"name": "a\0b"})


def test_an_address_holds_values_as_parts_of_it() -> None:
    command = OwnCommand(open="https://wiki.example/{project_id}?q={name}")
    done = filled(command, project(), {"name": "a/b&c=#ü"})
    assert done.address == "https://wiki.example/399?q=a%2Fb%26c%3D%23%C3%BC"
    service = filled(
        OwnCommand(open="{service_url}/p/{name}"),
        project(),
        {"service_url": "https://s", "name": "x"},
    )
    assert service.address == "https://s/p/x"


def test_the_shells_own_names_stay() -> None:
    done = filled(OwnCommand(run="echo ${HOME} {name}", shell=True), project(), {"name": "x"})
    assert done.arguments[2] == 'echo ${HOME} "$bimscope_name"'


def test_names_that_read_alike_are_variables_of_their_own() -> None:
    node = project(a={"b": "inner"}, a_b="outer")
    done = filled(OwnCommand(run="echo {a.b} {a_b}", shell=True), node, {})
    assert sorted(done.variables.values()) == ["inner", "outer"]
