"""The journal's file: numbers for good, several programs at once, half lines, no room."""

import stat
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from filelock import FileLock

from tests.changes.programs import ended, line_of, program
from tests.changes.steps import INTENDED, intended
from tui.changes.journal_file import JournalFile, JournalProblem
from tui.changes.journal_steps import Ended, Intended, JournalStep, Pruned, Sent


@pytest.fixture
def journal(tmp_path: Path) -> JournalFile:
    return JournalFile(tmp_path / "deep" / "folder" / "journal.jsonl")


def outcome(entry: int) -> Ended:
    return Ended(entry=entry, time="", ending="done", words="Done.")


def numbers(journal: JournalFile) -> list[int]:
    return [each.entry for each in journal.steps() if isinstance(each, Intended)]


def all_numbers(steps: Sequence[JournalStep]) -> set[int]:
    return {each.entry for each in steps}


def test_entries_are_numbered_from_one(journal: JournalFile) -> None:
    assert journal.steps() == []
    assert [journal.begin(INTENDED) for _ in range(3)] == [1, 2, 3]
    assert numbers(journal) == numbers(JournalFile(journal.file)) == [1, 2, 3]


def test_steps_come_back_as_they_were_written(journal: JournalFile) -> None:
    wish = {"name": "Åse\n\x1b[31m \u2028", "count": 1.5, "none": None}
    full = intended(1, wish=wish, lines=("a", "b"), path={"id": 7}, undoes=3)
    journal.begin(full)
    sent = Sent(entry=1, time="later", before={"name": "Old"})
    journal.add(sent)
    journal.add(outcome(1))
    assert journal.steps() == [full, sent, outcome(1)]


def test_only_the_owner_reads_it(journal: JournalFile) -> None:
    journal.begin(INTENDED)
    folder = journal.file.parent
    modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in folder.iterdir()}
    assert modes["journal.jsonl"] == 0o600
    assert all(mode == 0o600 for mode in modes.values())
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    journal.prune(lambda _: [1], "")
    assert stat.S_IMODE(journal.file.stat().st_mode) == 0o600


def test_numbers_go_on_when_entries_are_taken_away(journal: JournalFile) -> None:
    for number in (1, 2, 3):
        assert journal.begin(INTENDED) == number
        journal.add(outcome(number))
    journal.prune(lambda _: [1, 3], "now")
    assert journal.steps()[0] == Pruned(entry=3, time="now")
    assert {each.entry for each in journal.steps()[1:]} == {2}
    assert journal.begin(INTENDED) == 4
    journal.prune(all_numbers, "later")
    journal.prune(all_numbers, "later still")
    assert [type(each) for each in journal.steps()] == [Pruned]
    assert JournalFile(journal.file).begin(INTENDED) == 5
    assert journal.begin(INTENDED) == 6


def test_another_program_may_take_entries_away_meanwhile(journal: JournalFile) -> None:
    other = JournalFile(journal.file)
    assert [journal.begin(INTENDED) for _ in range(3)] == [1, 2, 3]
    other.prune(lambda _: [1, 2], "now")
    assert journal.begin(INTENDED) == 4
    other.prune(all_numbers, "now")
    for number in range(5, 12):
        assert other.begin(INTENDED) == number
    assert journal.begin(INTENDED) == 12


@pytest.mark.parametrize("prunings", [1, 2])
def test_a_file_that_was_replaced_and_has_grown_since_is_read_anew(
    journal: JournalFile, prunings: int
) -> None:
    """The number of the old file may be that of the new one again."""
    other = JournalFile(journal.file)
    assert [journal.begin(INTENDED) for _ in range(3)] == [1, 2, 3]
    for number in range(prunings):
        other.prune(all_numbers, f"time {number}")
        assert other.begin(intended(title="x" * 2000)) == 4 + number
    assert journal.begin(INTENDED) == 4 + prunings


def test_what_goes_is_asked_while_nobody_else_writes(journal: JournalFile) -> None:
    """What another program begins meanwhile waits, and is there afterwards."""
    journal.begin(INTENDED)
    other = JournalFile(journal.file)
    with ThreadPoolExecutor(1) as thread:

        def going(steps: Sequence[JournalStep]) -> set[int]:
            begun.append(thread.submit(other.begin, INTENDED))
            return all_numbers(steps)

        begun: list[Future[int]] = []
        journal.prune(going, "now")
        assert begun[0].result(timeout=30) == 2
    assert numbers(journal) == [2]


def test_lines_that_cannot_be_read_stay_as_they_are(journal: JournalFile) -> None:
    """A newer program reads them, and their numbers are taken."""
    newer = b'{"step":"approved","entry":2,"by":"anna"}'
    damaged = b'{"step":"intended","entry":1,"time":"\xff"}'
    more = b'{"step":"sent","entry":5,"time":"","newer":1}'
    deep = b"[" * 5000
    journal.begin(INTENDED)
    with journal.file.open("ab") as file:
        file.write(b"\n".join([newer, damaged, deep, more]) + b"\n")
    assert numbers(journal) == [1]
    journal.prune(lambda _: [1], "now")
    mark, *left = journal.file.read_bytes().splitlines()
    assert (b'"entry":5' in mark, left) == (True, [newer, damaged, deep, more])
    assert journal.begin(INTENDED) == 6


def test_the_number_of_a_newer_step_is_not_given_again(journal: JournalFile) -> None:
    journal.begin(INTENDED)
    with journal.file.open("ab") as file:
        file.write(b'{"step":"approved","entry":2,"by":"anna"}\n')
    assert journal.begin(INTENDED) == 3


def test_two_programs_number_by_turns(journal: JournalFile) -> None:
    other = JournalFile(journal.file)
    found = [each.begin(INTENDED) for _ in range(4) for each in (journal, other)]
    assert found == [1, 2, 3, 4, 5, 6, 7, 8]


def test_many_programs_at_once_leave_no_gap_and_no_double(journal: JournalFile) -> None:
    script = """
print("ready", flush=True)
sys.stdin.readline()
for _ in range(12):
    number = file.begin(intended())
    file.add(Ended(entry=number, time="", ending="done", words=""))
    print(number)
"""
    with ExitStack() as stack:
        processes = [stack.enter_context(program(script, journal.file)) for _ in range(4)]
        assert [line_of(each) for each in processes] == ["ready"] * 4
        for each in processes:
            assert each.stdin is not None
            each.stdin.write("go\n")
            each.stdin.flush()
        said = [each.communicate(timeout=60) for each in processes]
    told = [int(number) for numbers, _ in said for number in numbers.split()]
    assert sorted(told) == list(range(1, 49)), said
    assert numbers(journal) == list(range(1, 49))
    assert sorted(each.entry for each in journal.steps()) == sorted(2 * list(range(1, 49)))


def test_many_threads_at_once_leave_no_gap_and_no_double(journal: JournalFile) -> None:
    with ThreadPoolExecutor(8) as threads:
        told = list(threads.map(lambda _: journal.begin(INTENDED), range(24)))
    assert sorted(told) == numbers(journal) == list(range(1, 25))


def test_half_a_line_of_a_program_that_died_is_passed_over(journal: JournalFile) -> None:
    journal.begin(INTENDED)
    whole = journal.file.read_bytes()
    for cut in (1, len(whole) // 2, len(whole) - 2):
        journal.file.write_bytes(whole + whole[:cut])
        assert numbers(journal) == [1]
        assert JournalFile(journal.file).begin(INTENDED) == 2
        journal.add(outcome(2))
        assert [each.entry for each in journal.steps()] == [1, 2, 2]


def test_lines_that_are_no_steps_are_passed_over(journal: JournalFile) -> None:
    journal.begin(INTENDED)
    with journal.file.open("ab") as file:
        file.write(b'{"step":"outcome","entry":"x"}\n[]\n\xff\xfe\n{"step":"later"}\n\n')
        file.write(b'{"step":"outcome","entry":1,"time":"","ending":"done","words":"\xe5"}\n')
    assert journal.begin(INTENDED) == 2
    assert numbers(journal) == [1, 2]


def test_a_full_disk_leaves_the_file_as_it_was_and_says_why(journal: JournalFile) -> None:
    """What could not be written has no number, and no number is given twice afterwards."""
    journal.begin(INTENDED)
    before = journal.file.read_bytes()
    script = """
import resource
def limited(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
def attempt():
    try:
        print(file.begin(intended()))
    except JournalProblem as problem:
        print(problem)
attempt()
attempt()
before = file.file.stat().st_size
limited(before + 20)
attempt()
print(file.file.stat().st_size - before)
limited(resource.RLIM_INFINITY)
file.add(Ended(entry=1, time="", ending="done", words=""))
attempt()
"""
    second, third, problem, left, fourth = ended(script, journal.file).splitlines()
    assert problem.startswith(f"The journal {journal.file} cannot be written: File too large.")
    assert "Free some space" in problem
    assert (second, third, left, fourth) == ("2", "3", "0", "4")
    assert journal.file.read_bytes().startswith(before)
    assert [each.entry for each in journal.steps()] == [1, 2, 3, 1, 4]


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    journal = JournalFile(tmp_path / "file" / "journal.jsonl")
    with pytest.raises(JournalProblem, match="cannot be written"):
        journal.begin(INTENDED)
    with pytest.raises(JournalProblem, match="cannot be written"):
        journal.prune(all_numbers, "")


def test_a_journal_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(JournalProblem, match="cannot be read: Is a directory"):
        JournalFile(tmp_path).steps()


def test_another_program_that_does_not_let_go_is_said(tmp_path: Path) -> None:
    journal = JournalFile(tmp_path / "journal.jsonl", patience=0.05)
    journal.begin(INTENDED)
    with (
        FileLock(tmp_path / "journal.lock"),
        pytest.raises(JournalProblem, match="locked by another program"),
    ):
        journal.add(outcome(1))
    journal.add(outcome(1))
    assert len(journal.steps()) == 2


def test_a_writer_waits_for_another_that_lets_go(tmp_path: Path) -> None:
    journal = JournalFile(tmp_path / "journal.jsonl")
    lock = FileLock(tmp_path / "journal.lock", thread_local=False)
    lock.acquire()
    begun = ThreadPoolExecutor(1).submit(journal.begin, INTENDED)
    assert not begun.done()
    lock.release()
    assert begun.result(timeout=30) == 1


def test_a_program_that_is_killed_lets_go(journal: JournalFile) -> None:
    journal.begin(INTENDED)
    script = """
from filelock import FileLock
with FileLock(file.file.with_suffix(".lock")):
    print("held", flush=True)
    sys.stdin.read()
"""
    with program(script, journal.file) as process:
        assert line_of(process) == "held"
        process.kill()
        process.wait()
        assert journal.begin(INTENDED) == 2
