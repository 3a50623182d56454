"""The process that reads or writes a long import: `python -m liem.web.exchange.background FOLDER ACT`.

It inherits the handle by which the import is in hand, and holds it until it ends.
"""

import os
import sys
from pathlib import Path


def main(folder: str, act: str) -> None:
    """Let whoever waits go, then do the work for the person who brought the files, in his language."""
    if os.fork():
        os._exit(0)
    import django

    django.setup()
    from django.utils.translation import override

    import liem.catalogue  # noqa: F401 - the declarations by which records are read
    from liem.people.models import User
    from liem.platform.days import today
    from liem.records.exchange.waiting import Waiting
    from liem.web.exchange.job import work
    from liem.web.readers import reader_of

    waiting = Waiting(Path(folder))
    about = waiting.read("about")
    with override(about["language"]):
        work(waiting, act, reader_of(User.objects.get(pk=about["user"]), today()))


if __name__ == "__main__":
    main(*sys.argv[1:])
