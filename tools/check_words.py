"""Words that have no place in the repository, and text that is not in one Unicode form.

Refused in every text file: absolute paths of somebody's machine, hosts of package registries (an installation may
stand where there is none), reminders of unfinished work, and text that is not NFC: two spellings of the same
Vietnamese word would neither compare nor search alike. Patterns are built from pieces, so that this file passes too.
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from tools import tracked

_HOSTS = (("py" + "pi", "org"), ("python" + "hosted", "org"), ("np" + "mjs", "org"), ("deb" + "ian", "org"))
PATTERNS = {
    "a path of one machine": re.compile(
        r"(?<![\w.~*-])/(?:" + "|".join(("wo" + "rk", "ro" + "ot", "ho" + "me")) + r")/"
    ),
    "a registry's host": re.compile("|".join(re.escape(".".join(host)) for host in _HOSTS)),
    "unfinished work": re.compile(r"\b(?:" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X")) + r")\b"),
}


def main() -> int:
    """Exit code 0 when no file holds any of it."""
    return tracked.report(problem for path in tracked.files() for problem in problems(path))


def problems(path: Path) -> Iterator[str]:
    """What is wrong in one file, each with its line."""
    text = tracked.text(path)
    if text is None:
        return
    for number, line in enumerate(text.splitlines(), start=1):
        for what, pattern in PATTERNS.items():
            if found := pattern.search(line):
                yield f"{path}:{number}: {what}: {found.group()}"
        if not unicodedata.is_normalized("NFC", line):
            yield f"{path}:{number}: not in Unicode form NFC"


if __name__ == "__main__":
    raise SystemExit(main())
