"""What can be done to a node, and why not where it cannot."""

from dataclasses import dataclass
from enum import StrEnum

from tui.client import Session
from tui.contract.bimplus.attribute_templates import (
    CREATE_ATTRIBUTE_TEMPLATE,
    DELETE_ATTRIBUTE_TEMPLATE,
    UPDATE_ATTRIBUTE_TEMPLATE,
)
from tui.contract.bimplus.project_attribute_templates import COPY_TEMPLATES
from tui.contract.drofus.project_users import (
    CREATE_PROJECT_USER,
    DELETE_PROJECT_USER,
    UPDATE_PROJECT_USER,
)
from tui.contract.operation import AnyOperation
from tui.explorer.bimplus import ATTRIBUTE_TEMPLATE, TEMPLATE_SET
from tui.explorer.drofus import MEMBERSHIP, PROJECT, PROJECT_USER
from tui.explorer.kind import Kind
from tui.explorer.node import Node


class Verb(StrEnum):
    """The key's meaning; which operation it is depends on the node."""

    EDIT = "edit"
    ADD = "add"
    REMOVE = "remove"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class Action:
    """One operation offered on some kinds of nodes.

    `above` lets it be asked for from below such a node, too.
    """

    verb: Verb
    operation: AnyOperation
    kinds: tuple[Kind, ...]
    above: bool = False

    @property
    def title(self) -> str:
        return self.operation.title


ACTIONS: tuple[Action, ...] = (
    Action(Verb.EDIT, UPDATE_PROJECT_USER, (PROJECT_USER, MEMBERSHIP)),
    Action(Verb.REMOVE, DELETE_PROJECT_USER, (PROJECT_USER, MEMBERSHIP)),
    Action(Verb.ADD, CREATE_PROJECT_USER, (PROJECT,), above=True),
    Action(Verb.EDIT, UPDATE_ATTRIBUTE_TEMPLATE, (ATTRIBUTE_TEMPLATE,)),
    Action(Verb.REMOVE, DELETE_ATTRIBUTE_TEMPLATE, (ATTRIBUTE_TEMPLATE,)),
    Action(Verb.ADD, CREATE_ATTRIBUTE_TEMPLATE, (TEMPLATE_SET,), above=True),
    Action(Verb.COPY, COPY_TEMPLATES, (TEMPLATE_SET,), above=True),
)


@dataclass(frozen=True, slots=True)
class Offer:
    """An action with the node it would act on, or the reason why it cannot be used now."""

    action: Action
    node: Node
    reason: str = ""


def offer(node: Node, verb: Verb, session: Session | None) -> Offer | str:
    """The action that a verb means on a node, or in words why there is none."""
    for action in ACTIONS:
        target = _target(action, node)
        if action.verb is verb and target is not None:
            return Offer(action, target, _reason(action, session))
    kind = node.kind
    return f"nothing to {verb} on {_with_article(kind.word) if kind else node.label}"


def offers(node: Node, session: Session | None) -> list[Offer]:
    """All actions on a node, the unusable ones with their reasons."""
    found = [offer(node, verb, session) for verb in Verb]
    return [each for each in found if isinstance(each, Offer)]


def _with_article(word: str) -> str:
    return f"an {word}" if word[0] in "aeio" else f"a {word}"


def _target(action: Action, node: Node) -> Node | None:
    candidates = node.ancestry() if action.above else iter((node,))
    return next((each for each in candidates if each.kind in action.kinds), None)


def _reason(action: Action, session: Session | None) -> str:
    if session is None:
        return "not connected yet"
    if session.read_only and action.operation.changes_state:
        return "this profile is read-only"
    return ""
