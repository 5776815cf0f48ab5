"""Somebody at the entrance: what they send, what the post brings them, and what an answer tells."""

import re
from dataclasses import dataclass
from typing import Any

from django.test import Client

from accounts.models import Letter

JOIN, SIGN_IN, BY_CODE, CODE = (
    "/account/signup/",
    "/account/login/",
    "/account/login/code/",
    "/account/login/code/confirm/",
)
CONFIRM, RESET, ADDRESS = "/account/confirm-email/", "/account/password/reset/", "/account/email/"
PASSWORD = "three quiet herons"
TOKENS = re.compile(r'(name="csrfmiddlewaretoken" value|hx-headers|data-csrf)=(?P<quote>["\']).*?(?P=quote)')


@dataclass(frozen=True)
class Answer:
    """All that somebody sees of an answer, without what differs each time, and without what they typed themselves."""

    status: int
    where: str
    body: str


def ask(client: Client, path: str, *, typed: str, **data: Any) -> list[Answer]:
    """Send a form, follow it to where it leads, and return each answer on the way."""
    answers = [client.post(path, data)]
    while where := answers[-1].headers.get("Location"):
        answers.append(client.get(where))
    return [
        Answer(answer.status_code, answer.headers.get("Location", ""), _masked(answer.content.decode(), typed))
        for answer in answers
    ]


def _masked(body: str, typed: str) -> str:
    return TOKENS.sub("[token]", body).replace(typed, "[typed]")


def join(client: Client, email: str, **more: Any) -> Any:
    """Fill in the form for joining."""
    return client.post(JOIN, {"email": email, "joining_as": "mentee", "grown_up": "on"} | more)


def letters(email: str) -> list[Letter]:
    """All that was written to an address, the oldest first."""
    return list(Letter.objects.filter(to_address=email).order_by("queued_at"))


def code_for(email: str) -> str:
    """The code in the newest letter to an address."""
    code: str = letters(email)[-1].context["code"]
    return code


def other_than(code: str) -> str:
    """A code that is not this one."""
    return code.translate(str.maketrans("BCDFGHJKLMNPQRSTVWXZ23456789", "CDFGHJKLMNPQRSTVWXZB34567892"))


def is_signed_in(client: Client) -> bool:
    """Whether somebody gets to a page that is for people with an account."""
    return client.get("/settings/").status_code == 200
