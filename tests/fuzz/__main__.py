"""``python -m tests.fuzz``; see ``running``, apart from here so that other processes can import it."""

import sys

from tests.fuzz.running import main

if __name__ == "__main__":
    sys.exit(main())
