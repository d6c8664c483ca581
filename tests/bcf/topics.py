"""Topics that a test writes, with any text in any field."""

import uuid

from hypothesis import strategies as st

from tui.bcf.markup_reading import STAND_INS
from tui.bcf.model import BcfTopic, Component, DrawnLine, TopicComment, ViewCamera, Viewpoint
from tui.bcf.xml_writing import writable

texts = st.text(max_size=40).map(writable)
"""Any text that XML can hold, with everything that has a meaning there."""
said = texts.filter(lambda text: bool(text.strip()) and text not in STAND_INS)
maybe = st.just("") | said
guids = st.uuids().map(str)
moments = st.datetimes().map(lambda each: each.isoformat(timespec="seconds") + "+01:00")
points = st.tuples(*[st.floats(-1e6, 1e6)] * 3)
words = st.text("abc <&>\"'\u2028=", min_size=1, max_size=9).filter(lambda text: bool(text.strip()))
components = st.builds(
    Component,
    st.just("") | st.text("09AZaz_$", min_size=22, max_size=22),
    st.just("Bimplus"),
    guids,
)
viewpoints = st.builds(
    Viewpoint,
    guids,
    st.lists(components, min_size=1, max_size=2).map(tuple),
    st.none() | st.builds(ViewCamera, points, points, points),
    st.lists(st.builds(DrawnLine, points, points), max_size=2).map(tuple),
)
comments = st.builds(TopicComment, guids, said, words.map(str.strip), moments)
topics = st.builds(
    BcfTopic,
    guids,
    said,
    maybe,
    maybe,
    maybe,
    maybe,
    st.lists(said, max_size=3).map(tuple),
    st.lists(words.map(str.strip), max_size=2).map(tuple),
    st.just("") | words.map(str.strip),
    st.just("") | moments,
    moments,
    words.map(str.strip),
    st.just("") | moments,
    st.just(""),
    st.lists(comments, max_size=2).map(tuple),
    st.lists(viewpoints, max_size=2, unique_by=lambda each: each.guid).map(tuple),
)


def a_topic(**fields: object) -> BcfTopic:
    """A topic that says little."""
    given = {"guid": str(uuid.uuid4()), "title": "A wall in a door", **fields}
    return BcfTopic(**given)  # type: ignore[arg-type]
