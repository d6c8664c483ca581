"""The proxy in a thread of its own does the same for clients that block."""

import threading

import httpx

from tests.faults.beside import beside
from tests.faults.fault import Applied
from tests.faults.kinds import FAULTS
from tests.faults.subjects import Direct, user_disabled
from tests.sandbox.running import RunningSandbox
from tui.contract.operation import Service


def test_a_client_that_blocks_meets_faults(shared_sandbox: RunningSandbox, server: Direct) -> None:
    subject = user_disabled(server)
    headers = {"Authorization": server.authorization(Service.DROFUS)}
    with (
        beside(shared_sandbox.url) as standing,
        httpx.Client(base_url=standing.proxy.url, headers=headers, verify=False) as client,
    ):
        standing.arm(FAULTS["done, 500"])
        standing.hold()
        sent = threading.Thread(
            target=client.get, args=[f"/users/{subject.path['username']}/disable"]
        )
        sent.start()
        try:
            standing.wait(standing.proxy.until_arrived(1))
            assert subject.look() is Applied.NO
        finally:
            standing.release()
            sent.join()
        assert subject.look() is Applied.YES
        assert len(standing.proxy.applied) == 1
