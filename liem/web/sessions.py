"""Sessions in the database that end at a fixed time after they began, however often they are written meanwhile."""

import time
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

BEGAN = "liem_began"
"""Where a session keeps the second in which it began."""


class SessionStore(DatabaseStore):
    """Django's own store; only the end is reckoned from the beginning, which a sign-in sets anew."""

    def create(self) -> None:
        """A new session begins now."""
        self[BEGAN] = int(time.time())
        super().create()

    def cycle_key(self) -> None:
        """A sign-in begins now, under a new key."""
        self[BEGAN] = int(time.time())
        super().cycle_key()

    def get_expiry_age(self, **given: Any) -> int:
        """Seconds that remain until LIEM_SESSION_HOURS after the beginning."""
        return max(0, self.get(BEGAN, int(time.time())) + settings.LIEM_SESSION_SECONDS - int(time.time()))

    def get_expiry_date(self, **given: Any) -> datetime:
        """The moment of the end."""
        return timezone.now() + timedelta(seconds=self.get_expiry_age())
