"""What hangs on a topic of a file, beside what hangs on the issue that it is."""

from dataclasses import dataclass, field

from tui.bcf.model import BcfTopic, Viewpoint
from tui.changes.change import Change
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.issues_file.issue_changes import issue_in_words
from tui.issues_file.not_carried_over import NotCarriedOver
from tui.issues_file.server_issues import ServerIssue
from tui.issues_file.topics import guid_of


@dataclass(frozen=True, slots=True)
class Attached:
    """What hangs on a topic of a file, beside what hangs on the issue that it is."""

    topic: BcfTopic
    issue: ServerIssue

    @property
    def pins(self) -> dict[str, JsonObject]:
        """The pins of the issue by their guids."""
        return {guid_of(text_of(each, "id")): each for each in self.issue.pins}

    @property
    def new_viewpoints(self) -> list[Viewpoint]:
        """The viewpoints that are no pin and no picture of the issue."""
        pictures = {guid_of(text_of(each, "id")) for each in self.issue.attachments}
        known = self.pins.keys() | pictures
        return [each for each in self.topic.viewpoints if each.guid not in known]

    @property
    def path(self) -> dict[str, str]:
        return {"issue_id": text_of(self.issue.record, "id")}

    @property
    def words(self) -> str:
        return f"issue {issue_in_words(self.issue.record)}"


@dataclass(slots=True)
class AttachedChanges:
    """Changes of what hangs on an issue, and in sentences what cannot be carried over."""

    changes: list[Change] = field(default_factory=list)
    left_out: list[NotCarriedOver] = field(default_factory=list)
