"""Credentials: found in the right order, kept, forgotten, and never shown."""

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend

from tests.keyrings import AbsentKeyring, LockedKeyring, MemoryKeyring, StrangeKeyring
from tui.contract.operation import Service
from tui.secrets.environment import VARIABLES
from tui.secrets.finding import FoundCredentials, find_all_credentials, find_credentials
from tui.secrets.in_keyring import KeyringUnavailable, forget_credentials, store_credentials
from tui.secrets.kinds import BimplusCredentials, DrofusCredentials, Secret

DROFUS = DrofusCredentials("anna", Secret("hunter2"))
BIMPLUS = BimplusCredentials("anna@example.org", Secret("pässword"), Secret("app-id"))


@pytest.fixture(autouse=True)
def no_credentials_around(monkeypatch: pytest.MonkeyPatch) -> None:
    for names in VARIABLES.values():
        for name in names:
            monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def memory() -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    memory = MemoryKeyring()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


def test_what_is_stored_is_found_again() -> None:
    store_credentials("stage", DROFUS)
    store_credentials("stage", BIMPLUS)
    assert find_credentials("stage", Service.DROFUS) == DROFUS
    assert find_credentials("stage", Service.BIMPLUS) == BIMPLUS
    assert find_all_credentials("stage") == FoundCredentials(DROFUS, BIMPLUS)


def test_an_application_id_may_be_missing() -> None:
    credentials = BimplusCredentials("anna@example.org", Secret("x"))
    store_credentials("stage", credentials)
    assert find_credentials("stage", Service.BIMPLUS) == credentials


def test_profiles_do_not_see_each_other() -> None:
    store_credentials("stage", DROFUS)
    assert find_credentials("live", Service.DROFUS) is None
    assert find_credentials(None, Service.DROFUS) is None


def test_the_environment_goes_before_the_keyring(
    memory: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    store_credentials("stage", DROFUS)
    monkeypatch.setenv("BIMSCOPE_DROFUS_USER", "bert")
    monkeypatch.setenv("BIMSCOPE_DROFUS_PASSWORD", "other")
    found = find_credentials("stage", Service.DROFUS)
    assert found == DrofusCredentials("bert", Secret("other"))
    assert memory.asked == 0


def test_half_a_pair_in_the_environment_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIMSCOPE_BIMPLUS_USER", "bert")
    assert find_credentials(None, Service.BIMPLUS) is None


def test_the_environment_gives_an_application_id(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in zip(VARIABLES[Service.BIMPLUS], ("bert", "word", "app"), strict=True):
        monkeypatch.setenv(name, value)
    found = find_credentials(None, Service.BIMPLUS)
    assert found == BimplusCredentials("bert", Secret("word"), Secret("app"))


def test_forgetting_says_whether_there_was_something() -> None:
    store_credentials("stage", DROFUS)
    assert forget_credentials("stage", Service.DROFUS)
    assert not forget_credentials("stage", Service.DROFUS)
    assert find_credentials("stage", Service.DROFUS) is None


def test_only_the_wanted_service_is_looked_for() -> None:
    store_credentials("stage", DROFUS)
    store_credentials("stage", BIMPLUS)
    assert find_all_credentials("stage", drofus=False) == FoundCredentials(None, BIMPLUS)


@pytest.mark.parametrize("broken", [AbsentKeyring(), LockedKeyring(), StrangeKeyring()])
def test_a_keyring_that_cannot_be_used_says_what_to_do(broken: KeyringBackend) -> None:
    keyring.set_keyring(broken)
    with pytest.raises(KeyringUnavailable, match="BIMSCOPE_DROFUS_PASSWORD"):
        find_credentials("stage", Service.DROFUS)
    with pytest.raises(KeyringUnavailable, match="BIMSCOPE_DROFUS_PASSWORD"):
        forget_credentials("stage", Service.DROFUS)


@pytest.mark.parametrize("broken", [AbsentKeyring(), LockedKeyring()])
def test_a_refused_password_is_not_in_the_message(broken: KeyringBackend) -> None:
    keyring.set_keyring(broken)
    with pytest.raises(KeyringUnavailable) as problem:
        store_credentials("stage", DROFUS)
    assert "hunter2" not in str(problem.value)
    assert problem.value.__cause__ is None


def test_without_a_keyring_the_environment_still_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    keyring.set_keyring(AbsentKeyring())
    monkeypatch.setenv("BIMSCOPE_DROFUS_USER", "bert")
    monkeypatch.setenv("BIMSCOPE_DROFUS_PASSWORD", "other")
    found = find_all_credentials("stage")
    assert found.drofus == DrofusCredentials("bert", Secret("other"))
    assert found.bimplus is None
    assert "BIMSCOPE_BIMPLUS_USER" in found.problem


@pytest.mark.parametrize("kept", ["not JSON", "[]", '"two"', '{"0": 1}', '["only a user"]', "3"])
def test_an_entry_of_somebody_else_is_told(memory: MemoryKeyring, kept: str) -> None:
    store_credentials("stage", DROFUS)
    [place] = memory.kept
    memory.kept[place] = kept
    with pytest.raises(KeyringUnavailable, match="add it again"):
        find_credentials("stage", Service.DROFUS)


def test_a_secret_is_never_shown() -> None:
    found = FoundCredentials(DROFUS, BIMPLUS)
    for text in (repr(found), str(found), f"{found}", f"{DROFUS.password}"):
        assert "hunter2" not in text
        assert "pässword" not in text
        assert "app-id" not in text
