"""Labels and the guid of a topic in the one text that an issue has for them."""

from hypothesis import given
from hypothesis import strategies as st

from tui.issues_file.labels import classification_of, guid_among, labels_in

GUID = "11111111-2222-4333-8444-555555555555"
labels = st.lists(st.text("abc:, -", min_size=1, max_size=8).filter(lambda each: ", " not in each))


def test_a_guid_is_no_label_and_found_in_any_capitals() -> None:
    said = f"MEP, BCF:{GUID.upper()}, roof"
    assert labels_in(said) == ("MEP", "roof")
    assert guid_among(said) == GUID
    assert labels_in("") == ()
    assert guid_among("MEP") == ""


@given(labels, st.sampled_from(["", GUID]))
def test_what_is_written_is_read(some: list[str], guid: str) -> None:
    said = classification_of(some, guid)
    assert guid_among(said) == guid
    again = classification_of(labels_in(said), guid)
    assert labels_in(again) == labels_in(said)
