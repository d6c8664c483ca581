"""Many changes that were confirmed together: going on with them, and taking them back."""

from dataclasses import replace

from tui.changes.journal import Journal
from tui.changes.journal_steps import Intended
from tui.changes.many.going_on import Together, is_being_sent, rest_of
from tui.changes.many.later_entries import touched_since
from tui.changes.many.taking_many_back import known_now, plan_undo_of_many
from tui.cli.asking import Prompt
from tui.cli.calling.exits import DONE, FAILED
from tui.cli.calling.many import ManyOptions, send_many
from tui.cli.output import say, warn
from tui.client.session import Session
from tui.config.problem import ConfigProblem
from tui.sizes import count_of


async def go_on_with(
    begun: Together | None,
    session: Session,
    journal: Journal,
    prompt: Prompt,
    options: ManyOptions,
) -> int:
    """Send what was not done; the exit status. Raises what `send_many` raises, BimscopeError."""
    if begun is None or not begun.left:
        warn("There is nothing to resume.")
        return DONE
    rest = await rest_of(begun, journal, session)
    for each in rest.kept_back:
        warn(each.words)
    if rest.plan is None:
        warn("" if rest.kept_back else "All of it is already done.")
        return FAILED if rest.kept_back else DONE
    status = await send_many(
        rest.plan.changes,
        session,
        journal,
        prompt,
        options,
        together=begun.name,
        in_place_of=rest.entries,
    )
    return status or (FAILED if rest.kept_back else DONE)


async def send_again(
    begun: Together,
    session: Session,
    journal: Journal,
    prompt: Prompt,
    options: ManyOptions,
) -> int:
    """What it means to send a plan once more: only what was not done of it; the exit status.

    Raises ConfigProblem where it was taken back, and what `go_on_with` raises.
    """
    if begun.is_taken_back and not begun.left:
        raise ConfigProblem(
            "This plan was sent and then undone. Nothing was sent. Make a new plan."
        )
    if not begun.left:
        warn("This plan was already sent, and all of it is done. Nothing was sent.")
        return DONE
    say("This plan was already sent: only the changes that are not done yet are left.")
    return await go_on_with(begun, session, journal, prompt, options)


async def _warned_of_later_ones(
    done: Together, journal: Journal, options: ManyOptions
) -> ManyOptions:
    """Say above the question what others did later to the same things.

    Raises ConfigProblem where nobody is asked, JournalProblem.
    """
    later = await touched_since(done.entries, journal)
    if not later:
        return options
    said, count = later[-1].intended, len(later)
    by = said.command.words if said.command is not None else "another run"
    whose = f"{by}: “{said.purpose or said.title}” of {_moment(said)}"
    words = f"Since then {count:,} change{'s' if count > 1 else ''} of the same records, by {whose}"
    if options.sure:
        raise ConfigProblem(
            f"{words}. Nothing was sent. Undo that first, or leave out --yes to be asked."
        )
    return replace(options, beforehand=f"! {words}.")


def _called(done: Together) -> str:
    """A run by its title, the command that began it, and its time."""
    by = f" by {done.command.words}" if done.command is not None else ""
    return f"“{done.title}”{by} of {_moment(done.entries[0].intended)}"


def _moment(said: Intended) -> str:
    return said.time[:16].replace("T", " ")


async def take_all_back(
    done: Together | None,
    session: Session,
    journal: Journal,
    prompt: Prompt,
    options: ManyOptions,
    *,
    nothing_yet: str = "There are no such changes yet.",
) -> int:
    """Send what takes them back; the exit status. Raises what `send_many` raises, BimscopeError."""
    if done is None:
        warn(nothing_yet)
        return DONE
    if is_being_sent(done.entries, journal):
        raise ConfigProblem(
            f"Another bimscope is still sending “{done.title}”. Nothing was sent. Stop it "
            "there, or wait until it is done."
        )
    done = replace(done, entries=tuple(await known_now(done.entries, journal, session)))
    back = await plan_undo_of_many(done.standing, session)
    kept = [each.words for each in back.kept if each.reason]
    if back.plan is None and not kept:
        warn("There is nothing to undo.")
        return DONE
    warn(f"This undoes {_called(done)}: {count_of(len(back.entries), 'change')}.")
    options = await _warned_of_later_ones(done, journal, options)
    if are_so := len(back.kept) - len(kept):
        warn(f"Nothing is sent for {count_of(are_so, 'change')}: all is as before already.")
    for words in kept:
        warn(words)
    if back.plan is None:
        warn("Nothing of it can be undone.")
        return FAILED
    status = await send_many(
        back.plan.changes, session, journal, prompt, options, undoes=back.entries
    )
    return status or (FAILED if kept else DONE)
