"""An accept that fails at its last step leaves nothing behind, and nobody hears of it."""

import pytest
from django.utils import timezone

from accounts.models import Letter
from matching.models import Mentorship
from matching.requests import letters, services
from tests.factories import RequestFactory


@pytest.mark.django_db(transaction=True)
def test_an_accept_that_fails_makes_no_pair_and_writes_no_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    def fall(*_arguments: object, **_named: object) -> None:
        raise ConnectionResetError("the database went away")

    asked = RequestFactory()
    monkeypatch.setattr(letters, "drop_reminders", fall)
    with pytest.raises(ConnectionResetError):
        services.accept_request(request_id=asked.pk, by=asked.mentor, now=timezone.now())
    asked.refresh_from_db()
    assert (asked.state, asked.mentorship) == ("sent", None)
    assert not Mentorship.objects.exists()
    assert not Letter.objects.exists()
