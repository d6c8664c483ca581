"""Settings about connections: what a profile may say, and what belongs into no file."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from tui.cli import call, explore
from tui.cli.calling.reaching import launch_of
from tui.cli.profiles import parser
from tui.config.addresses import check_address
from tui.config.folders import said_path
from tui.config.problem import ConfigProblem
from tui.config.reading import read_settings
from tui.config.route import Route, Setting
from tui.config.settings import Limits, Profile
from tui.config.writing import add_profile
from tui.contract.operation import Service

WRITTEN = """\
[profiles.a]
drofus = "https://a.example"
label = "PRODUCTION"
colour = "error"
ca = "company.pem"
client_certificate = "/etc/me.pem"
proxy = "http://proxy:3128"

[profiles.a.headers]
X-Tenant = "north"
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BIMSCOPE_CONFIG_DIR", str(tmp_path))
    return tmp_path / "config.toml"


def route_of(*arguments: str) -> Route:
    said = explore.parser().parse_args(arguments)
    return explore.launch_for(said, read_settings()).route


def test_a_profile_says_how_its_servers_are_reached(file: Path) -> None:
    file.write_text(WRITTEN)
    said = explore.parser().parse_args(["a"])
    launch = explore.launch_for(said, read_settings())
    assert (launch.label, launch.colour) == ("PRODUCTION", "error")
    assert launch.route == Route(
        ca=Setting(str(file.parent / "company.pem"), f"{file}, line 5, column 1: ca"),
        client_certificate=Setting("/etc/me.pem", f"{file}, line 6, column 1: client_certificate"),
        proxy=Setting("http://proxy:3128", f"{file}, line 7, column 1: proxy"),
        headers={"X-Tenant": "north"},
    )


def test_an_option_goes_before_the_profile(file: Path) -> None:
    file.write_text(WRITTEN)
    route = route_of("a", "--ca", "/x/ca.pem", "--proxy", "other:8080", "--header", "X-Tenant=s=1")
    assert route.ca == Setting("/x/ca.pem", "--ca")
    assert route.proxy == Setting("http://other:8080", "--proxy")
    assert route.headers == {"X-Tenant": "s=1"}


def test_a_call_takes_the_same_options(file: Path) -> None:
    options = ["--drofus", "https://a.example", "--ca", "/x/ca.pem", "--answer-seconds", "60"]
    launch = launch_of(call.parser().parse_args(["x", *options]), Service.DROFUS)
    assert launch.route.ca == Setting("/x/ca.pem", "--ca")
    assert launch.limits.answer_seconds == 60


def test_the_demo_has_no_connections_to_say_anything_about(file: Path) -> None:
    for option, value in (("--ca", "/x/ca.pem"), ("--list-seconds", "9")):
        with pytest.raises(ConfigProblem, match="need an address"):
            route_of(option, value)


def limits_of(*arguments: str) -> Limits:
    return explore.launch_for(explore.parser().parse_args(arguments), read_settings()).limits


def test_each_limit_is_an_option_that_goes_before_the_profile(file: Path) -> None:
    file.write_text(f"{WRITTEN}[profiles.a.limits]\nanswer_seconds = 20\nlist_seconds = 30\n")
    assert limits_of("a") == Limits(answer_seconds=20, list_seconds=30)
    said = limits_of("a", "--answer-seconds", "40.5")
    assert said == Limits(answer_seconds=40.5, list_seconds=30)
    for name in Limits.__struct_fields__:
        said = limits_of("--drofus", "https://a.example", f"--{name.replace('_', '-')}", "20")
        assert said == replace(Limits(), **{name: 20})


@pytest.mark.parametrize("number", ["0", "-1", "nan", "x", "86401"])
def test_a_limit_that_cannot_be_is_told_by_its_option(file: Path, number: str) -> None:
    with pytest.raises(
        ConfigProblem,
        match=f"^--answer-seconds must be a number above 0 and up to 86,400, not {number}.$",
    ):
        limits_of("--drofus", "https://a.example", f"--answer-seconds={number}")


def test_a_new_profile_has_the_limits_that_were_said_and_else_those_of_the_file(
    file: Path,
) -> None:
    file.write_text("[limits]\nlist_seconds = 30\n")
    add_profile("a", Profile(drofus="https://a.example"), limits={"answer_seconds": 15.0})
    assert "answer_seconds = 15" in file.read_text()
    file.write_text(file.read_text().replace("= 30", "= 60"))
    assert read_settings().profiles["a"].limits == Limits(list_seconds=60)


def test_what_is_added_is_read_again(file: Path) -> None:
    profile = Profile(
        drofus="https://a.example", headers={"X-Tenant": "north"}, ca="/x/ca.pem", colour="accent"
    )
    add_profile("a", profile)
    add_profile("b", Profile(drofus="https://b.example"))
    assert read_settings().profiles == {"a": profile, "b": Profile(drofus="https://b.example")}


def test_the_options_of_a_new_profile_are_those_of_the_explorer() -> None:
    said = parser().parse_args(["add", "a", "--ca", "c", "--header", "X-A=1", "--label", "L"])
    assert (said.ca, said.header, said.label) == ("c", ["X-A=1"], "L")


@pytest.mark.parametrize(
    "name", ["Authorization", "Proxy-Authorization", "Cookie", "X-Api-Key", "x-auth-token"]
)
def test_a_header_that_says_who_asks_is_refused_and_not_repeated(file: Path, name: str) -> None:
    file.write_text(
        f'[profiles.a]\ndrofus = "https://a.example"\n[profiles.a.headers]\n{name} = "hunter2"\n'
    )
    with pytest.raises(ConfigProblem, match=rf"line 4.*{name} .*keyring") as problem:
        read_settings()
    assert "hunter2" not in str(problem.value)
    file.unlink()
    with pytest.raises(ConfigProblem, match=f"--header: {name}") as refused:
        route_of("--drofus", "https://a.example", "--header", f"{name}=hunter2")
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize("header", ["X-A", "X A=1", "Host=x", "accept=x", "X-A=\u00e5", "X-A=a\nb"])
def test_a_header_that_cannot_be_sent_is_refused(file: Path, header: str) -> None:
    with pytest.raises(ConfigProblem, match="--header"):
        route_of("--drofus", "https://a.example", "--header", header)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('proxy = "http://u:hunter2@proxy:1"', r"proxy.*BIMSCOPE_PROXY_USER"),
        ('proxy = "http://proxy:hunter2"', "not a proxy address"),
        ('proxy = "ftp://hunter2"', "socks5"),
        (
            'colour = "red"',
            "profiles.a.colour must be accent, success, warning or error, not 'red'",
        ),
        ("headers = 3", "headers must be a table, not 3"),
    ],
)
def test_what_cannot_be_right_is_told_with_its_place(file: Path, line: str, reason: str) -> None:
    file.write_text(f'[profiles.a]\ndrofus = "https://a.example"\n{line}\n')
    with pytest.raises(ConfigProblem, match=reason) as problem:
        read_settings()
    assert "line 3, column 1" in str(problem.value)
    assert "hunter2" not in str(problem.value)


@pytest.mark.parametrize(
    ("sign", "name"),
    [("\u200e", "left-to-right mark"), ("\u200b", "zero width space"), ("\ufeff", "no-break")],
)
@pytest.mark.parametrize("url", ["https://{}a.example", "https://a.example/{}v2"])
def test_a_sign_that_nobody_sees_is_named(sign: str, name: str, url: str) -> None:
    with pytest.raises(ConfigProblem, match=rf"--drofus: .*U\+{ord(sign):04X} .*{name}"):
        check_address(url.format(sign), "--drofus")


def test_other_letters_than_ascii_may_be_in_a_name_but_no_pictures() -> None:
    assert check_address("https://m\u00fcnchen.example", "--drofus")
    with pytest.raises(ConfigProblem, match="cannot be the name of a server"):
        check_address("https://\u2603.invalid", "--drofus")


def test_a_home_folder_that_is_not_there_is_a_sentence() -> None:
    with pytest.raises(ConfigProblem, match="There is no home folder ~nosuch"):
        said_path("~nosuch/ca.pem")
