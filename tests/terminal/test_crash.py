"""A mistake of our own leaves one line and a private report, and never a secret."""

import re
import stat
from pathlib import Path

import pytest
from rich.text import Text

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import launch
from tui.app import BimscopeApp
from tui.terminal.crash import write_report

SECRET = "correct horse battery staple"


def fail_with(password: str) -> None:
    credentials = {"password": password}
    raise KeyError(len(credentials))


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIMSCOPE_CONFIG_DIR", str(tmp_path))


def failure() -> Exception:
    try:
        fail_with(SECRET)
    except KeyError as error:
        return error
    raise AssertionError


def test_report_has_the_place_and_no_variable() -> None:
    file = write_report(failure(), str)
    assert file is not None
    text = file.read_text()
    assert "fail_with" in text
    assert SECRET not in text
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_report_is_redacted() -> None:
    file = write_report(ValueError(f"token {SECRET}"), lambda text: text.replace(SECRET, "***"))
    assert file is not None
    assert "token ***" in file.read_text()


async def test_application_ends_with_one_line(sandbox: RunningSandbox) -> None:
    app = BimscopeApp(launch(sandbox))
    with pytest.raises(KeyError):
        async with app.run_test() as pilot:
            app.call_later(fail_with, SECRET)
            await pilot.pause()
            shown = [each for each in app._exit_renderables if isinstance(each, Text)]
            assert len(shown) == len(app._exit_renderables) == 1
            report = re.search(r"details are in (\S+)\.$", shown[0].plain)
            assert report is not None
            assert SECRET not in Path(report[1]).read_text()
