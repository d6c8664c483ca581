"""`bimscope why`: says why somebody cannot log in, see or change something, and what mends it."""

import asyncio
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from typing import Final

from tui.cli.asking import Prompt
from tui.cli.calling.exits import DONE, exit_status, exits_in_words
from tui.cli.calling.filling import argument_text
from tui.cli.calling.reaching import (
    add_address_options,
    launch_of,
    log_in,
    log_out,
    reaching_options,
)
from tui.cli.options import new_parser
from tui.cli.output import warn, write_out
from tui.cli.person_meant import member_meant, username_meant
from tui.client.authentication.remarks import LogInRemarks
from tui.client.errors import BimscopeError
from tui.client.log.exchange_log import ExchangeLog
from tui.config.launch import Launch
from tui.connect import connect
from tui.contract.bimplus.members import LIST_MEMBERS
from tui.contract.drofus.users import GET_USER
from tui.contract.operation import Json, JsonObject
from tui.contract.terms import Service
from tui.contract.values import encoded
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.kept_answers.awaited_session import AwaitedSession
from tui.explorer.why.case import WhyCase, case_of_person
from tui.explorer.why.facts import Facts, Placeholders
from tui.explorer.why.looking import look_at_all
from tui.explorer.why.mending import command_of
from tui.explorer.why.rule import Cause, Proof
from tui.saving.json_text import json_text
from tui.widgets.safe_text import safe_text

_MORE: Final = """\
WHO is a dRofus user name; or, with --team, the e-mail address or id of a member of
that Bimplus team. A part of the name or of the e-mail address is enough if it fits
only one person; if it fits several, bimscope lists them. Nothing is changed: for each
cause, bimscope prints the command that fixes it.

The exit status is 0 if bimscope could check everything, whether or not it found a
cause; else that of the first check that failed.

exit status:
"""
_FORMS: Final = ("text", "json")


def main(arguments: Sequence[str], prompt: Prompt | None = None) -> int:
    """Say why; the exit status says whether all could be looked at. Raises ConfigProblem."""
    said = parser().parse_args(arguments)
    service = Service.BIMPLUS if said.team else Service.DROFUS
    launch = launch_of(said, service)
    try:
        case, facts = asyncio.run(_looked(said, service, launch, prompt or Prompt()))
    except BimscopeError as failure:
        warn(failure.text)
        return exit_status(failure)
    causes = case.causes(facts)
    is_json = said.output == "json"
    reaching = reaching_options(launch)
    write_out((_as_json if is_json else _as_text)(case, facts, causes, reaching))
    for each in case.not_looked_at(facts):
        warn(f"This could not be checked: {each}")
    failures = [seen.failure for seen in facts.found.values() if seen.failure is not None]
    return exit_status(failures[0]) if failures else DONE


def parser() -> ArgumentParser:
    """The parser of `bimscope why`."""
    parser = new_parser(
        "why",
        "Find out why somebody cannot log in, see or change something.",
        _MORE + exits_in_words(),
    )
    parser.add_argument("who", metavar="WHO", help="a user name, a member, or part of a name")
    parser.add_argument("--project", metavar="ID", default="", help="check only this project")
    add_address_options(parser)
    parser.add_argument("--output", choices=_FORMS, default="text", help="the format (text)")
    parser.set_defaults(read_only=True)  # it only looks
    return parser


async def _looked(
    said: Namespace, service: Service, launch: Launch, prompt: Prompt
) -> tuple[WhyCase, Facts]:
    connected = await connect(launch, None, ExchangeLog(), remarks=LogInRemarks(warn))
    session = connected.session
    warn(connected.problem)
    asked_first = LIST_MEMBERS if service is Service.BIMPLUS else GET_USER
    try:
        await log_in(session, asked_first, prompt, launch)
        answers = Answers(AwaitedSession(session))
        case = case_of_person(service, await _given(said, service, answers, launch))
        facts = Facts(case.given)
        await look_at_all(answers, case.topic.looks, facts, lambda: None)
        return case, facts
    finally:
        await log_out(session)


async def _given(
    said: Namespace, service: Service, answers: Answers, launch: Launch
) -> Placeholders:
    """Who and where, as the service knows them. Raises ConfigProblem, BimscopeError."""
    who, project = argument_text(said.who), argument_text(said.project)
    where = {"project_id": project} if project else {}
    if service is Service.DROFUS:
        return {"username": await username_meant(answers, who), **where}
    member = await member_meant(answers, who, launch.team)
    return {"team_slug": launch.team, "user_id": member, **where}


def _as_text(case: WhyCase, facts: Facts, causes: Sequence[Cause], reaching: Sequence[str]) -> str:
    lines = [case.topic.title(facts)]
    for number, cause in enumerate(causes, 1):
        lines += ["", f"{number}. {cause.title} ({cause.keeps})"]
        lines += [f"   {line}" for line in _told(cause, reaching)]
    if not causes:
        lines.append("No cause was found in what could be checked.")
    if case.not_asked:
        lines += ["", f"Not checked: {', '.join(case.not_asked)}. Add --project ID to check more."]
    return "\n".join(map(safe_text, lines))


def _told(cause: Cause, reaching: Sequence[str]) -> Iterator[str]:
    for proof in cause.proofs:
        yield f"Proof: {proof.record}: {_fields(proof)}"
    yield f"Say: {cause.sentence}"
    if cause.rule.mending is not None:
        yield f"Fix: {cause.rule.mending.words}"
        yield from (f"  {command}" for command in _commands(cause, reaching))
    if cause.rule.instead:
        yield f"What helps: {cause.rule.instead}"
    yield f"Source: {cause.rule.source.words}"


def _fields(proof: Proof) -> str:
    return ", ".join(f"{title}: {value}" for title, value in proof.fields)


def _commands(cause: Cause, reaching: Sequence[str]) -> list[str]:
    mending = cause.rule.mending
    if mending is None or mending.chooses_first:
        return []
    nodes = [each.node for each in cause.proofs if each.node is not None]
    found = (command_of(mending, node, reaching) for node in nodes)
    return [each for each in dict.fromkeys(found) if each]


def _as_json(case: WhyCase, facts: Facts, causes: Sequence[Cause], reaching: Sequence[str]) -> str:
    found = {
        "question": case.topic.title(facts),
        "causes": [_cause_as_json(each, reaching) for each in causes],
        "not_looked_at": [*case.not_looked_at(facts), *case.not_asked],
        "looked_at": [
            {"title": section.title, "lines": [[line.title, line.words] for line in section.lines]}
            for section in case.topic.page(facts)
        ],
    }
    return json_text(encoded(found), indent=2)


def _cause_as_json(cause: Cause, reaching: Sequence[str]) -> JsonObject:
    mending = cause.rule.mending
    return {
        "cause": cause.rule.id,
        "words": cause.title,
        "keeps_from": cause.keeps,
        "proofs": [{"record": each.record, "says": dict(each.fields)} for each in cause.proofs],
        "say": cause.sentence,
        "mends": "" if mending is None else mending.words,
        "commands": list[Json](_commands(cause, reaching)),
        "helps": cause.rule.instead,
        "known_from": cause.rule.source.words,
    }
