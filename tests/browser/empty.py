"""Makes an installation in which nothing is yet: python -m tests.browser.empty FOLDER."""

import sys
from argparse import Namespace

from liem.commands import start

if __name__ == "__main__":
    start.begin(Namespace(data=sys.argv[1]), create=True)
