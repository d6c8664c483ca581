"""The rules as a whole: what they are about exists, and each has an id of its own."""

from tui.contract import OPERATIONS
from tui.explorer.plans.refusing import OBJECTIONS


def test_each_rule_has_an_id_of_its_own() -> None:
    ids = [each.id for each in OBJECTIONS]
    assert len(set(ids)) == len(ids)


def test_each_rule_is_about_operations_that_change_something_and_have_its_place() -> None:
    for rule in OBJECTIONS:
        for name in rule.about:
            assert OPERATIONS[name].changes_state
            assert rule.is_about(OPERATIONS[name]), (rule.id, name)


def test_what_a_rule_needs_is_told_by_its_place() -> None:
    for rule in OBJECTIONS:
        for look in rule.needs:
            assert look.applies(dict.fromkeys(rule.place, ""))
            assert not look.unless
