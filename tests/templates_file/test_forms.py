"""What is written as JSON or TOML says the same when it is read, whatever the names are."""

from collections.abc import Callable

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tui.templates_file.forms import NoTemplates, json_bytes, read_templates_file, toml_bytes
from tui.templates_file.wanted import (
    KIND,
    NamedThing,
    NameInFile,
    TemplatesFile,
    WantedAttribute,
    WantedGroup,
    WantedSet,
    WantedTemplate,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
MORE = st.builds(NamedThing, TEXT, st.none() | TEXT, st.none() | st.booleans(), st.none() | TEXT)
NAMES: st.SearchStrategy[tuple[NameInFile, ...]] = st.lists(TEXT | MORE, max_size=3).map(tuple)
GROUPS = st.recursive(
    st.builds(WantedGroup, TEXT, TEXT, NAMES),
    lambda inner: st.builds(WantedGroup, TEXT, TEXT, NAMES, st.lists(inner, max_size=2).map(tuple)),
    max_leaves=4,
)
TEMPLATES = st.builds(
    WantedTemplate, TEXT, TEXT, NAMES, NAMES, st.lists(GROUPS, max_size=2).map(tuple)
)
SETS = st.builds(WantedSet, TEXT, TEXT, st.lists(TEMPLATES, max_size=2).map(tuple))
VALUES = TEXT | st.booleans() | st.integers(-9, 9) | st.floats(0, 1)
ATTRIBUTES = st.builds(
    WantedAttribute, TEXT, TEXT, TEXT | MORE, st.dictionaries(TEXT, VALUES, max_size=2)
)
FILES = st.builds(
    lambda attributes, sets: TemplatesFile(KIND, tuple(attributes), tuple(sets)),
    st.lists(ATTRIBUTES, max_size=2),
    st.lists(SETS, max_size=2),
)


@pytest.mark.parametrize(("ending", "write"), [(".json", json_bytes), (".toml", toml_bytes)])
@settings(max_examples=40, deadline=None, phases=[Phase.reuse, Phase.generate])
@given(file=FILES)
def test_what_is_written_is_read_again(
    ending: str, write: Callable[[TemplatesFile], bytes], file: TemplatesFile
) -> None:
    assert read_templates_file(f"a{ending}", write(file)) == file


def test_a_mark_at_the_beginning_is_no_mistake() -> None:
    file = TemplatesFile(KIND)
    assert read_templates_file("A.JSON", b"\xef\xbb\xbf" + json_bytes(file)) == file


def test_a_name_has_to_say_the_form() -> None:
    with pytest.raises(NoTemplates, match=r"\.json or \.toml"):
        read_templates_file("a.yaml", b"")
