"""Labels of topics in the one text that an issue has for them, its classification.

An issue gets an id of its own. That it was made of a topic with another one stands among its
labels, so that the topic is known again and keeps its guid for all who work with it.
"""

import re
from collections.abc import Sequence
from typing import Final

from tui.changes.known_by import KnownField

_BETWEEN: Final = ", "
_MARK: Final = re.compile(r"bcf:([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})", re.IGNORECASE)


def known_by_guid(field: str, guid: str) -> KnownField:
    """How an issue is known that was made of a topic, by the `field` with its labels."""
    return KnownField(field, f"bcf:{guid}", between=_BETWEEN)


def labels_in(classification: str) -> tuple[str, ...]:
    """The labels of an issue; none for nothing."""
    return tuple(
        each for each in classification.split(_BETWEEN) if each and not _MARK.fullmatch(each)
    )


def guid_among(classification: str) -> str:
    """The guid of the topic that an issue was made of; '' where it was made of none."""
    found = (_MARK.fullmatch(each) for each in classification.split(_BETWEEN))
    return next((each[1].lower() for each in found if each), "")


def classification_of(labels: Sequence[str], guid: str = "") -> str:
    """The text for some labels, with the guid of the topic where the issue has to know it."""
    return _BETWEEN.join([*labels, *([f"bcf:{guid}"] if guid else [])])
