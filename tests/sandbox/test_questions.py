"""What is typed about a list, what is sent, and what the sandbox answers: all say the same.

Held against the records of the whole list, each decoded and looked at.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sandbox.running import RunningSandbox
from tui.client.query.matching import may_meet
from tui.client.query.parsing import parse_query
from tui.client.query.term import Operator, Term, ValueForm
from tui.contract.bimplus.project_attachments import LIST_PROJECT_ATTACHMENTS
from tui.contract.bimplus.projects import LIST_PROJECTS
from tui.contract.operation import AnyOperation, Json, JsonObject
from tui.sandbox import accounts

T = TypeVar("T")


class Draw(Protocol):
    """Draws an example."""

    def __call__(self, strategy: st.SearchStrategy[T], /) -> T: ...


ODD = ["", "null", "Smith & Sons", 'a "b" c', '"', " x ", "a=b", "*", "%", "_", "\\", "5", "true"]


@dataclass(frozen=True)
class Asked:
    """A list of the sandbox with all its records."""

    client: httpx.Client
    operation: AnyOperation
    path: str
    every: list[JsonObject]

    def answer(self, typed: str) -> list[JsonObject]:
        query = parse_query(typed, self.operation)
        answer = self.client.get(self.path, params=query.parameters)
        assert answer.status_code == 200, (typed, answer.text)
        found: list[JsonObject] = answer.json()
        return found

    def properties(self) -> list[str]:
        """Every property of a record, inner ones too, that can be compared."""
        paths = dict.fromkeys(path for record in self.every for path, _ in leaves(record))
        return list(paths)

    def values(self, path: str) -> list[str]:
        """How its values are written, and what is written nowhere."""
        found = [leaf for record in self.every for at, leaf in leaves(record) if at == path]
        return sorted(
            {str(leaf).replace("True", "true").replace("False", "false") for leaf in found}
        )


def leaves(value: Json, above: str = "") -> Iterator[tuple[str, Json]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, f"{above}.{name}" if above else name)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, above)
    else:
        yield above, value


@pytest.fixture(scope="module")
def lists(library: RunningSandbox, bimplus: httpx.Client, project_id: str) -> Iterator[list[Asked]]:
    """Projects as an administrator and an editor see them, and the files of one."""
    projects = f"/{library.team}/projects"
    with library.bimplus(accounts.BIMPLUS_EDITOR) as editor:
        found = [
            Asked(client, operation, path, client.get(path).json())
            for client, operation, path in (
                (bimplus, LIST_PROJECTS, projects),
                (editor, LIST_PROJECTS, projects),
                (bimplus, LIST_PROJECT_ATTACHMENTS, f"{projects}/{project_id}/attachments"),
            )
        ]
        assert all(len(each.every) > 3 for each in found)
        yield found


def a_value(draw: Draw, asked: Asked, path: str) -> str:
    """A value of a record, a part of one, or an odd one."""
    value = draw(st.sampled_from([*asked.values(path), *ODD]))
    if draw(st.booleans()):
        value = value.swapcase() if value.isascii() else value
    start, end = sorted(draw(st.tuples(st.integers(0, 9), st.integers(0, 40))))
    return value[start:end] if draw(st.booleans()) else value


def is_number(text: str) -> bool:
    try:
        float(text.replace(",", "."))
    except ValueError:
        return False
    return text.isascii() and "_" not in text and text == text.strip() and "n" not in text.lower()


def a_term(draw: Draw, asked: Asked) -> str:
    """A term as somebody may type it, that the service will not refuse."""
    path = draw(st.sampled_from(asked.properties()))
    operator = draw(st.sampled_from(Operator))
    value = a_value(draw, asked, path)
    samples = [leaf for record in asked.every for at, leaf in leaves(record) if at == path]
    form = draw(st.sampled_from(ValueForm))
    if form is ValueForm.BEGINNING and (
        not value or operator not in (Operator.EQUAL, Operator.UNEQUAL)
    ):
        form = ValueForm.TEXT
    if form in (ValueForm.NULL, ValueForm.NOT_SET):
        operator = draw(st.sampled_from([Operator.EQUAL, Operator.UNEQUAL]))
        value = ""
    compares = form is ValueForm.TEXT and operator is not Operator.CONTAINS
    if compares and any(isinstance(leaf, bool) for leaf in samples):
        value = draw(st.sampled_from(["true", "FALSE", "0", "1"]))
    numeric = path == "sizeMB" or any(type(leaf) is int for leaf in samples)
    if compares and numeric and not is_number(value):
        value = draw(st.sampled_from(["0", "0,06", "1.5", "-3", "12345678", "1e6"]))
    if form is ValueForm.TEXT and not value and operator not in (Operator.EQUAL, Operator.UNEQUAL):
        value = "a"
    if form in (ValueForm.TEXT, ValueForm.BEGINNING) and draw(st.booleans()):
        star = "*" * (form is ValueForm.BEGINNING)
        quoted = value.replace('"', '""')
        return f'{path} {operator} "{quoted}"{star}'
    return Term(path, operator, value, form).text


@settings(max_examples=150)
@given(st.data())
def test_a_filter_finds_what_decoding_every_record_finds(
    lists: list[Asked], data: st.DataObject
) -> None:
    asked = lists[data.draw(st.sampled_from(range(len(lists))))]
    terms = [a_term(data.draw, asked) for _ in range(data.draw(st.integers(1, 3)))]
    typed = " & ".join(terms)
    query = parse_query(typed, asked.operation)
    assert asked.answer(typed) == [record for record in asked.every if may_meet(query, record)]
    assert parse_query(query.text, asked.operation) == query


def test_any_property_sorts(lists: list[Asked]) -> None:
    for asked in lists:
        several = {"objectIds"}
        for path in set(asked.properties()) - several:
            known = {id_of(record): dict(leaves(record)).get(path) for record in asked.every}
            up = asked.answer(f"sortColumn={path}")
            assert list(map(id_of, up)) == sorted(known, key=lambda key: order_of(path, known[key]))


def id_of(record: JsonObject) -> str:
    return str(record["id"])


def order_of(path: str, value: Json) -> tuple[int, float, str]:
    """Null, then numbers, then texts without regard to case."""
    if value is None:
        return 0, 0, ""
    if path == "sizeMB" or (path == "version" and is_number(str(value))):
        return 1, float(str(value).replace(",", ".")), ""
    if isinstance(value, int | float):
        return 1, float(value), ""
    return 2, 0, "".join(c.lower() if c.isascii() else c for c in str(value))


@pytest.mark.parametrize(
    ("typed", "meets"),
    [
        ("rights.projectAdmin=true", lambda r: r["rights"]["projectAdmin"]),
        ("hasWriteAccess=false", lambda r: not r["hasWriteAccess"]),
        ("name!=Your*", lambda r: not (r["name"] or "").lower().startswith("your")),
        ("name=null", lambda r: r["name"] is None),
        ("name!=null", lambda r: r["name"] is not None),
        ("name=", lambda r: not r["name"]),
        ('name=""', lambda r: r["name"] == ""),
        ("createdby=null", lambda r: r["createdby"] is None),
        ("rights!=null", lambda _: True),
        ("sizeMB>10", lambda r: float(r["sizeMB"].replace(",", ".")) > 10),
        ("sizeInMB<=10,5", lambda r: float(r["sizeMB"].replace(",", ".")) <= 10.5),
        ("approvalProcess=null", lambda _: True),
        ("approvalProcess=1", lambda _: False),
    ],
)
def test_it_means_what_it_says(
    lists: list[Asked], typed: str, meets: Callable[[JsonObject], bool]
) -> None:
    for asked in lists[:2]:
        assert asked.answer(typed) == [record for record in asked.every if meets(record)]


@pytest.mark.parametrize("name", ['Smith & Sons "2" = best*', "null", " edges ", "=x", "a;b%_\\"])
def test_odd_names_are_found(sandbox: RunningSandbox, name: str) -> None:
    with sandbox.bimplus() as client:
        path = f"/{sandbox.team}/projects"
        made = client.post(path, json={"name": name}).raise_for_status().json()
        asked = Asked(client, LIST_PROJECTS, path, [])
        quoted = name.replace('"', '""')
        for typed in (Term("name", Operator.EQUAL, name).text, f'name="{quoted}"'):
            assert [record["id"] for record in asked.answer(typed)] == [made["id"]]
        begins = Term("name", Operator.EQUAL, name[:-1], ValueForm.BEGINNING).text
        assert made["id"] in [record["id"] for record in asked.answer(begins)]


def test_disciplines_and_properties_can_be_asked_for(
    bimplus: httpx.Client, lists: list[Asked]
) -> None:
    asked = lists[0]
    every = {id_of(each): bimplus.get(f"{asked.path}/{id_of(each)}").json() for each in asked.every}
    names = {d["name"] for full in every.values() for d in full["disciplines"]}
    assert names
    for name in sorted(names)[:3]:
        found = set(map(id_of, asked.answer(Term("disciplines.name", Operator.EQUAL, name).text)))
        having = {
            key for key, full in every.items() if name in [d["name"] for d in full["disciplines"]]
        }
        assert found == having
    for typed, wanted in (("disciplines=null", False), ("disciplines!=null", True)):
        found = set(map(id_of, asked.answer(typed)))
        assert found == {key for key, full in every.items() if bool(full["disciplines"]) is wanted}
    revised = set(map(id_of, asked.answer("disciplines.revisions>1")))
    assert revised == {
        key
        for key, full in every.items()
        if any(revision > 1 for d in full["disciplines"] for revision in d["revisions"])
    }
    assert asked.answer("properties.colour=red") == []


@pytest.mark.parametrize(
    "typed", ["rights=1", "rights.projectAdmin=maybe", "size=abc", "nothing=x"]
)
def test_what_cannot_be_compared_is_refused(lists: list[Asked], typed: str) -> None:
    asked = lists[0]
    answer = asked.client.get(asked.path, params={"filter": typed})
    assert answer.status_code == 400
    assert typed.partition("=")[0] in answer.json()["message"]


@pytest.mark.parametrize("column", ["rights", "disciplines", "nothing", "name.part"])
def test_what_has_no_order_is_refused(lists: list[Asked], column: str) -> None:
    asked = lists[0]
    assert asked.client.get(asked.path, params={"sortColumn": column}).status_code == 400


def test_issues_are_sorted_by_people(library: RunningSandbox, bimplus: httpx.Client) -> None:
    path = f"/{library.team}/projects"
    for project in bimplus.get(path).json()[:5]:
        issues = f"{path}/{project['id']}/issues"
        found = bimplus.get(issues, params={"sortColumn": "author.email"}).json()
        emails = [(issue["author"] or {}).get("email") or "" for issue in found]
        assert emails == sorted(emails, key=str.lower)


@pytest.mark.parametrize("symbol", ["m", "m²", "mm", "M", "no such"])
def test_a_unit_is_found_by_its_whole_symbol(bimplus: httpx.Client, symbol: str) -> None:
    every = bimplus.get("/content/units").json()
    found = bimplus.get("/content/units", params={"symbol": symbol}).json()
    assert found == [unit for unit in every if unit["unit"] == symbol]


def test_parts_of_attributes_are_found_and_left_out(bimplus: httpx.Client) -> None:
    path = "/content/freeattributes"
    every = bimplus.get(path).json()
    for filter_, meets in (
        ("name=ross", lambda name: "ross" in name),
        ("name!=ross", lambda name: "ross" not in name),
        ("name=gross*", lambda name: name.startswith("gross")),
        ("name!=gross*", lambda name: not name.startswith("gross")),
    ):
        found = bimplus.get(path, params={"filter": filter_}).json()
        assert found == [each for each in every if meets((each["name"] or "").lower())]
        assert found
