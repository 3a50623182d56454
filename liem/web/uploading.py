"""How large a form with files may be: what is larger is not kept, not even for a moment."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

_CUT = "liem_cut"
_DRAINED = 4
"""What is so many times too large is not even read to its end: its sender sees the connection closed."""


def most() -> int:
    """The largest form, in bytes, with room for its other fields."""
    return max(settings.LIEM_IMPORT_MAX_BYTES, settings.LIEM_ATTACHMENT_MAX_BYTES) + (1 << 20)


def was_cut(request: Any) -> bool:
    """Whether the form held more than is taken, so that its files are not there."""
    return bool(getattr(request, _CUT, False))


class Limited(FileUploadHandler):
    """Stops at the limit, before anything is stored. It stands before those that store."""

    length = 0
    read = 0

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        """Learn how long the form says it is."""
        self.length = content_length

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A file begins."""
        super().new_file(*args, **kwargs)
        if self.length > most():
            self._stop()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Let a piece pass to those that store it."""
        self.read += len(raw_data)
        if self.read > most():
            self._stop()
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Others keep it."""

    def _stop(self) -> None:
        setattr(self.request, _CUT, True)
        raise StopUpload(connection_reset=self.length > _DRAINED * most())
