"""Every URL of ours: who may open it, and who may send something to it. A page that is missing here fails the build."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.sweeps.world import ANYBODY, MEMBERS, PAIR, World

SIGNED_IN = ("unfinished", *MEMBERS, "moderator")
DOOR = {"anonymous": "login", "suspended": "login", "unfinished": "start", "moderator": "start"}
LOGIN_ONLY = {"anonymous": "login", "suspended": "login"}
BEGUN = {"anonymous": "login", "suspended": "login", "moderator": "start"}


@dataclass(frozen=True)
class Row:
    """One URL.

    ``gets`` and ``posts`` name who is let in by GET and by POST; None means that nobody can use that method, which is
    answered with 405. ``door`` says where those are sent who do not come as far as the page. Everybody else gets 404.
    """

    gets: tuple[str, ...] | None = MEMBERS
    posts: tuple[str, ...] | None = None
    args: Callable[[World], list[object]] = lambda world: []
    door: dict[str, str] = field(default_factory=lambda: dict(DOOR))
    sends_on: tuple[str, ...] = ()  # those whom the page itself sends to where they left off
    with_token: bool = True  # False: mail programmes post here without a cookie

    def expected(self, visitor: str, method: str) -> str:
        """What this visitor gets: in, gone, no, login or start."""
        if visitor in self.door:
            return self.door[visitor]
        allowed = self.gets if method == "GET" else self.posts
        if allowed is None:
            return "no"
        if visitor in self.sends_on:
            return "start"
        return "in" if visitor in allowed else "gone"

    def url(self, name: str, world: World) -> str:
        """Its address in this world."""
        return reverse(name, args=self.args(world))


def public(**kwargs: object) -> Row:
    """A page that everybody may open, signed in or not."""
    return Row(**{"gets": ANYBODY, "door": {}} | kwargs)  # type: ignore[arg-type]


def but(*visitors: str) -> tuple[str, ...]:
    """All members, but not these."""
    return tuple(visitor for visitor in MEMBERS if visitor not in visitors)


def the_mentor(world: World) -> list[object]:
    """The address of the pair's mentor."""
    return [world.mentor.slug]


def the_request(world: World) -> list[object]:
    """The open request."""
    return [world.asked.pk]


def the_mentorship(world: World) -> list[object]:
    """The pair's mentorship."""
    return [world.mentorship.pk]


ROWS: dict[str, Row] = {
    "home": Row(gets=("anonymous", "suspended"), door={}, sends_on=SIGNED_IN),
    "healthz": public(),
    "readyz": public(),
    # accounts
    "accounts:start": Row(gets=SIGNED_IN, door=LOGIN_ONLY),
    "accounts:onboarding-step": Row(
        gets=SIGNED_IN, posts=SIGNED_IN, args=lambda world: ["about"], door=LOGIN_ONLY
    ),
    "accounts:welcome": Row(),
    "accounts:profile-edit": Row(),
    "accounts:profile-edit-part": Row(
        gets=("unfinished", *MEMBERS), posts=("unfinished", *MEMBERS), args=lambda world: ["about"], door=BEGUN
    ),
    "accounts:send-in-again": Row(gets=None, posts=MEMBERS),
    "accounts:person": Row(gets=but("blocked"), args=the_mentor, door={}),
    "accounts:still-right": public(posts=ANYBODY, args=lambda world: [world.still_right_token]),
    "accounts:settings": Row(gets=SIGNED_IN, posts=SIGNED_IN, door=LOGIN_ONLY),
    "accounts:settings-mail": Row(gets=SIGNED_IN, posts=SIGNED_IN, door=LOGIN_ONLY),
    "accounts:unsubscribe": public(posts=ANYBODY, args=lambda world: [world.unsubscribe_token], with_token=False),
    "accounts:language": public(gets=None, posts=ANYBODY),
    "accounts:topic-search": public(),
    "accounts:topic-propose": Row(gets=None, posts=SIGNED_IN, door=LOGIN_ONLY),
    "accounts:pauses": Row(posts=MEMBERS),
    "accounts:pauses-come-back": Row(gets=None, posts=MEMBERS),
    "accounts:pause-end": Row(gets=None, posts=("mentor",), args=lambda world: [world.pause.pk]),
    "accounts:block": Row(gets=None, posts=but("blocked"), args=the_mentor),
    "accounts:unblock": Row(gets=None, posts=("mentor",), args=lambda world: [world.blocked.slug]),
    "accounts:blocked-list": Row(),
    # suggestions
    "matching:suggestion-list": Row(),
    "matching:suggestion-why": Row(gets=but("blocked", "mentor"), args=the_mentor),
    "matching:keep": Row(gets=None, posts=but("blocked"), args=the_mentor),
    "matching:unkeep": Row(gets=None, posts=("mentee",), args=lambda world: [world.declining_mentor.slug]),
    "matching:dismiss": Row(gets=None, posts=but("blocked"), args=the_mentor),
    "matching:undismiss": Row(gets=None, posts=("mentee",), args=lambda world: [world.suspended.slug]),
    "matching:shortlist": Row(),
    "matching:directory": Row(),
    # requests
    "matching:request-new": Row(gets=but("blocked"), posts=but("blocked"), args=the_mentor),
    "matching:request-list": Row(),
    "matching:request-detail": Row(gets=("mentee", "other_mentor"), args=the_request),
    "matching:request-accept": Row(gets=None, posts=("other_mentor",), args=the_request),
    "matching:request-question": Row(gets=None, posts=("other_mentor",), args=the_request),
    "matching:request-decline": Row(gets=None, posts=("other_mentor",), args=the_request),
    "matching:request-withdraw": Row(gets=None, posts=("mentee",), args=the_request),
    "matching:request-answer": Row(gets=None, posts=("mentee",), args=the_request),
    "matching:request-mail": public(posts=ANYBODY, args=lambda world: [world.request_token]),
    "matching:come-back": Row(gets=None, posts=MEMBERS),
    "matching:back": public(posts=ANYBODY, args=lambda world: [world.back_token]),
    # mentorships
    "matching:mentorship-list": Row(),
    "matching:mentorship-detail": Row(gets=PAIR, args=the_mentorship),
    "matching:mentorship-end": Row(gets=PAIR, posts=PAIR, args=the_mentorship),
    "matching:mentorship-rhythm": Row(gets=None, posts=PAIR, args=the_mentorship),
    "matching:mentorship-share": Row(gets=None, posts=PAIR, args=the_mentorship),
    # check-ins
    "matching:check-in": Row(gets=("mentee",), posts=("mentee",), args=lambda world: [world.check_in.pk]),
    "matching:check-in-mail": public(posts=ANYBODY, args=lambda world: [world.check_in_token]),
}  # fmt: skip

# allauth's pages, and who is sent on rather than shown one: it has its own tests of what they do.
ACCOUNT_PAGES = {
    "account_login", "account_logout", "account_inactive", "account_signup", "account_reauthenticate", "account_email",
    "account_email_verification_sent", "account_change_password", "account_set_password", "account_reset_password",
    "account_confirm_login_code", "account_reset_password_from_key_done", "account_reset_password_from_key",
    "account_reset_password_done", "account_request_login_code", "mfa_index", "mfa_authenticate", "mfa_reauthenticate",
    "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes", "usersessions_list",
}  # fmt: skip
OPEN_ACCOUNT_PAGES = {
    "account_login", "account_signup", "account_inactive", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key_done", "account_request_login_code",
}  # fmt: skip


def named_urls(resolver: URLResolver | None = None, space: str = "") -> Iterator[str]:
    """Every named URL, but for the admin's and the developers' own page of components."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver) and entry.namespace != "admin":
            yield from named_urls(entry, f"{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern) and entry.name not in (None, "components"):
            yield f"{space}{entry.name}"


def meaning(response: object) -> str:
    """Say in a word what an answer means; anything that cannot be meant is its own status."""
    status, to = response.status_code, response.headers.get("Location", "")  # type: ignore[attr-defined]
    if status == 302 and to.startswith(reverse("account_login")):
        return "login"
    if status == 302 and to == reverse("accounts:start"):
        return "start"
    return {200: "in", 302: "in", 409: "in", 422: "in", 404: "gone", 405: "no"}.get(status, str(status))
