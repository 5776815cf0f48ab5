"""Every bad cell is named by file, line and column, says how to mend it, and leaves no file behind."""

import pytest
from django.core.management import call_command

from matching.engine.spreadsheet import COLUMNS

from .running import refused


@pytest.fixture
def read(tmp_path, monkeypatch, capsys):
    """Have a people.csv of these bytes refused; returns what is said, with "people.csv:" left out."""
    monkeypatch.chdir(tmp_path)

    def refusal(data):
        (tmp_path / "people.csv").write_bytes(data if isinstance(data, bytes) else data.encode())
        said = refused(capsys, "suggest", "--people", "people.csv", "--out", "out.csv")
        assert [path.name for path in tmp_path.iterdir()] == ["people.csv"]
        assert all(line.startswith("people.csv:") for line in said)
        return [line.removeprefix("people.csv:") for line in said]

    return refusal


@pytest.fixture
def accept(tmp_path, monkeypatch, capsys):
    """Have a people.csv of these bytes read; returns (rows written, warnings)."""
    monkeypatch.chdir(tmp_path)

    def written(data):
        (tmp_path / "people.csv").write_bytes(data if isinstance(data, bytes) else data.encode())
        call_command("suggest", "--people", "people.csv", "--out", "out.csv", "--week", "2026-06-01", verbosity=0)
        out, err = capsys.readouterr()
        assert out == ""
        return (tmp_path / "out.csv").read_text().splitlines()[1:], err.splitlines()

    return written


LEVEL = "is not a whole number from 1 to 5"
SHAPE = "is not like mon 18:00-20:00"
NO_TIME = "names a time that does not exist; times go from 00:00 to 24:00"
BACKWARDS = "ends before it begins; hours over midnight are two, such as mon 22:00-24:00|tue 00:00-01:00"
ROLES = "is not one of mentor, mentee, both"
BACKGROUNDS = "is not one of student-ahead, practitioner, researcher-or-professor, industry-peer"
CELLS = [
    ("role", "teacher", f"'teacher' {ROLES}"),
    ("role", "", "empty; fill it in"),
    ("id", "", "empty; fill it in"),
    ("id", "x" * 20_001, "longer than 20000 characters; shorten it"),
    ("name", "x" * 100_000, "longer than 20000 characters; shorten it"),
    ("offers", "x" * 100_000, "longer than 20000 characters; shorten it"),
    ("email", "ada at example.org", "'ada at example.org' is no e-mail address; correct it or leave it empty"),
    ("offers", "python:6", f"the level '6' {LEVEL}"),
    ("offers", "sql|python:0*", f"the level '0' {LEVEL}"),
    ("offers", "python:high", f"the level 'high' {LEVEL}"),
    ("offers", "python:٣", f"the level '٣' {LEVEL}"),
    ("offers", "python:3.0", f"the level '3.0' {LEVEL}"),
    ("offers", "python:3:2", "'python:3:2' is not like topic:level, and a star behind it"),
    ("offers", "python:3**", "'python:3**' is not like topic:level, and a star behind it"),
    ("offers", ":3", "':3' is not like topic:level, and a star behind it"),
    ("offers", "++", "'++' is no topic; write its name"),
    ("offers", "python|sql|Python 3", "'python' is named twice (perhaps by two names); keep one"),
    ("offers", "|".join(f"t{n}" for n in range(21)), "21 offers; at most 20 count, so choose"),
    ("offers", "|".join(f"t{n}*" for n in range(6)), "6 stars; at most 5 count, so choose"),
    ("wants", "python:9:1", f"the target '9' {LEVEL}"),
    ("wants", "python:3:4", "the priority '4' is not a whole number from 1 to 3"),
    ("wants", "python:3:2:1", "'python:3:2:1' is not like topic:target:priority"),
    ("wants", "|".join(f"t{n}" for n in range(11)), "11 wants; at most 10 count, so choose"),
    ("wants", "basket weaving|Basket-Weaving", "'basketweaving' is named twice (perhaps by two names); keep one"),
    ("interests", "|".join(f"t{n}" for n in range(16)), "16 interests; at most 15 count, so choose"),
    ("languages", "english", "'english' is no language code; use codes such as en or zh"),
    ("languages", "en,fr", "'en,fr' is no language code; use codes such as en or zh"),
    ("time_zone", "Mars/Phobos", "there is no time zone 'Mars/Phobos'; use an IANA name such as Europe/Berlin"),
    ("time_zone", "../etc/passwd", "there is no time zone '../etc/passwd'; use an IANA name such as Europe/Berlin"),
    ("time_zone", "localtime", "there is no time zone 'localtime'; use an IANA name such as Europe/Berlin"),
    ("hours", "mon 18-20", f"'mon 18-20' {SHAPE}"),
    ("hours", "xyz 18:00-20:00", f"'xyz 18:00-20:00' {SHAPE}"),
    ("hours", "mon 18:00-20:00, tue 9:00-10:00", f"'mon 18:00-20:00, tue 9:00-10:00' {SHAPE}"),
    ("hours", "mon 18:60-20:00", f"'mon 18:60-20:00' {NO_TIME}"),
    ("hours", "mon 23:00-24:30", f"'mon 23:00-24:30' {NO_TIME}"),
    ("hours", "tue 9:00-10:00|mon 22:00-01:00", f"'mon 22:00-01:00' {BACKWARDS}"),
    ("hours", "mon 10:00-10:00", f"'mon 10:00-10:00' {BACKWARDS}"),
    ("capacity", "-1", "the capacity '-1' is not a whole number from 0 to 10000"),
    ("capacity", "1.5", "the capacity '1.5' is not a whole number from 0 to 10000"),
    ("capacity", "10001", "the capacity '10001' is not a whole number from 0 to 10000"),
    ("background", "wizard", f"'wizard' {BACKGROUNDS}"),
    ("background", "student-ahead|practitioner|industry-peer", "3 are named; at most 2 count, so choose"),
    ("backgrounds_wanted", "practitioner|wizard", f"'wizard' {BACKGROUNDS}"),
    ("style", "1234", "'1234' is not five digits from 1 to 5, such as 31425"),
    ("style", "12346", "'12346' is not five digits from 1 to 5, such as 31425"),
]  # fmt: skip


@pytest.mark.parametrize(("column", "cell", "said"), CELLS)
def test_each_kind_of_bad_cell(read, column, cell, said):
    cells = {"id": "a", "role": "both"} | {column: cell}
    assert read(",".join(cells) + "\n" + ",".join(f'"{text}"' for text in cells.values()) + "\n") == [
        f"2:{column}: {said}"
    ]


@pytest.mark.parametrize("column", ["help", "stage", "stages_wanted", "matters_most"])
def test_fixed_words_are_listed_with_the_refusal(read, column):
    (said,) = read(f"id,role,{column}\na,both,luck\n")
    assert said.startswith(f"2:{column}: 'luck' is not one of ")
    assert {"help": "code-review", "matters_most": "interests"}.get(column, "student") in said


def test_all_bad_cells_are_told_at_once_in_the_order_of_the_lines(read):
    rows = ["id,role,offers,hours", "a,mentor,python:6,never", "b,mentee,,", "a,teacher,,", ",mentee,,"]
    assert read("\n".join(rows)) == [
        f"2:hours: 'never' {SHAPE}",
        f"2:offers: the level '6' {LEVEL}",
        "4:id: 'a' stands on line 2 already; give each person an id",
        f"4:role: 'teacher' {ROLES}",
        "5:id: empty; fill it in",
    ]


def test_the_line_is_where_the_record_begins_whatever_the_line_ends_and_quoted_breaks(read):
    rows = 'id,role,name\r\na,mentor,"one\r\ntwo\r\nthree"\r\n\r\nb,nobody,\r\n'
    assert read(rows) == [f"6:role: 'nobody' {ROLES}"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", ["1:id: the column is missing; add it", "1:role: the column is missing; add it"]),
        (b"\xef\xbb\xbf", ["1:id: the column is missing; add it", "1:role: the column is missing; add it"]),
        (b"id;role\na;mentor\n", ["1:id: the column is missing; add it", "1:role: the column is missing; add it"]),
        (b"id,name\na,b\n", ["1:role: the column is missing; add it"]),
        (b"id,role,role\na,mentor,mentee\n", ["1:role: the column is there 2 times; keep one"]),
        ("id,role\na,mentor\n".encode("utf-16"), ["1:1: not UTF-8; save the file as CSV UTF-8"]),
        ("id,role,name\na,mentor,\nb,mentor,José\n".encode("latin-1"), ["3:1: not UTF-8; save the file as CSV UTF-8"]),
        (b"id,role\na,men\0tor\n", ["2:1: holds a NUL character; save the file as CSV UTF-8"]),
        (b"id,role\na,mentor,,\nb,mentee,c\n", [
            "2:3: more cells than the header has; put text with commas in quotes",
            "3:3: more cells than the header has; put text with commas in quotes",
        ]),
        (b'id,role\na,"mentor\nb,mentee\n', ["2:1: not readable as CSV (unexpected end of data); check the quotes"]),
        (b'id,role\na,"men"tor\n', ["2:1: not readable as CSV (',' expected after '\"'); check the quotes"]),
        (b"id,role,name\na,mentor," + b"x" * 140_000, [
            "2:1: not readable as CSV (field larger than field limit (131072)); check the quotes",
        ]),
    ],
)  # fmt: skip
def test_files_that_are_no_such_table(read, data, said):
    assert read(data) == said


GOOD = "id,role,offers,wants\na,mentor,python,\nb,mentee,,python\n"
ROW = ['b,1,a,54.95,56.50,53.50,"offers Python 3, you want 3; hours are not known"']


@pytest.mark.parametrize(
    "data",
    [
        GOOD,
        b"\xef\xbb\xbf" + GOOD.encode(),
        GOOD.replace("\n", "\r\n"),
        GOOD.replace("\n", "\r"),
        GOOD.rstrip("\n"),
        GOOD.replace(",", " , "),
        GOOD.replace("python", '"python"'),
        GOOD.replace("python", '"\npython\n|"'),
        GOOD.replace("python", "PYTHON"),
        GOOD.replace("mentor", "Mentor"),
        GOOD.replace(",mentor", ",mentor").replace("a,", "\n,,,\na,"),
    ],
)
def test_what_spreadsheet_programs_do_to_a_file_is_read_alike(accept, data):
    assert accept(data) == (ROW, [])


def test_rows_may_end_early(accept):
    assert accept("id,role,offers,wants,hours,style\na,mentor,python\nb,mentee,,python\nc,mentor\n") == (ROW, [])


@pytest.mark.parametrize("cell", ["python:3:2", "python", "python::", "python::2", "python:3:", " python : 3 : 2 "])
def test_a_want_left_out_is_three_and_two(accept, cell):
    assert accept(GOOD.replace(",,python", f",,{cell}")) == (ROW, [])


def test_warnings_name_unread_columns_unknown_topics_once_and_hours_that_come_to_nothing(accept):
    rows, warnings = accept(
        "id,role,salary,offers,wants,hours\n"
        "a,mentor,3,Basket Weaving|falconry,,mon 10:00-10:20\n"
        "b,mentee,,,basket-weaving,\n"
    )
    assert rows == ['b,1,a,54.95,56.50,53.50,"offers Basket Weaving 3, you want 3; hours are not known"']
    assert warnings == [
        f"warning: people.csv:1:salary: no such column; it is not read (known: {', '.join(COLUMNS)})",
        "warning: people.csv:2:hours: 'mon 10:00-10:20' holds no whole half-hour of that week; the hours count as unknown",
        "warning: people.csv:2:offers: 'Basket Weaving' is not in the taxonomy; it matches by its own text only",
        "warning: people.csv:2:offers: 'falconry' is not in the taxonomy; it matches by its own text only",
    ]
