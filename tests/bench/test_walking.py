"""The explorer on prepared answers: the keys of the bench lead where they should."""

from pathlib import Path

from tests.bench.json_view import show_json
from tests.bench.loopback import Play
from tests.bench.place import TINY, Place
from tests.bench.samples import NEEDLE, topology
from tests.bench.seen import DETAIL, TREE
from tests.bench.walking import TOPOLOGY, opened, served, to_project


def test_topology_is_reached_and_its_last_byte_is_known(tmp_path: Path) -> None:
    place = Place(tmp_path, TINY)
    play = Play(path=TOPOLOGY, file="topology", last_byte=True)
    with (
        served(place, to_project(), [(play, topology(place.scale.nodes))]) as server,
        opened(place, server) as program,
    ):
        assert show_json(program, server) > 0
        assert f"{NEEDLE} 0" in program.text(TREE)
        assert "children" in program.text(DETAIL)
        assert len(server.asked(TOPOLOGY)) == 1
        assert program.memory() >= program.memory("VmRSS") > 10
