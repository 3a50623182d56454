"""What an administrator may do to the sign-ins of another: end them, open a locked name, take off the second factor."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.http import HttpRequest

from liem.people.models import User
from liem.people.reader import Reader
from liem.records import accounts
from liem.web.accounts import history


def end_sessions(reader: Reader, user: User, why: str) -> int:
    """End every sign-in of an account; how many there were."""
    with transaction.atomic():
        accounts.note(reader, user, history.SESSIONS, why)
        found = list(UserSession.objects.filter(user=user))
        for session in found:
            session.end()
    return len(found)


def take_off_second_factor(reader: Reader, user: User, why: str) -> bool:
    """Forget the second factor and its recovery codes, and end every sign-in; whether there was one."""
    with transaction.atomic():
        held = Authenticator.objects.filter(user=user)
        if not held.exists():
            return False
        accounts.note(reader, user, history.SECOND_FACTOR, why)
        held.delete()
        for session in UserSession.objects.filter(user=user):
            session.end()
    return True


def unlock(reader: Reader, request: HttpRequest, user: User, why: str) -> None:
    """Let a name that was locked after failures try again at once."""
    adapter: Any = get_adapter(request)
    key = adapter._get_login_attempts_cache_key(request, username=user.username)
    with transaction.atomic():
        accounts.note(reader, user, history.UNLOCK, why)
        ratelimit.clear(request, action="login_failed", key=key)
