"""What a plan says of itself, and how much has to be confirmed before it runs."""

from dataclasses import replace

import pytest

from tui.changes.change import Change
from tui.changes.difference import Consequence, Harm
from tui.changes.harming import HARMFUL, destroys, harms, may_harm
from tui.changes.known_by import KnownField
from tui.changes.making import Filled, change_of
from tui.changes.plan import Confirmation, Plan
from tui.contract import OPERATIONS
from tui.contract.bimplus.attachments import DELETE_ATTACHMENT
from tui.contract.bimplus.attribute_templates import CREATE_ATTRIBUTE_TEMPLATE
from tui.contract.bimplus.project_thumbnail import UPLOAD_THUMBNAIL
from tui.contract.drofus.database import BACK_UP
from tui.contract.drofus.owners import DELETE_OWNER, UPDATE_OWNER
from tui.contract.drofus.project_users import DELETE_PROJECT_USER, UPDATE_PROJECT_USER
from tui.contract.drofus.users import DISABLE_USER, MERGE_USERS
from tui.contract.operation import AnyOperation, Danger, Effect, JsonObject


def renaming(name: str = "New") -> Change:
    before: JsonObject = {"name": "Old"}
    wish: JsonObject = {"name": name}
    return change_of(
        Filled(operation=UPDATE_OWNER, path={"id": 7}, wish=wish, before=before, name="Old")
    )


def needed(operation: AnyOperation) -> Confirmation:
    return Plan.of(change_of(Filled(operation=operation))).confirmation


@pytest.mark.parametrize(
    ("operation", "confirmation"),
    [
        (UPDATE_OWNER, Confirmation.KEY),
        (DISABLE_USER, Confirmation.KEY),
        (DELETE_OWNER, Confirmation.TYPED),
        (DELETE_ATTACHMENT, Confirmation.TYPED),
        (MERGE_USERS, Confirmation.TYPED),
        (BACK_UP, Confirmation.KEY),
        (OPERATIONS["drofus.owners.get"], Confirmation.NONE),
    ],
    ids=lambda each: getattr(each, "id", ""),
)
def test_what_has_to_be_done_before_it_runs(
    operation: AnyOperation, confirmation: Confirmation
) -> None:
    assert needed(operation) is confirmation


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=lambda each: each.id)
def test_nothing_changes_without_a_key_and_nothing_is_lost_without_a_word(
    operation: AnyOperation,
) -> None:
    confirmation = needed(operation)
    undoing = change_of(Filled(operation=operation)).undoing
    if operation.changes_state:
        assert confirmation >= Confirmation.KEY
    if operation.danger is Danger.TYPED:
        assert confirmation is Confirmation.TYPED
    if operation.effect is Effect.DELETE and not undoing.possible:
        assert confirmation is Confirmation.TYPED
    if operation.effect is Effect.READ and operation.danger is Danger.NONE:
        assert confirmation is Confirmation.NONE


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=lambda each: each.id)
def test_enter_sends_nothing_that_cannot_be_undone_or_is_to_be_confirmed(
    operation: AnyOperation,
) -> None:
    change = change_of(Filled(operation=operation))
    plan = Plan.of(change)
    if operation.danger is not Danger.NONE:
        assert plan.is_harmful
    if operation.changes_state and not change.undoing.possible:
        assert plan.is_harmful
    if any(line.harm >= Harm.MAIL for line in change.lines):
        assert plan.is_harmful
    assert Plan.of(renaming(), change).is_harmful is plan.is_harmful


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=lambda each: each.id)
def test_what_enter_does_not_send_is_known_to_harm_before_it_is_filled_in(
    operation: AnyOperation,
) -> None:
    change = change_of(Filled(operation=operation))
    shows_more = any(line.harm >= HARMFUL for line in change.lines)
    assert may_harm(operation) or shows_more or not harms(change)
    assert may_harm(operation) or not destroys(operation)


def test_what_can_be_undone_and_deletes_nothing_may_not_harm() -> None:
    assert not may_harm(UPDATE_OWNER)
    assert may_harm(UPLOAD_THUMBNAIL)
    assert not destroys(UPLOAD_THUMBNAIL)
    assert destroys(DELETE_PROJECT_USER)


def test_enter_sends_what_can_be_undone() -> None:
    assert not Plan.of(renaming()).is_harmful
    assert not Plan.of(renaming()).why_confirmed


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=lambda each: each.id)
def test_what_enter_does_not_send_says_why(operation: AnyOperation) -> None:
    change = change_of(Filled(operation=operation))
    assert bool(Plan.of(renaming(), change).why_confirmed) is harms(change)
    if operation.danger is Danger.CONFIRM and (
        change.undoing.possible or not operation.changes_state
    ):
        assert operation.confirmed_because


@pytest.mark.parametrize(
    ("operation", "harm", "why"),
    [
        (DISABLE_USER, Harm.ORDINARY, "locks the user out of every project"),
        (DISABLE_USER, Harm.MAIL, "sends an e-mail"),
        (UPLOAD_THUMBNAIL, Harm.ORDINARY, "cannot be undone"),
        (UPLOAD_THUMBNAIL, Harm.ADMINISTRATION, "makes an administrator, cannot be undone"),
    ],
)
def test_the_worst_that_a_change_does_is_why_it_is_confirmed(
    operation: AnyOperation, harm: Harm, why: str
) -> None:
    change = change_of(Filled(operation=operation, consequences=(Consequence("It does", harm),)))
    assert Plan.of(change).why_confirmed == why


def test_the_most_dangerous_change_decides() -> None:
    plan = Plan.of(renaming(), change_of(Filled(operation=DELETE_OWNER, path={"id": 1})))
    assert plan.confirmation is Confirmation.TYPED


def test_a_plan_is_called_after_its_first_change() -> None:
    assert Plan.of(renaming()).title == "Change an owner: Old"
    assert Plan.of(renaming(), renaming(), renaming()).title == "Change an owner: Old and 2 more"


def test_a_summary_counts_differences_and_names_what_may_harm() -> None:
    assert Plan.of(renaming()).summary == "1 change"
    mailed = replace(
        renaming(),
        consequences=(
            Consequence("A mail goes out", Harm.MAIL),
            Consequence("Nobody is told"),
        ),
    )
    assert Plan.of(mailed, renaming()).summary == "2 changes; A mail goes out"


def test_harm_is_said_first_and_what_harms_alike_in_its_order() -> None:
    rights = change_of(
        Filled(
            operation=UPDATE_PROJECT_USER,
            wish={"room_rights": 3, "superuser": True, "tender_rights": 2, "addon_admin": True},
            before={},
            consequences=(Consequence("A mail goes out", Harm.MAIL), Consequence("All else stays")),
        )
    )
    assert [line.words for line in rights.lines] == [
        "Project administrator: — → yes",
        "BIM administrator: — → yes",
        "A mail goes out",
        "All else stays",
        "Rooms: — → 3 Read",
        "Tenders: — → 2 Limited",
    ]


@pytest.mark.parametrize(
    ("name", "path", "word"),
    [
        ("Northgate", {"id": 7}, "Northgate"),
        ("  Northgate ", {"id": 7}, "Northgate"),
        ("Ålesund", {"id": 7}, "7"),
        ("", {"username": "anna.b", "project_id": 7}, "7"),
        ("a\x1bb", {"id": 7}, "7"),
        ("x" * 31, {"id": 7}, "7"),
        ("", {"id": "10074eef-9418-4d64-9c6d-23932835a7f1"}, "delete"),
        ("", {"username": "anna.b", "id": "Å"}, "anna.b"),
    ],
)
def test_the_word_to_type_can_be_typed_on_any_keyboard(
    name: str, path: dict[str, str | int], word: str
) -> None:
    change = change_of(Filled(operation=DELETE_PROJECT_USER, path=path, name=name))
    assert change.word_to_type == word


def test_changes_of_one_thing_are_told_from_changes_of_others() -> None:
    def same_thing(operation: AnyOperation, **path: str | int) -> tuple[str, ...]:
        wish: JsonObject = {"name": "New"} if operation.body is not None else {}
        return change_of(Filled(operation=operation, path=path, wish=wish)).same_thing

    assert same_thing(UPDATE_OWNER, id=7) == same_thing(DELETE_OWNER, id=7)
    assert same_thing(UPDATE_OWNER, id=7) == same_thing(UPDATE_OWNER, id="7")
    assert same_thing(UPDATE_OWNER, id=7) != same_thing(UPDATE_OWNER, id=8)
    assert same_thing(DISABLE_USER, username="7") != same_thing(UPDATE_OWNER, id=7)
    assert same_thing(UPDATE_PROJECT_USER, username="a", project_id=1) == same_thing(
        DELETE_PROJECT_USER, username="a", project_id=1
    )


def test_what_is_created_in_one_list_comes_into_it_in_the_order_of_the_plan() -> None:
    def created(name: str, team: str) -> Change:
        return change_of(
            Filled(
                operation=CREATE_ATTRIBUTE_TEMPLATE,
                path={"team_slug": team},
                wish={"name": name},
                known_by=(KnownField("name", name),),
            )
        )

    assert created("One", "t").same_thing == created("Two", "t").same_thing
    assert created("One", "t").same_thing != created("One", "u").same_thing


@pytest.mark.parametrize(
    ("count", "confirmation"), [(2, Confirmation.KEY), (10, Confirmation.TYPED)]
)
def test_many_that_cannot_be_undone_want_their_number_typed(
    count: int, confirmation: Confirmation
) -> None:
    kick = OPERATIONS["drofus.users.kick"]
    kicks = [change_of(Filled(operation=kick, path={"username": f"u{n}"})) for n in range(count)]
    assert Plan(tuple(kicks)).confirmation is confirmation


def test_many_that_can_be_undone_want_a_key() -> None:
    assert Plan((renaming(),) * 50).confirmation is Confirmation.KEY
