"""`python -m tui.sandbox`."""

import sys

from tui.sandbox.main import main

if __name__ == "__main__":
    sys.exit(main())
