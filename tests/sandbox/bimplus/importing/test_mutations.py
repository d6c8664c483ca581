"""However a file is damaged, the answer is a project, or a sentence that says why not.

`BIMSCOPE_IFC_MUTATIONS=300` tries more of them.
"""

import os
import random
import re
import time
from pathlib import Path

import pytest

from tests.sandbox.bimplus.importing.files import message, send
from tests.sandbox.bimplus.importing.small_file import STATEMENTS, written
from tests.sandbox.running import started

pytest.importorskip("ifcopenshell", reason="needs the extra `ifc`")

HOW_MANY = int(os.environ.get("BIMSCOPE_IFC_MUTATIONS", "12"))
ARGUMENT = re.compile(r"(?<=[(,])[^(),]+(?=[,)])")
LONGEST = 30
"""Seconds for one of them, on a busy machine."""
PYTHONS_WORDS = re.compile(r"NoneType|Error\b|Traceback|object has no|\bat 0x|__|not subscriptable")
VALUES = ("$", "*", "0", "-1.", "1.E300", "'x'", ".T.", "#1", "#8", "#999", "()", "(#8)")


def damaged(seed: int) -> bytes:
    """The hut with one to three things wrong in it."""
    chance = random.Random(seed)
    said = [f"#{number}={statement};" for number, statement in STATEMENTS.items()]
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(said))
        match chance.randrange(5):
            case 0:
                del said[place]
            case 1:
                spans = [found.span() for found in ARGUMENT.finditer(said[place])]
                start, end = chance.choice(spans or [(0, 0)])
                said[place] = said[place][:start] + chance.choice(VALUES) + said[place][end:]
            case 2:
                other = chance.choice(list(STATEMENTS.values())).partition("(")[0]
                said[place] = re.sub(r"IFC\w+", other, said[place], count=1)
            case 3:
                said[place] = re.sub(r"#\d+", f"#{chance.choice([1, 6, 8, 16, 99])}", said[place])
            case _:
                at = chance.randrange(len(said[place]))
                said[place] = said[place][:at] + chance.choice("'(),;\\\0\n\xff") + said[place][at:]
    return written(said).encode("latin-1")


def test_a_damaged_file_is_imported_or_refused_in_words(
    sample_database: Path, tmp_path: Path
) -> None:
    with started(sample_database, tmp_path) as sandbox, sandbox.bimplus() as client:
        for seed in range(HOW_MANY):
            began = time.monotonic()
            answer = send(client, sandbox.team, f"hut {seed}.ifc", damaged(seed))
            assert time.monotonic() - began < LONGEST, seed
            if answer.status_code == 201:
                said = answer.json()["shortDescr"] or ""
                top = client.get(f"/{sandbox.team}/projects/{answer.json()['id']}/topology")
                assert top.status_code == 200, seed
            else:
                assert answer.status_code == 422, (seed, answer.text)
                said = message(answer)
                assert re.fullmatch(r"'hut \d+\.ifc' cannot be read: \w.{20,}", said), (seed, said)
            assert not PYTHONS_WORDS.search(said), (seed, said)


def test_damage_is_always_the_same() -> None:
    assert [damaged(seed) for seed in range(20)] == [damaged(seed) for seed in range(20)]
    assert len({damaged(seed) for seed in range(50)}) > 40
