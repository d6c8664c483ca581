"""Issues and comments have ids that only the answer tells: without it nothing is made twice."""

import uuid

import pytest

from tests.bcf.topics import a_topic
from tests.issues_at_hand import IssuesAtHand
from tui.bcf.model import TopicComment
from tui.sandbox.faults import Fault, FaultKind

UNKNOWN = 11


def lose_answer(at_hand: IssuesAtHand, path: str) -> None:
    """Let the next answer to a POST break off, after it was carried out."""
    url = f"/v2/{at_hand.sandbox.team}/{path}"
    at_hand.sandbox.fail(Fault(kind=FaultKind.TRUNCATED, path=url, method="POST"))


def test_an_issue_whose_answer_was_lost_is_not_made_again(
    at_hand: IssuesAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    before = len(at_hand.issues())
    name = at_hand.written(a_topic(title="One"), a_topic(title="Two"))
    lose_answer(at_hand, f"projects/{at_hand.project_id}/issues")
    assert at_hand.applied(name) == UNKNOWN
    assert len(at_hand.issues()) == before + 2
    capsys.readouterr()
    assert at_hand.run("apply", "--resume", "--yes") == 1
    assert "It may have been done" in capsys.readouterr().err
    assert len(at_hand.issues()) == before + 2
    assert at_hand.plan(name) == 0


def test_a_comment_whose_answer_was_lost_is_not_made_again(at_hand: IssuesAtHand) -> None:
    issue = at_hand.issues()[0]
    topic = next(each for each in at_hand.exported().topics if each.guid == issue["id"])
    comment = TopicComment(str(uuid.uuid4()), "Seen", "a@b.invalid", "2026-01-02T03:04:05Z")
    name = at_hand.written(a_topic(guid=topic.guid, title=topic.title, comments=(comment,)))
    lose_answer(at_hand, f"issues/{issue['id']}/comments")
    assert at_hand.applied(name) == UNKNOWN
    assert at_hand.run("apply", "--resume", "--yes") == 1
    texts = [each["text"] for each in at_hand.get(f"issues/{issue['id']}/comments")]
    assert texts.count("Seen") == 1
    assert at_hand.plan(name) == 0
