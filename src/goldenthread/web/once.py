"""A form that is sent twice does its work once: a double click, a proxy that tries again, the back button.

Django draws another token into every page, so the token, the page, the person and what was typed together name one
sending. Whoever comes second waits for the first and is led where it led. What failed is not remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256
from threading import Event

from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError, IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirectBase
from django.shortcuts import redirect

from goldenthread.web import clock, errors
from goldenthread.web.models import Sent

FIELD = "csrfmiddlewaretoken"
LOOK_AGAIN = 0.05
LOOKS = 200
# A server that stopped half way leaves its claim behind: after this long it is nobody's.
CLAIM_LASTS = timedelta(minutes=5)
# Claims of this process that failed and could not be removed: whoever sends the same again gets their turn.
GIVEN_UP: set[str] = set()


class OnceOnly:
    """Stands between the sign-in and the views, for forms of people who are signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or not request.user.is_authenticated or not request.POST.get(FIELD):
            return self.get_response(request)
        key = _key(request)
        for _ in range(LOOKS):
            if _claimed(key):
                return self._done(request, key)
            if answer := Sent.objects.filter(key=key).values_list("answer", flat=True).first():
                return redirect(answer)
            Event().wait(LOOK_AGAIN)
        return errors.sent_twice(request)

    def _done(self, request: HttpRequest, key: str) -> HttpResponse:
        try:
            response = self.get_response(request)
        except BaseException:
            _give_up(key)
            raise
        if isinstance(response, HttpResponseRedirectBase):
            # The work is done, whatever becomes of this: who sends it again then is told to look at what became of it.
            with suppress(DatabaseError):
                Sent.objects.filter(key=key).update(answer=response.url)
        else:
            _give_up(key)
        return response


def _give_up(key: str) -> None:
    """What failed is not remembered. Where the disk is full not even that can be written, so it is kept in mind."""
    try:
        Sent.objects.filter(key=key).delete()
    except DatabaseError:
        GIVEN_UP.add(key)


def forget(*, before: datetime) -> int:
    """Remove what was sent before an instant: no page is open that long."""
    return Sent.objects.filter(at__lt=before).delete()[0]


def _claimed(key: str) -> bool:
    """Whether this sending is the first of its key."""
    now = clock.machine()
    try:
        with transaction.atomic():
            Sent.objects.create(key=key, at=now)
    except IntegrityError:
        held = Sent.objects.filter(key=key, answer="")
        if key not in GIVEN_UP:
            held = held.filter(at__lt=now - CLAIM_LASTS)
        is_mine = held.update(at=now) == 1
        GIVEN_UP.discard(key)
        return is_mine
    return True


def _key(request: HttpRequest) -> str:
    made = sha256()
    for part in _parts(request):
        made.update(f"{len(part)}:".encode() + part)
    return made.hexdigest()


def _parts(request: HttpRequest) -> Iterator[bytes]:
    """What makes two sendings the same: who, where, and everything that was typed or chosen."""
    yield str(request.user.pk).encode()
    yield request.get_full_path().encode()
    for name, values in sorted(request.POST.lists()):
        yield from (one.encode("utf-8", "surrogatepass") for one in (name, *values))
    for name, files in sorted(request.FILES.lists()):
        yield name.encode("utf-8", "surrogatepass")
        yield from (_digest(one) for one in files)


def _digest(file: UploadedFile[bytes]) -> bytes:
    made = sha256()
    for chunk in file.chunks():
        made.update(chunk)
    file.seek(0)
    return made.digest()
