"""What the client costs before it is used."""

import subprocess
import sys


def test_no_http_library_is_imported_before_the_first_call() -> None:
    program = """if True:
        import sys
        import tui.client.session
        from tui.client.address import Endpoint
        from tui.client.session import Session
        from tui.contract.drofus.owners import LIST_OWNERS
        session = Session(drofus=Endpoint("http://127.0.0.1:1", None))
        session.preview(LIST_OWNERS)
        heavy = {"httpx", "httpcore", "h2", "http.cookiejar", "email", "keyring", "textual"}
        heavy &= set(sys.modules)
        sys.exit(repr(heavy) if heavy else 0)
    """
    subprocess.run([sys.executable, "-c", program], check=True)
