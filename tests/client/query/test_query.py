"""The query language: what is understood, and where a wrong text goes wrong."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.client.errors import QueryError
from tui.client.query.model import Query
from tui.client.query.parsing import parse_query
from tui.client.query.term import EQUALITY, Operator, Term, ValueForm
from tui.contract import OPERATIONS
from tui.contract.bimplus.element_types import LIST_TEMPLATE_TARGETS
from tui.contract.bimplus.project_attachments import LIST_PROJECT_ATTACHMENTS
from tui.contract.bimplus.project_issues import LIST_ISSUES
from tui.contract.bimplus.projects import LIST_PROJECTS
from tui.contract.drofus import owners, projects, users
from tui.contract.operation import Operation

DROFUS_PROJECTS = projects.LIST_PROJECTS


@pytest.mark.parametrize(
    ("text", "parameters"),
    [
        ("", {}),
        ("   ", {}),
        ("name=Ward*", {"filter": "name=Ward*"}),
        ("name*Ward", {"filter": "name*Ward"}),
        (" NAME = North wing & size >= 500000 ", {"filter": "name=North wing&size>=500000"}),
        ("size<5&size>1&size<=4&size!=3", {"filter": "size<5&size>1&size<=4&size!=3"}),
        ("name=!!!!!_VORTEILSHAUS", {"filter": "name=!!!!!_VORTEILSHAUS"}),
        ("name= <PP>Wall layer", {"filter": "name= <PP>Wall layer"}),
        ("createdBy.Email=a@b.invalid", {"filter": "createdby.email=a@b.invalid"}),
        ("shortDescr=", {"filter": "shortDescr="}),
        ("name = null & size!=null", {"filter": "name=null&size!=null"}),
        ('name="null"', {"filter": 'name="null"'}),
        ('name=""', {"filter": 'name=""'}),
        ('name="Smith & Sons"&size>5', {"filter": 'name="Smith & Sons"&size>5'}),
        ('name="Smith & ""Sons"""*', {"filter": 'name="Smith & ""Sons"""*'}),
        ('name="Ward"', {"filter": "name=Ward"}),
        ('name=12" pipe', {"filter": 'name=12" pipe'}),
        ("name=a=b c", {"filter": "name=a=b c"}),
        ("name!=Your*", {"filter": "name!=Your*"}),
        ("name*null", {"filter": 'name*"null"'}),
        ('filter = name = "A & B"', {"filter": 'name="A & B"'}),
        ("RIGHTS.PROJECTADMIN=true&sizeInMB>3", {"filter": "rights.projectAdmin=true&sizeMB>3"}),
        ("rights!=null", {"filter": "rights!=null"}),
        ("properties.colour=red", {"filter": "properties.colour=red"}),
        ("filter=name=Ward", {"filter": "name=Ward"}),
        (
            "PageSize=50&name=A&page=2&sortdirection=desc&sortColumn=NAME",
            {
                "filter": "name=A",
                "page": "2",
                "pageSize": "50",
                "sortColumn": "name",
                "sortDirection": "descending",
            },
        ),
    ],
)
def test_bimplus_texts(text: str, parameters: dict[str, str]) -> None:
    assert parse_query(text, LIST_PROJECTS).parameters == parameters


@pytest.mark.parametrize(
    ("text", "parameters"),
    [
        ("", {}),
        (" Ward block ", {"query": "Ward block"}),
        ("Smith & Sons", {"query": "Smith & Sons"}),
        ("query=Ward&show_all=1", {"query": "Ward", "show_all": "1"}),
        ("show_all=1&Smith & Sons", {"query": "Smith & Sons", "show_all": "1"}),
        ("show_all=1", {"show_all": "1"}),
        ("query=a=b", {"query": "a=b"}),
        ("query=a=b & c&show_all=1", {"query": "a=b & c", "show_all": "1"}),
    ],
)
def test_drofus_texts(text: str, parameters: dict[str, str]) -> None:
    assert parse_query(text, DROFUS_PROJECTS).parameters == parameters


def test_an_older_spelling_of_a_parameter_is_understood() -> None:
    assert parse_query("q=anna", users.LIST_USERS).parameters == {"query": "anna"}


@pytest.mark.parametrize(
    ("operation", "text", "column", "says"),
    [
        (LIST_PROJECTS, "=Ward", 0, "property is missing"),
        (LIST_PROJECTS, "name=A& >5", 8, "property is missing"),
        (LIST_PROJECTS, "name", 4, "operator is missing"),
        (LIST_PROJECTS, "name Ward", 4, "operator is missing"),
        (LIST_PROJECTS, 'name eq "Ward"', 5, 'symbols here: name="Ward", not eq'),
        (LIST_PROJECTS, "name==Ward", 4, "== is not an operator"),
        (LIST_PROJECTS, "size=>5", 4, "=> is not an operator"),
        (LIST_PROJECTS, "name ~ Ward", 5, "~ is not an operator"),
        (LIST_PROJECTS, "name<>Ward", 4, "<> is not an operator"),
        (LIST_PROJECTS, "size>", 5, "needs a value"),
        (LIST_PROJECTS, "name*", 5, "needs a value"),
        (LIST_PROJECTS, "name=A&&size>5", 7, "term is missing"),
        (LIST_PROJECTS, "name=A&", 7, "term is missing"),
        (LIST_PROJECTS, "&name=A", 0, "term is missing"),
        (LIST_PROJECTS, "name=W*rd", 6, "can only end a value"),
        (LIST_PROJECTS, "size>5*", 6, "can only end a value"),
        (LIST_PROJECTS, "name=A&nmae=B", 7, "did you mean name"),
        (LIST_PROJECTS, 'name="A & B', 5, "not closed"),
        (LIST_PROJECTS, 'name="A" B', 9, "Only \\* or & can follow"),
        (LIST_PROJECTS, 'name*"A"*', 8, "Only \\* or & can follow"),
        (LIST_PROJECTS, 'name>""', 5, "needs a value"),
        (LIST_PROJECTS, "size>null", 5, "neither more nor less"),
        (LIST_PROJECTS, "name=Smith & Sons", 17, "in quotes"),
        (LIST_PROJECTS, "name=A&createdby.emial=b", 7, "did you mean createdby.email"),
        (LIST_PROJECTS, "rights=true", 0, "use one of them: rights.projectAdmin"),
        (LIST_PROJECTS, "sortColumn=rights", 11, "has parts"),
        (LIST_PROJECTS, "name.first=A", 0, "no property name.first"),
        (LIST_PROJECTS, "page=two", 5, "whole number from 1"),
        (LIST_PROJECTS, "page=0", 5, "whole number from 1"),
        (LIST_PROJECTS, "page=-1", 5, "whole number from 1"),
        (LIST_PROJECTS, "page=²", 5, "whole number from 1"),
        (LIST_PROJECTS, "pageSize= ", 9, "needs a value"),
        (LIST_PROJECTS, "page>2", 4, "set with ="),
        (LIST_PROJECTS, "page=1&name=A&page=2", 14, "given twice"),
        (LIST_PROJECTS, "sortDirection=up", 14, "ascending or descending"),
        (LIST_PROJECTS, "sortDirection=d", 14, "ascending or descending"),
        (LIST_PROJECTS, "sortColumn=nonsense", 11, "no property nonsense"),
        (LIST_ISSUES, "showAll=true&name=A", 13, "no filter and no parameter name"),
        (owners.LIST_OWNERS, "name=A", 0, "cannot be filtered"),
        (DROFUS_PROJECTS, "page=2", 0, "no parameter page"),
        (DROFUS_PROJECTS, "show_all=5", 9, "must be 1"),
        (DROFUS_PROJECTS, "Ward&show_all=1&Block", 16, "given twice"),
        (DROFUS_PROJECTS, "show_all=1&", 11, "missing here"),
    ],
)
def test_what_cannot_be_right_is_pointed_at(
    operation: Operation[object, Any], text: str, column: int, says: str
) -> None:
    with pytest.raises(QueryError, match=says) as caught:
        parse_query(text, operation)
    assert caught.value.column == column


def test_pages_are_turned_without_losing_the_rest() -> None:
    first = parse_query("name=A*&pageSize=50", LIST_PROJECTS)
    second = first.with_page(2)
    assert (first.page, second.page, second.page_size) == (1, 2, 50)
    assert second.text == "name=A*&page=2&pageSize=50"
    with pytest.raises(QueryError):
        first.with_page(0)
    with pytest.raises(QueryError):
        parse_query("", DROFUS_PROJECTS).with_page(2)


def test_the_operations_own_parameters_stand_beside_the_filter() -> None:
    query = parse_query("size>5&projectonly=TRUE", LIST_PROJECT_ATTACHMENTS)
    assert query.parameters == {"filter": "size>5", "projectOnly": "true"}
    for yes in ("yes", "1", "ON", "true"):
        asked = parse_query(f"projectOnly={yes}", LIST_PROJECT_ATTACHMENTS).parameters
        assert asked == {"projectOnly": "true"}
        assert parse_query(f"show_all={yes}", DROFUS_PROJECTS).parameters == {"show_all": "1"}
    assert parse_query("show_all=no", DROFUS_PROJECTS).parameters == {}
    assert parse_query("showAll=true&page=3", LIST_ISSUES).parameters["showAll"] == "true"
    assert parse_query("name=Wall", LIST_TEMPLATE_TARGETS).parameters == {"filter": "name=Wall"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("size=abc", "size is a number: abc is not."),
        ("name=A & size > many", "size is a number: many is not."),
        ("rights.projectAdmin!=maybe", "rights.projectAdmin is true or false: maybe is not."),
        ("description=x", "there is no property description; did you mean shortDescr"),
    ],
)
def test_what_cannot_be_is_said_before_it_is_sent(text: str, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(text, LIST_PROJECTS)
    assert str(caught.value).startswith(said)
    assert not caught.value.unfinished


def test_a_property_is_suggested_by_its_title_too() -> None:
    with pytest.raises(QueryError, match=r"did you mean shortDescr \(Description\)\?$"):
        parse_query("description=x", LIST_PROJECTS)


@pytest.mark.parametrize("text", ["size=1,5", "size!=null", "size=", "size=1*", "size*abc"])
def test_what_a_number_can_be_compared_with(text: str) -> None:
    assert parse_query(text, LIST_PROJECTS).parameters == {"filter": text}


@pytest.mark.parametrize("text", ["name=x&r", "name=x&", "r", "size>", "page=", 'name="A'])
def test_what_is_only_missing_is_unfinished(text: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(text, LIST_PROJECTS)
    assert caught.value.unfinished


@pytest.mark.parametrize("text", ["first_name!=A*", "first_name=x", "enabled=true", "x>=3"])
def test_a_list_that_is_searched_for_words_knows_no_conditions(text: str) -> None:
    with pytest.raises(QueryError, match=r"^This service searches only for words; "):
        parse_query(text, users.LIST_USERS)


@pytest.mark.parametrize("text", ["a < b", "Ber*", "R&D", "Smith & Sons", "query=first_name!=x"])
def test_words_stay_words(text: str) -> None:
    query = parse_query(text, users.LIST_USERS)
    assert query.terms == ()
    assert parse_query(query.text, users.LIST_USERS) == query


def test_conditions_for_what_is_loaded_are_never_sent() -> None:
    text = "first_name!=A*&query=x"
    query = parse_query(text, users.LIST_USERS, all_loaded=True)
    assert query.is_answered_here
    assert query.parameters == {"query": "x"}
    assert parse_query(query.text, users.LIST_USERS, all_loaded=True) == query


PROPERTIES = st.sampled_from(["name", "size", "createdby.email", "rights.projectAdmin"])
TEXTS = st.sampled_from(["name", "createdby.email"])
VALUES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    st.text(st.sampled_from('"&*= n'), min_size=1),
    st.just("null"),
)


@st.composite
def terms(draw: st.DrawFn) -> Term:
    operator = draw(st.sampled_from(Operator))
    path = draw(TEXTS)
    if operator not in EQUALITY:
        return Term(path, operator, draw(VALUES))
    form = draw(st.sampled_from(ValueForm))
    has_value = form in (ValueForm.TEXT, ValueForm.BEGINNING)
    return Term(path, operator, draw(VALUES) if has_value else "", form)


@given(
    st.lists(terms(), max_size=4).map(tuple),
    st.fixed_dictionaries(
        {},
        optional={
            "page": st.integers(1, 10**6).map(str),
            "pageSize": st.integers(1, 1000).map(str),
            "sortColumn": PROPERTIES,
            "sortDirection": st.sampled_from(["ascending", "descending"]),
        },
    ),
)
def test_a_query_survives_being_written_and_read(
    filtered: tuple[Term, ...], parameters: dict[str, str]
) -> None:
    query = Query(LIST_PROJECTS, filtered, parameters)
    assert parse_query(query.text, LIST_PROJECTS) == query


@given(st.text(st.sampled_from("Wård =&?q1_*<\t")), st.sampled_from(["", "show_all=1&"]))
def test_whatever_is_accepted_as_free_text_reads_the_same_again(text: str, before: str) -> None:
    try:
        query = parse_query(before + text, DROFUS_PROJECTS)
    except QueryError:
        return
    assert parse_query(query.text, DROFUS_PROJECTS) == query


@given(st.text(), st.sampled_from(sorted(OPERATIONS)))
def test_no_text_breaks_the_parser_and_columns_lie_in_the_text(text: str, name: str) -> None:
    column = 0
    try:
        parse_query(text, OPERATIONS[name])
    except QueryError as error:
        column = error.column
    assert 0 <= column <= len(text)
