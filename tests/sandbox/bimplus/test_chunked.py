"""Files in chunks: in order, locked, resumed, expired."""

import httpx
import pytest

from tests.sandbox.bimplus.place import Place
from tests.sandbox.clock import MovableClock
from tests.sandbox.running import RunningSandbox
from tui.contract.bimplus.common import NO_GUID
from tui.sandbox import accounts
from tui.sandbox.bimplus.chunked import LOCKED_FOR

CONTENT = bytes(range(256)) * 8
TOTAL = len(CONTENT)


class Sender:
    """Sends pieces of CONTENT to one address."""

    def __init__(self, client: httpx.Client, path: str) -> None:
        self.client = client
        self.path = path
        self.id = ""

    def send(
        self, first: int, behind: int, *, past: int = 1, headers: dict[str, str] | None = None
    ) -> httpx.Response:
        """Send the bytes before `behind`; `past` is what the header's end lies before it."""
        sent = {
            "Content-Range": f"bytes {first}-{behind - past}/{TOTAL}",
            "Content-Disposition": 'inline; name="Document"; filename="file.pdf"; tag=T',
            "Content-Type": "application/pdf",
            **({"Chunk-FileId": self.id} if self.id else {}),
            **(headers or {}),
        }
        answer = self.client.put(self.path, content=CONTENT[first:behind], headers=sent)
        if answer.status_code == 201:
            self.id = answer.json()["id"]
        return answer


@pytest.fixture
def sender(place: Place) -> Sender:
    return Sender(place.client, f"{place.path}/attachments/chunked")


def _get(place: Place, sender: Sender, tail: str = "") -> httpx.Response:
    return place.client.get(f"{place.team}/attachments/{sender.id}{tail}")


@pytest.mark.parametrize("past", [1, 0], ids=["last byte", "behind the last"])
def test_chunks_become_one_file(place: Place, sender: Sender, past: int) -> None:
    pieces = [(0, 700), (700, 1400), (1400, TOTAL)]
    answers = [sender.send(*piece, past=past) for piece in pieces]
    assert [answer.status_code for answer in answers] == [201] * 3
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert [answer.headers["Range"] for answer in answers[:2]] == ["bytes=0-699", "bytes=0-1399"]
    made = _get(place, sender).json()
    assert made == answers[-1].json()
    shown = {"fileName": "file.pdf", "type": "application/pdf", "size": TOTAL, "tag": "T"}
    assert {name: made[name] for name in shown} == shown
    assert _get(place, sender, "/download").content == CONTENT
    plain = place.attach(place.path, CONTENT)
    assert made["hash"] == plain["hash"]


def test_the_vendor_s_own_path_is_served(place: Place, sender: Sender) -> None:
    sender.path = sender.path.replace("/projects/", "/objects/")
    assert sender.send(0, TOTAL).status_code == 201
    assert _get(place, sender, "/download").content == CONTENT


def test_a_file_is_locked_until_it_is_whole(
    place: Place, sender: Sender, editor: httpx.Client
) -> None:
    before = place.listed(f"{place.path}/attachments")
    sender.send(0, 1000)
    path = f"{place.team}/attachments/{sender.id}"
    assert _get(place, sender).status_code == 423
    assert _get(place, sender, "/download").status_code == 423
    assert place.client.put(path, json={"fileName": "x"}).status_code == 423
    assert place.client.delete(path).status_code == 423
    assert place.listed(f"{place.path}/attachments") == before
    other = Sender(editor, sender.path)
    other.id = sender.id
    assert other.send(1000, TOTAL).status_code == 423
    assert sender.send(1000, TOTAL).status_code == 201
    assert _get(place, sender).status_code == 200


def test_a_gap_is_a_416_that_says_where_to_go_on(place: Place, sender: Sender) -> None:
    sender.send(0, 500)
    answer = sender.send(900, TOTAL)
    assert answer.status_code == 416
    assert answer.headers["Range"] == "bytes=0-499"
    assert answer.headers["Content-Range"] == f"bytes */{TOTAL}"
    assert sender.send(500, TOTAL).status_code == 201
    assert _get(place, sender, "/download").content == CONTENT


def test_a_chunk_sent_again_after_a_lost_answer_does_no_harm(place: Place, sender: Sender) -> None:
    for piece in [(0, 500), (0, 500), (300, 900), (300, 900), (900, TOTAL), (900, TOTAL)]:
        assert sender.send(*piece).status_code == 201
    assert _get(place, sender, "/download").content == CONTENT
    assert _get(place, sender).json()["size"] == TOTAL


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content-Range": ""}, 400),
        ({"Content-Range": f"bytes 0-1/{TOTAL}"}, 400),
        ({"Content-Range": "bytes 0-99/50"}, 416),
        ({"Content-Range": f"bytes 500-599/{TOTAL}"}, 400),
        ({"Content-Range": f"bytes 500-599/{TOTAL}", "Chunk-FileId": NO_GUID}, 404),
    ],
)
def test_a_chunk_that_fits_nowhere_is_refused(
    place: Place, sender: Sender, headers: dict[str, str], status: int
) -> None:
    assert sender.send(0, 100, headers=headers).status_code == status


def test_the_size_of_the_file_cannot_change(place: Place, sender: Sender) -> None:
    sender.send(0, 500)
    answer = sender.send(500, 600, headers={"Content-Range": f"bytes 500-599/{TOTAL + 1}"})
    assert answer.status_code == 400


def test_a_lock_expires_unless_a_chunk_renews_it(
    timed: RunningSandbox, clock: MovableClock
) -> None:
    with timed.bimplus(accounts.BIMPLUS_EDITOR) as client:
        place = Place(client, timed.team)
        sender = Sender(client, f"{place.path}/attachments/chunked")
        sender.send(0, 100)
        for piece in [(100, 200), (200, 300)]:
            clock.move(LOCKED_FOR - 1)
            assert sender.send(*piece).status_code == 201
        clock.move(LOCKED_FOR)
        assert _get(place, sender).status_code == 404
        assert sender.send(300, TOTAL).status_code == 404
        sender.id = ""
        assert sender.send(0, TOTAL).status_code == 201
