"""Tables in and out: a look first, every fault named by its row and column, all or nothing, and no formulae."""

import csv
import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Topic, TopicName
from accounts.profiles.models import MentorState
from tests.accounts.moderation.acting import moderator, said, signed_in, staff_with
from tests.factories import GroupFactory, MentorshipFactory, TopicFactory, make_mentee, make_mentor

pytestmark = pytest.mark.django_db
IMPORT, CONFIRM = "/admin/accounts/topic/import/", "/admin/accounts/topic/process_import/"
HEAD = "slug,level,parent,kind,name_en,name_zh,usage,source,licence,is_active"
GOOD = "polars,topic,group,tool,Polars,极地,3,by hand,CC0,1"
CSV, JSON = "0", "1"


@pytest.fixture
def desk() -> Client:
    GroupFactory()
    return signed_in(moderator())


def look(desk: Client, *rows: str | bytes, head: str = HEAD) -> Any:
    """Send a table in to be looked at."""
    lines = [row if isinstance(row, bytes) else row.encode() for row in (head, *rows)]
    file = SimpleUploadedFile("topics.csv", b"\n".join(lines), content_type="text/csv")
    return desk.post(IMPORT, {"import_file": file, "format": CSV, "resource": "0"})


def confirm(desk: Client, page: Any) -> Any:
    """Send the preview's own form."""
    return desk.post(CONFIRM, page.context["confirm_form"].initial)


def faults(page: Any) -> list[tuple[int, str]]:
    """Which rows and columns the page names."""
    assert "confirm_form" not in page.context
    result = page.context["result"]
    return [(row.number, column) for row in result.invalid_rows for column in row.field_specific_errors]


def exported(client: Client, name: str, query: str = "") -> list[list[str]]:
    answer = client.post(f"/admin/{name}/export/{query}", {"format": CSV, "resource": "0"})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/csv"
    return list(csv.reader(io.StringIO(answer.content.decode())))


def test_a_table_is_looked_at_first_and_then_written(desk: Client) -> None:
    TopicFactory(slug="python", name_zh="蟒蛇")
    changed = "python,topic,group,tool,Python Language,蟒蛇,10,,,0"
    page = look(desk, "ml,group,area,,Machine Learning,机器学习,1,,,1", GOOD.replace("group", "ml"), changed)
    assert page.status_code == 200
    assert not Topic.objects.filter(pk__in=["ml", "polars"]).exists()
    assert "Polars" in page.content.decode()
    assert confirm(desk, page).status_code == 302
    assert "2 new, 1 updated" in said(desk, "/admin/accounts/topic/")
    polars, python = Topic.objects.get(pk="polars"), Topic.objects.get(pk="python")
    assert (polars.parent_id, polars.usage, polars.licence) == ("ml", 3, "CC0")
    assert (python.name_en, python.is_active) == ("Python Language", False)
    for normal, slug in (("polars", "polars"), ("极地", "polars"), ("pythonlanguage", "python"), ("python", "python")):
        assert TopicName.objects.get(normal=normal).topic_id == slug


def test_the_same_table_again_changes_nothing(desk: Client) -> None:
    confirm(desk, look(desk, GOOD))
    before = list(TopicName.objects.order_by("pk").values())
    page = look(desk, GOOD)
    assert page.context["result"].totals["skip"] == 1
    confirm(desk, page)
    assert list(TopicName.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("polars,topic,nowhere,tool,Polars,极地,3,,,1", "parent"),
        ("polars,topic,area,tool,Polars,极地,3,,,1", "parent"),
        ("polars,topic,,tool,Polars,极地,3,,,1", "parent"),
        ("polars,topic,a\x00b,tool,Polars,极地,3,,,1", "parent"),
        ("polars,branch,group,tool,Polars,极地,3,,,1", "level"),
        ("group,topic,group,tool,Group,组,10,,,1", "level"),
        ("polars,topic,group,gadget,Polars,极地,3,,,1", "kind"),
        ("polars,topic,group,tool,,极地,3,,,1", "name_en"),
        ("polars,topic,group,tool,Python,极地,3,,,1", "name_en"),
        ("polars,topic,group,tool,!!!,极地,3,,,1", "name_en"),
        (f"polars,topic,group,tool,{'x' * 81},极地,3,,,1", "name_en"),
        ("polars,topic,group,tool,Polars,极\x00地,3,,,1", "name_zh"),
        ("polars,topic,group,tool,Polars,极地,many,,,1", "usage"),
        ("polars,topic,group,tool,Polars,极地,-1,,,1", "usage"),
        ("polars,topic,group,tool,Polars,极地,1e9999999,,,1", "usage"),
        ("polars,topic,group,tool,Polars,极地,3,,,maybe", "is_active"),
        ("no slug!,topic,group,tool,Polars,极地,3,,,1", "slug"),
        ("a\x00b,topic,group,tool,Polars,极地,3,,,1", "slug"),
        (",topic,group,tool,Polars,极地,3,,,1", "slug"),
        ("good,topic,group,tool,Polars,极地,3,,,1", "slug"),
    ],
)
def test_a_bad_row_is_named_by_row_and_column_and_nothing_is_written(desk: Client, row: str, column: str) -> None:
    TopicFactory(slug="python")
    before = Topic.objects.count(), TopicName.objects.count()
    page = look(desk, "good,topic,group,tool,Good,好,1,,,1", row, "late,topic,group,tool,Late,晚,1,,,1")
    assert page.status_code == 200
    assert faults(page) == [(2, column)]
    assert f"{column}:" in re.sub(r"<[^>]+>", "", page.content.decode())
    assert (Topic.objects.count(), TopicName.objects.count()) == before


def test_every_bad_row_is_named(desk: Client) -> None:
    page = look(desk, "a,topic,group,x,Ant,蚁,1,,,maybe", GOOD, "b,topic,none,tool,Bee,蜂,1,,,1", "c,topic")
    assert {row for row, _column in faults(page)} == {1, 3, 4}
    assert [column for row, column in faults(page) if row == 1] == ["is_active", "kind"]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (HEAD, b"\xff\xfe\x00"),
        ("", ""),
        (HEAD, ""),
        ("name_en,name_zh", "Polars,x"),
        (HEAD, '"never closed,'),
        ("slug,slug", "a,b"),
        (HEAD.replace("name_en", "name_eng"), GOOD),
        (f"{HEAD},", f"{GOOD},"),
        ("\x00", "\x00"),
        (HEAD, "polars,topic"),
    ],
)
def test_what_is_no_table_of_topics_is_refused_in_words(desk: Client, head: str, row: str | bytes) -> None:
    page = look(desk, row, head=head)
    assert page.status_code == 200
    assert "confirm_form" not in page.context
    assert "Traceback" not in page.content.decode()
    assert "/usr/" not in page.content.decode()
    assert Topic.objects.count() == 2


def test_a_misspelt_column_is_named(desk: Client) -> None:
    page = look(desk, GOOD, head=HEAD.replace("name_en", "name_eng")).content.decode()
    assert "each once; not name_eng." in page
    assert "The table needs a column “slug”." in look(desk, "Polars", head="name_en").content.decode()


def test_a_preview_is_used_once_and_one_that_has_gone_is_said_to_have(desk: Client) -> None:
    page = look(desk, GOOD)
    told = page.context["confirm_form"].initial
    assert confirm(desk, page).status_code == 302
    for name in (told["import_file_name"], "nothing", "../../etc/passwd"):
        answer = desk.post(CONFIRM, told | {"import_file_name": name})
        assert answer.headers["Location"] == IMPORT
        assert "This preview was used already" in said(desk, IMPORT)
    assert desk.post(CONFIRM, {}).status_code == 200
    assert desk.get(CONFIRM).status_code == 405


def test_nothing_is_written_when_the_topics_changed_since_the_preview(desk: Client) -> None:
    page = look(desk, "early,topic,group,tool,Early,早,1,,,1", GOOD)
    TopicFactory(slug="other", name_en="Polars")
    assert confirm(desk, page).headers["Location"] == IMPORT
    assert "nothing was written" in said(desk, IMPORT)
    assert not Topic.objects.filter(pk__in=["early", "polars"]).exists()


def test_tables_are_for_those_who_may() -> None:
    GroupFactory()
    reader, other, member = signed_in(staff_with("view_topic")), signed_in(staff_with()), signed_in(make_mentee().user)
    assert reader.get("/admin/accounts/topic/export/").status_code == 200
    assert reader.get(IMPORT).status_code == 403
    assert look(reader, GOOD).status_code == 403
    assert reader.post(CONFIRM, {}).status_code == 403
    for name in ("accounts/topic", "accounts/profile", "matching/mentorship"):
        assert other.get(f"/admin/{name}/export/").status_code == 403
        assert other.post(f"/admin/{name}/export/", {"format": CSV, "resource": "0"}).status_code == 403
        assert member.get(f"/admin/{name}/export/", follow=True).status_code == 403
    assert "/import/" not in reader.get("/admin/accounts/topic/").content.decode()
    assert "/export/" in reader.get("/admin/accounts/topic/").content.decode()


def test_what_went_out_comes_in_again_unchanged(desk: Client) -> None:
    TopicFactory(slug="dot-net", name_en=".NET", name_zh="=网", source="+list")
    TopicFactory(slug="python")
    table = exported(desk, "accounts/topic")
    assert len(table) == 5
    text = io.StringIO()
    csv.writer(text).writerows(table)
    page = look(desk, *text.getvalue().splitlines()[1:], head=",".join(table[0]))
    assert page.context["result"].totals["skip"] == 4
    assert not page.context["result"].has_validation_errors()


@pytest.mark.parametrize("name", ["=1+1", "==1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "＝1"])
def test_no_cell_is_a_formula(desk: Client, name: str) -> None:
    pair = MentorshipFactory(mentor=make_mentor(name=name, headline=name))
    Topic.objects.filter(pk="python").update(name_en=name)
    for table in ("accounts/topic", "accounts/profile", "matching/mentorship"):
        cells = [cell for row in exported(desk, table) for cell in row]
        assert f"'{name}" in cells
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "＝"))]
    assert pair.mentor.name == name


def test_people_leave_without_what_a_moderator_may_not_see(desk: Client) -> None:
    waiting = make_mentor(name="Wanda Waits", story="qz-story-qz", side={"state": MentorState.WAITING})
    make_mentee(name="Other Oak")
    table = exported(desk, "accounts/profile")
    assert table[0] == [
        "id", "name", "headline", "country", "languages", "onboarded_at", "confirmed_at", "suspended_at"
    ]  # fmt: skip
    everything = str(table)
    assert len(table) == 3
    assert "@" not in everything
    assert "qz-story-qz" not in everything
    narrowed = exported(desk, "accounts/profile", "?standing=waiting")
    assert [row[0] for row in narrowed[1:]] == [str(waiting.pk)]
    as_json = desk.post("/admin/accounts/profile/export/", {"format": JSON, "resource": "0"})
    assert {row["name"] for row in as_json.json()} == {"Wanda Waits", "Other Oak"}


@pytest.mark.parametrize("name", ["accounts/topic", "accounts/profile", "matching/mentorship"])
def test_a_table_costs_the_same_for_one_and_for_ten(desk: Client, name: str) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            exported(desk, name)
        return len(queries)

    MentorshipFactory()
    asked()
    one = asked()
    for number in range(9):
        MentorshipFactory(mentor=make_mentor(offers=(f"t{number}",)))
    assert asked() == one
