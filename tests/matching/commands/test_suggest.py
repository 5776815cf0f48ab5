"""``suggest`` as an organiser runs it: a file in, a file out, no database, the same bytes each time."""

import csv
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import call_command

from matching.engine.week import next_monday

from .running import NOWHERE, refused, run

PEOPLE = """\
id,role,offers,wants,interests,help,languages,time_zone,hours,capacity,background,backgrounds_wanted,stage,stages_wanted,style
ada,mentor,PyTorch:5*|sql:4,,chess,code-review|career-advice,en|de,Europe/Berlin,mon 18:00-20:00,2,practitioner,,,student,22222
bob,mentor,Keras,,,,,,,,,,,,
full,mentor,pytorch:5*,,,,,,,0,,,,,
zoe,mentee,,pytorch:4:3|SQL,Chess,code-review,en,Europe/London,mon 17:30-19:00,,,practitioner,student,,22223
kim,both,rust:3,torch,,,,,,,,,,,
lone,mentee,,pytorch,,,fr,,,,,,,,
"""
# By hand. Four mentors: idf of PyTorch, which two offer, 24; of SQL 32. Keras is 38 near to PyTorch in our taxonomy.
# zoe and ada: w 72 and 64, v 530 and 470, both covered: topics 1000; wish 530 + 470 · 50/100 = 765; help 1 of 1, 1 of 2;
#   18:00–20:00 in Berlin is 17:00–19:00 in London: three common half-hours, 750; background 1000, stage 1000, style
#   1000 − 83; chess is liked by two of six: idf 26, 26/48 = 541.
#   zoe: 45000 + 15000 + 11250 + 10000 + 9170 + 2705 = 93125; ada: 30600 + 7500 + 11250 + 15000 + 9170 + 2705 = 76225.
# zoe and bob: 38 · 85/100 = 32, 530 · 32/100 = 169: 7605 + 4500 + 4000 + 3000 = 19105;
#   wish 530 · 38/100 = 201: 8040 + 4500 + 6000 + 3000 = 21540.
# kim and ada: 45000 + 11500 and 40000 + 13500. kim and bob: 380 · 45 + 11500 and 380 · 40 + 13500.
# "full" has no place and "lone" nobody to speak with: neither is in the file.
GOLDEN = """\
person,rank,suggested,fit,fit_for_person,fit_for_suggested,reasons
kim,1,ada,54.95,56.50,53.50,"offers PyTorch 5, you want 3; hours are not known"
kim,2,bob,28.64,28.60,28.70,"offers Keras 3, close to PyTorch that you want; hours are not known"
zoe,1,ada,83.82,93.12,76.22,"offers PyTorch 5, you want 4; offers SQL 4, you want 3; helps with code-review; \
1.5 common hours a week; has the background you wish for; likes to help people at your stage; both like Chess"
zoe,2,bob,20.24,19.10,21.54,"offers Keras 3, close to PyTorch that you want; hours are not known"
"""
WEEK = ("--week", "2026-06-01")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder of the test, with the golden people in it, which is also where commands run here."""
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def suggest(*more, people="people.csv", out="out.csv"):
    """Run here and return what was written."""
    call_command("suggest", "--people", people, "--out", out, *more, verbosity=0)
    return Path(out).read_bytes()


def test_a_golden_file_without_database_or_settings(folder):
    done = run("suggest", "--people", "people.csv", "--out", "out.csv", *WEEK, cwd=folder)
    assert (folder / "out.csv").read_text(encoding="utf-8") == GOLDEN
    assert (done.status, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        "warning: people.csv:2:interests: 'chess' is not in the taxonomy; it matches by its own text only",
        "out.csv: suggestions for 3 mentees in the week of 2026-06-01",
    ]
    assert sorted(path.name for path in folder.iterdir()) == ["out.csv", "people.csv"]


def test_the_same_bytes_with_servers_out_of_reach_rows_shuffled_and_other_hash_seeds(folder):
    header, *rows = PEOPLE.splitlines(keepends=True)
    random.Random(1).shuffle(rows)
    (folder / "people.csv").write_text("".join([header, *rows]), encoding="utf-8")
    done = run("suggest", "--people", "people.csv", "--out", "out.csv", *WEEK, "-v", "0", cwd=folder,
               PYTHONHASHSEED="7", TZ="Asia/Tokyo", LC_ALL="C", **NOWHERE)  # fmt: skip
    assert (done.status, done.stdout) == (0, "")
    assert (folder / "out.csv").read_text(encoding="utf-8") == GOLDEN


def test_bad_input_is_told_whole_and_leaves_the_old_file_alone(folder):
    (folder / "bad.csv").write_text("id,role,hours\na,teacher,\nb,mentee,mon 20:00-18:00\n", encoding="utf-8")
    (folder / "out.csv").write_text("as before", encoding="utf-8")
    done = run("suggest", "--people", "bad.csv", "--out", "out.csv", cwd=folder)
    assert (done.status, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        "CommandError: bad.csv:2:role: 'teacher' is not one of mentor, mentee, both",
        "bad.csv:3:hours: 'mon 20:00-18:00' ends before it begins; hours over midnight are two, "
        "such as mon 22:00-24:00|tue 00:00-01:00",
    ]
    assert (folder / "out.csv").read_text(encoding="utf-8") == "as before"
    assert len(list(folder.iterdir())) == 3


def test_help_names_every_option(folder):
    done = run("suggest", "--help", cwd=folder)
    assert (done.status, done.stderr) == (0, "")
    assert all(option in done.stdout for option in ("--people", "--out", "--top", "--week"))


def test_the_top_is_the_beginning_of_the_whole(folder):
    assert suggest(*WEEK, "--top", "1").decode().splitlines() == [GOLDEN.splitlines()[n] for n in (0, 1, 3)]


def test_the_week_decides_which_hours_count(folder):
    """Between New York's change of clocks and London's the two are an hour nearer than in the rest of the year."""
    (folder / "people.csv").write_text(
        "id,role,offers,wants,time_zone,hours\n"
        "m,mentor,python,,America/New_York,wed 13:00-14:00\n"
        "e,mentee,,python,Europe/London,wed 17:00-18:00\n",
        encoding="utf-8",
    )
    assert len(suggest("--week", "2026-03-09").splitlines()) == 2  # 17:00 UTC both: New York has moved, London has not
    assert len(suggest("--week", "2026-03-02").splitlines()) == 1
    assert len(suggest("--week", "2026-03-30").splitlines()) == 1


def test_without_a_week_it_is_the_next(folder, capsys):
    before = next_monday(datetime.now(UTC).date())
    call_command("suggest", "--people", "people.csv", "--out", "out.csv")
    told = capsys.readouterr().err.splitlines()[-1]
    after = next_monday(datetime.now(UTC).date())
    assert told in {f"out.csv: suggestions for 3 mentees in the week of {monday}" for monday in (before, after)}


def test_nobody_is_a_file_with_a_header(folder):
    (folder / "people.csv").write_text("id,role\n", encoding="utf-8")
    assert suggest().decode() == GOLDEN.splitlines(keepends=True)[0]


def test_commas_quotes_and_line_breaks_survive(folder):
    (folder / "people.csv").write_text(
        'id,role,offers,wants\n"m, ""the"" one",mentor,"Basket, weaving",\n"e\n2",mentee,,"basket weaving"\n',
        encoding="utf-8", newline="",
    )  # fmt: skip
    _header, row = csv.reader(suggest().decode().splitlines(keepends=True))
    assert (row[0], row[2]) == ("e\n2", 'm, "the" one')
    assert row[6].startswith("offers Basket, weaving 3, you want 3")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--top", "0"], "--top must be 1 or more"),
        (["--week", "2026-06-02"], "--week 2026-06-02 is not a Monday"),
        (["--week", "soon"], "--week 'soon' is not a date such as 2026-11-30"),
        (["--week", "2026-02-30"], "--week '2026-02-30' is not a date such as 2026-11-30"),
    ],
)
def test_bad_options_are_refused_in_words(folder, capsys, options, said):
    assert refused(capsys, "suggest", "--people", "people.csv", "--out", "out.csv", *options) == [said]
    assert not (folder / "out.csv").exists()


def test_files_that_cannot_be_read_or_written_are_named(folder, capsys):
    assert refused(capsys, "suggest", "--people", "nobody.csv", "--out", "out.csv") == [
        "nobody.csv: cannot be read (No such file or directory)"
    ]
    assert refused(capsys, "suggest", "--people", ".", "--out", "out.csv") == [".: cannot be read (Is a directory)"]
    assert refused(capsys, "suggest", "--people", "people.csv", "--out", "no/out.csv") == [
        "no/out.csv: cannot be written (No such file or directory)"
    ]
    assert [path.name for path in folder.iterdir()] == ["people.csv"]
