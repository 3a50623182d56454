"""What a command refuses, in one line: what was wrong and what to do."""

from collections.abc import Iterable


class Failure(Exception):
    """Work that is refused (exit code 1) or a call that makes no sense (exit code 2), in words for the user."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


def one_line(parts: Iterable[object] | object) -> str:
    """Text of an error without line breaks and doubled spaces, however the library wrote it."""
    return " ".join(str(parts).split())
