"""Placeholders of paths have titles, and say where their values come from."""

from tui.contract import OPERATIONS
from tui.contract.placeholders import path_parameters
from tui.contract.values import Picks, ValueKind


def test_every_placeholder_is_described() -> None:
    for operation in OPERATIONS.values():
        parameters = path_parameters(operation)
        assert tuple(each.name for each in parameters) == operation.placeholders
        assert all(each.mandatory and each.title for each in parameters)


def test_a_plain_id_is_that_of_the_operations_own_resource() -> None:
    (owner,) = path_parameters(OPERATIONS["drofus.owners.get"])
    assert (owner.title, owner.picks) == ("Owner", Picks("drofus.owners.list"))
    assert owner.kind is ValueKind.WHOLE


def test_projects_have_numbers_in_one_service_and_guids_in_the_other() -> None:
    (_, drofus) = path_parameters(OPERATIONS["drofus.project_users.get"])
    (_, bimplus) = path_parameters(OPERATIONS["bimplus.projects.get"])
    assert (drofus.name, drofus.kind) == ("project_id", ValueKind.WHOLE)
    assert (bimplus.name, bimplus.kind) == ("project_id", ValueKind.GUID)
