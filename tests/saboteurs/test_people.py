"""Guards of accounts, profiles, letters and every page, each taken away in turn."""

import pytest

from tests.saboteurs.stage import Cut, Saboteur, Stage, check_green, check_red, each

SENDING, QUEUE = "accounts/mail/sending.py", "accounts/base/queue.py"
LETTERS, OUTBOX = "tests/accounts/mail/test_sending.py::", "tests/accounts/mail/test_outbox.py::"
SAVING, SEEING = "accounts/profiles/services.py", "accounts/profiles/queries.py"
PROFILES, SETTINGS = "tests/accounts/profiles/", "config/settings.py"
OUTSIDE, WINDOWS = PROFILES + "test_from_outside.py::", PROFILES + "test_two_windows.py::"
SEES, FRESH = PROFILES + "test_who_sees_whom.py::", PROFILES + "test_freshness.py::"
AS_WRITTEN, TEXT = "accounts/templatetags/text_tags.py", "tests/accounts/base/test_as_written.py::"
URLS, HEADERS = "tests/sweeps/test_urls.py::", "tests/sweeps/test_headers.py::"
SWEEP = URLS + "test_each_visitor_sees_what_the_table_says_and_changes_nothing"

SABOTEURS = [
    Saboteur(
        "one worker holds a letter",
        Cut(SENDING, 'select_for_update(skip_locked=True, of=("self",)).'),
        red=[LETTERS + "test_ten_workers_send_each_of_thirty_letters_once"],
    ),
    Saboteur(
        "a claim is committed before the server hears of the letter",
        Cut(SENDING, "@transaction.atomic(durable=True)", "@transaction.atomic"),
        red=[LETTERS + "test_a_claim_inside_a_transaction_is_a_mistake"],
        slow=True,
    ),
    Saboteur(
        "who records too late changes nothing",
        Cut(SENDING, "pk=letter.pk, lease_until=letter.lease_until, state__in=states", "pk=letter.pk"),
        red=[LETTERS + "test_who_records_too_late_changes_nothing"],
        slow=True,
    ),
    Saboteur(
        "tasks start when the transaction is committed",
        Cut(QUEUE, "transaction.on_commit(partial(_start, task_name, kwargs))", "_start(task_name, kwargs)"),
        red=[OUTBOX + "test_queue_letter_keeps_a_row_and_nudges_after_the_commit"],
    ),
    Saboteur(
        "what somebody wrote is text in a letter",
        Cut(
            "accounts/mail/letterform.py",
            """return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in lines))""",
            """return mark_safe("<br>".join(lines))""",
        ),
        red=["tests/accounts/mail/test_letterform.py::test_somebodys_words_never_become_a_link_or_a_button"],
    ),
    Saboteur(
        "what somebody wrote is text on a page",
        Cut(AS_WRITTEN, "pieces.append(escape(text[end:]))", "pieces.append(text[end:])"),
        red=[TEXT + "test_anything_else_stays_text", OUTSIDE + "test_text_with_markup_is_text"],
    ),
    Saboteur(
        "a headline is text on a page",
        Cut("templates/accounts/profiles/person.html", "{{ person.headline }}</p>", "{{ person.headline|safe }}</p>"),
        red=[OUTSIDE + "test_text_with_markup_is_text"],
        slow=True,
    ),
    Saboteur(
        "links in a text are web addresses",
        Cut(AS_WRITTEN, "https?://[^", "[a-z]+://[^"),
        red=[TEXT + "test_anything_else_stays_text"],
    ),
    Saboteur(
        "links in a text carry no name and no password",
        Cut(AS_WRITTEN, "bool(parts.hostname) and parts.username is None and parts.password is None", "True"),
        red=[TEXT + "test_anything_else_stays_text"],
        slow=True,
    ),
    Saboteur(
        "a link to one's work is a web address",
        Cut("accounts/profiles/forms.py", 'parts.scheme not in ("http", "https") or '),
        red=[OUTSIDE + "test_only_web_links_are_taken"],
    ),
    Saboteur(
        "characters that hide are taken out",
        Cut("accounts/base/text.py", 'not in ("Cc", "Cs") and char not in _BIDI_OVERRIDES', 'not in ("Cc", "Cs")'),
        red=[
            OUTSIDE + "test_characters_that_hide_are_taken_out_of_what_is_kept",
            "tests/matching/requests/test_services.py::test_text_is_kept_plain",
        ],
        slow=True,
    ),
    Saboteur(
        "an older form does not overwrite: who one is",
        Cut(SAVING, "if revision != profile.revision and there != wished:", "if False:"),
        red=[WINDOWS + "test_the_later_save_of_an_older_form_is_refused_and_keeps_the_typing"],
    ),
    Saboteur(
        "an older form does not overwrite: topics, work and hours",
        Cut(SAVING, "if held.revision != revision and not is_there():", "if False:"),
        red=[WINDOWS + "test_topics_work_and_hours_are_guarded_too"],
        slow=True,
    ),
    Saboteur(
        "one save of a week after the other",
        Cut(
            "accounts/availability/services.py",
            '    Profile.objects.select_for_update(no_key=True).only("pk").get(\n'
            "        pk=profile.pk\n    )  # two saves at once: one after the other\n",
        ),
        red=["tests/accounts/availability/test_race.py::test_saves_at_once_leave_one_whole_week"],
        slow=True,
    ),
    Saboteur(
        "a block hides two people from each other",
        Cut(SEEING, 'seen.exclude(pk__in=apart.values("pk"))', "seen"),
        red=[SEES + "test_a_block_hides_both_from_each_other_whatever_they_chose", SWEEP + "[accounts:person]"],
    ),
    Saboteur(
        "nobody sees who is suspended",
        Cut(SEEING, "live = Profile.objects.live()", "live = Profile.objects.all()"),
        red=[SEES + "test_nobody_sees_somebody_suspended", SEES + "test_nobody_sees_somebody_whose_account_is_closed"],
        slow=True,
    ),
    Saboteur(
        "a story is for those it is told to",
        Cut("accounts/profiles/views.py", "own or _in_audience(found, viewer if is_member else None)", "True"),
        red=[SEES + "test_a_story_is_for_those_it_is_told_to"],
        slow=True,
    ),
    Saboteur(
        "a link in a letter is only looked at: still right",
        Cut("accounts/profiles/confirming.py", 'done = request.method == "POST"', "done = True"),
        red=[FRESH + "test_opening_the_link_changes_nothing"],
    ),
    Saboteur(
        "a link in a letter is only looked at: no more letters",
        Cut("accounts/mail/views.py", '    elif request.method == "POST":', "    else:"),
        red=[SWEEP + "[accounts:unsubscribe]"],
        slow=True,
    ),
    Saboteur(
        "a signed link is good for one purpose",
        Cut("accounts/base/links.py", 'salt=f"waymark.link.{purpose}", compress', 'salt="waymark.link", compress'),
        Cut("accounts/base/links.py", 'salt=f"waymark.link.{purpose}", max_age', 'salt="waymark.link", max_age'),
        red=[FRESH + "test_a_link_made_for_something_else_does_not_count"],
        slow=True,
    ),
    Saboteur(
        "no cell of a table is a formula",
        Cut("accounts/base/admin.py", "isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else", "False else"),
        red=["tests/accounts/moderation/test_tables.py::test_no_cell_is_a_formula"],
    ),
    Saboteur(
        "the book of moderation is written once",
        Cut("accounts/migrations/0002_moderation_acts_stay.py", "BEFORE UPDATE OR DELETE ON", "BEFORE TRUNCATE ON"),
        Cut("accounts/migrations/0002_moderation_acts_stay.py", "FOR EACH ROW", "FOR EACH STATEMENT"),
        red=[
            f"tests/accounts/moderation/test_acts_stay.py::test_a_line_is_not_{what}" for what in ("changed", "removed")
        ],
        new_database=True,
        slow=True,
    ),
    Saboteur(
        "nobody learns who has an account",
        Cut(SETTINGS, "ACCOUNT_PREVENT_ENUMERATION = True", "ACCOUNT_PREVENT_ENUMERATION = False"),
        red=["tests/accounts/users/test_no_enumeration.py::test_joining_tells_nothing"],
        slow=True,
    ),
    Saboteur(
        "the content policy",
        Cut(SETTINGS, '    "csp.middleware.CSPMiddleware",\n'),
        red=[
            HEADERS + "test_every_page_carries_the_headers_and_members_pages_are_not_kept[home]",
            HEADERS + "test_only_the_admin_has_a_laxer_policy",
        ],
    ),
    Saboteur(
        "pages of members are not kept by browsers",
        Cut("config/security.py", "add_never_cache_headers(response)", "pass"),
        red=[HEADERS + "test_every_page_carries_the_headers_and_members_pages_are_not_kept[matching:request-list]"],
        slow=True,
    ),
    Saboteur(
        "a token of one's own form",
        Cut(SETTINGS, '    "django.middleware.csrf.CsrfViewMiddleware",\n'),
        red=[URLS + "test_nothing_is_taken_without_a_token_of_ones_own[matching:request-accept]"],
    ),
    Saboteur(
        "pages of members are for members",
        Cut(
            "accounts/profiles/access.py",
            "profile is None or (finished and profile.onboarded_at is None)",
            "profile is None",
        ),
        red=[SWEEP + "[matching:suggestion-list]"],
        slow=True,
    ),
]


def test_with_all_guards_in_place_their_tests_are_green(stage: Stage) -> None:
    check_green(SABOTEURS, stage)


@pytest.mark.parametrize("saboteur", each(SABOTEURS))
def test_without_the_guard_its_tests_go_red(stage: Stage, saboteur: Saboteur) -> None:
    check_red(saboteur, stage)
