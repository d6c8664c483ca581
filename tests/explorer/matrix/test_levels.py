"""Rights as letters, and who has more of them."""

from tui.contract.drofus.project_users import FLAGS, RIGHTS, right_fields
from tui.contract.fields import Field
from tui.explorer.matrix.levels import (
    is_more,
    letter,
    most_common,
    profile_of,
    short_title,
    strength,
    tone_of_right,
)
from tui.explorer.rows import Tone

ALL = (*RIGHTS, *FLAGS)


def field(name: str) -> Field:
    return next(each for each in ALL if each.name == name)


def test_levels_are_letters_and_flags_are_yes_or_a_dot() -> None:
    rooms, admin = field("room_rights"), field("superuser")
    assert [letter(rooms, value) for value in (1, 2, "3", 4, None, 7)] == [*"FLRN?7"]
    assert [letter(admin, value) for value in (True, "true", 1, False, None)] == [*"YYY··"]


def test_each_level_has_a_tone_and_what_administers_is_loud() -> None:
    rooms, admin = field("room_rights"), field("superuser")
    tones = [Tone.FULL, Tone.LIMITED, Tone.READING, Tone.NOTHING]
    assert [tone_of_right(rooms, level) for level in (1, 2, "3", 4)] == tones
    assert tone_of_right(rooms, 7) is Tone.NORMAL
    assert tone_of_right(admin, True) is Tone.WARNING
    assert tone_of_right(admin, None) is Tone.MUTED


def test_columns_are_told_apart_by_short_titles() -> None:
    titles = [short_title(each) for each in right_fields({"cost_plan_rights": 1})]
    assert len(set(titles)) == len(titles)
    assert all(0 < len(title) <= 4 for title in titles)


def test_a_lower_level_and_a_power_are_more_a_hindrance_is_less() -> None:
    levels = [strength(field("room_rights"), value) for value in (1, 2, 3, 4, None)]
    assert levels == sorted(levels, reverse=True)
    assert len(set(levels)) == 5
    assert strength(field("superuser"), True) > strength(field("superuser"), None)
    assert strength(field("hide_price"), True) < strength(field("hide_price"), None)


def test_most_have_the_weaker_of_what_is_as_common() -> None:
    rooms = (field("room_rights"),)
    profiles = [profile_of(rooms, {"room_rights": value}) for value in (1, 1, 3, 3)]
    assert most_common(rooms, profiles) == {"room_rights": 3}
    assert most_common(rooms, profiles[:2]) is None


def test_more_of_one_and_less_of_another_is_not_more() -> None:
    two = (field("room_rights"), field("tender_rights"))
    usual = {"room_rights": 3, "tender_rights": 3}
    assert is_more(two, {"room_rights": 1, "tender_rights": 3}, usual)
    assert not is_more(two, usual, usual)
    assert not is_more(two, {"room_rights": 1, "tender_rights": 4}, usual)
