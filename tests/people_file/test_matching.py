"""Columns of people, known by the titles that people write."""

import pytest

from tui.people_file.fields import (
    EMAIL,
    FIRST,
    FULL,
    LAST,
    OF_MEMBERS,
    OF_USERS,
    PROJECT,
    ROLE,
    USERNAME,
    PersonField,
)
from tui.people_file.matching import matched


@pytest.mark.parametrize(
    ("titles", "found"),
    [
        (["User name", "First name", "Last name", "E-mail"], [USERNAME, FIRST, LAST, EMAIL]),
        (["username", "first_name", "LAST NAME", "eMail"], [USERNAME, FIRST, LAST, EMAIL]),
        (["Benutzername", "Vorname", "Nachname", "E-Mail-Adresse"], [USERNAME, FIRST, LAST, EMAIL]),
        (["Login", "Vorname", "Name", "Mail"], [USERNAME, FIRST, LAST, EMAIL]),
        (["Login", "Name", "Mail"], [USERNAME, FULL, EMAIL]),
        (["Vor- und Nachname", "Projekt-Nr."], [FULL, PROJECT]),
    ],
)
def test_columns_are_known_by_their_titles(titles: list[str], found: list[PersonField]) -> None:
    matching = matched(titles, OF_USERS)
    assert sorted(matching.titles.items(), key=lambda each: titles.index(each[1])) == list(
        zip(found, titles, strict=True)
    )
    assert not matching.problems


def test_what_is_unknown_is_told_and_said_columns_come_first() -> None:
    matching = matched(
        ["Kürzel", "Mail", "E-mail", "Rolle"],
        OF_MEMBERS,
        [("kurzel", "email"), ("Mail", "-"), ("E-mail", "-")],
    )
    assert matching.titles == {EMAIL: "Kürzel", ROLE: "Rolle"}
    assert list(matching.lines()) == [
        "column “Kürzel” is E-mail",
        "column “Rolle” is Role",
        "not used: “Mail”, “E-mail”",
    ]


def test_one_column_may_be_two_things() -> None:
    said = [("E-mail", "username"), ("E-mail", "email")]
    assert matched(["E-mail"], OF_USERS, said).titles == {USERNAME: "E-mail", EMAIL: "E-mail"}


@pytest.mark.parametrize(
    ("titles", "said", "words"),
    [
        (
            ["Mail", "E-mail"],
            [],
            "column E-mail: is E-mail, as “Mail” is: choose with --column 'E-mail=email'",
        ),
        (["Mail"], [("Phone", "email")], "There is no column “Phone”: Mail."),
        (["Mail"], [("Mail", "colour")], "“colour” is not a field: username, "),
    ],
)
def test_what_cannot_be_told_is_asked(
    titles: list[str], said: list[tuple[str, str]], words: str
) -> None:
    [problem] = matched(titles, OF_USERS, said).problems
    assert str(problem).startswith(words)
