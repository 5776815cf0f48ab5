"""``topics link`` and ``topics similarity``: free text to topics from a file, without a database."""

import pytest
from django.core.management import call_command

from .running import NOWHERE, refused, run

MENTIONS = """\
mention
PyTorch
k8s
转行
pytorh
databases
"tensor,
flow"
cs
asdfghjkl

"   "
pytorch
"""
# By hand: "pytorh" has the pieces "  p", " py", "pyt", "yto", "tor", "orh", "rh ", of which "pytorch" with eight has five:
# Dice 2 · 5 / 15 = 2/3, of which 0.9 is 0.6. "tensor,\nflow" is TensorFlow: punctuation aside. "cs" is no C.
LINKED = """\
mention,rank,topic,score
PyTorch,1,PyTorch,1.0000
k8s,1,Kubernetes,1.0000
转行,1,Changing career into tech,1.0000
pytorh,1,PyTorch,0.6000
databases,1,Databases,1.0000
"tensor,
flow",1,TensorFlow,1.0000
pytorch,1,PyTorch,1.0000
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder of the test, where commands run."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(folder, act, text, *more):
    """Run here on a file of this text and return what was written."""
    (folder / "in.csv").write_text(text, encoding="utf-8", newline="")
    call_command("topics", act, "--in", "in.csv", "--out", "out.csv", *more)
    return (folder / "out.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("environment", [{}, NOWHERE])
def test_a_golden_file_without_database_or_settings(folder, environment):
    (folder / "in.csv").write_text(MENTIONS, encoding="utf-8")
    done = run("topics", "link", "--in", "in.csv", "--out", "out.csv", cwd=folder, PYTHONHASHSEED="5", **environment)
    assert (done.status, done.stdout, done.stderr) == (0, "", "")
    assert (folder / "out.csv").read_text(encoding="utf-8") == LINKED


def test_bad_input_ends_with_2_and_no_file(folder):
    (folder / "in.csv").write_bytes("mention\nJosé\n".encode("latin-1"))
    done = run("topics", "link", "--in", "in.csv", "--out", "out.csv", cwd=folder)
    assert (done.status, done.stdout) == (2, "")
    assert done.stderr == "CommandError: in.csv:2:1: not UTF-8; save the file as CSV UTF-8\n"
    assert [path.name for path in folder.iterdir()] == ["in.csv"]


def test_help_and_a_missing_act(folder):
    done = run("topics", "link", "--help", cwd=folder)
    assert (done.status, done.stderr) == (0, "")
    assert all(option in done.stdout for option in ("--in", "--out", "--top"))
    assert run("topics", cwd=folder).status == 2


def test_the_best_come_first_and_no_more_than_asked_for(folder):
    rows = [
        line.split(",") for line in written(folder, "link", "mention\ndeep learnin\n", "--top", "3").splitlines()[1:]
    ]
    assert [row[1] for row in rows] == ["1", "2", "3"][: len(rows)]
    assert rows[0][2] == "Deep learning"
    scores = [float(row[3]) for row in rows]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score < 1 for score in scores)
    first = written(folder, "link", "mention\ndeep learnin\n", "--top", "1").splitlines()[1:]
    assert first == [",".join(rows[0])]


@pytest.mark.parametrize(
    ("mention", "topic"),
    [
        ("sqls", "SQL,0.9500"),
        ("C", "C,1.0000"),
        ("c++", "C++,1.0000"),
        ("C♯", "C#,1.0000"),
        ("#python", "Python,1.0000"),
    ],
)
def test_plurals_and_marks_are_understood(folder, mention, topic):
    assert written(folder, "link", f"mention\n{mention}\n").splitlines()[1:] == [f"{mention},1,{topic}"]


@pytest.mark.parametrize("mention", ["cs", "ces", "Rr", "x", "++", "…", "qwertzuiop", "the", "rs"])
def test_what_is_no_topic_gets_no_row(folder, mention):
    assert written(folder, "link", f"mention\n{mention}\n") == "mention,rank,topic,score\n"


def test_a_mention_as_long_as_a_page_is_read_and_given_back(folder):
    text = "Python, " * 12_500
    assert written(folder, "link", f'mention\n"{text}"\nPython\n').splitlines()[-1] == "Python,1,Python,1.0000"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("", "in.csv:1:mention: the column is missing; add it"),
        ("text\nPython\n", "in.csv:1:mention: the column is missing; add it"),
        ("mention\nC, C++\n", "in.csv:2:2: more cells than the header has; put text with commas in quotes"),
        ("mention\n\0\n", "in.csv:2:1: holds a NUL character; save the file as CSV UTF-8"),
        ('mention\n"C\n', "in.csv:2:1: not readable as CSV (unexpected end of data); check the quotes"),
        ("mention,mention\nC,D\n", "in.csv:1:mention: the column is there 2 times; keep one"),
    ],
)
def test_files_that_are_no_such_table(folder, capsys, data, said):
    (folder / "in.csv").write_text(data, encoding="utf-8")
    assert refused(capsys, "topics", "link", "--in", "in.csv", "--out", "out.csv") == [said]
    assert not (folder / "out.csv").exists()


def test_bad_options_and_files_are_refused_in_words(folder, capsys):
    (folder / "in.csv").write_text("mention\nC\n", encoding="utf-8")
    ask = ("topics", "link", "--in", "in.csv", "--out")
    assert refused(capsys, *ask, "out.csv", "--top", "0") == ["--top must be 1 or more"]
    assert refused(capsys, *ask, "no/out.csv") == ["no/out.csv: cannot be written (No such file or directory)"]
    assert refused(capsys, "topics", "link", "--in", "none.csv", "--out", "out.csv") == [
        "none.csv: cannot be read (No such file or directory)"
    ]


def test_a_byte_order_mark_crlf_and_other_columns_are_read_over(folder, capsys):
    text = "\ufeffwho,mention\r\nada,PyTorch\r\n"
    assert written(folder, "link", text) == "mention,rank,topic,score\nPyTorch,1,PyTorch,1.0000\n"
    assert capsys.readouterr().err == "warning: in.csv:1:who: no such column; it is not read (known: mention)\n"


def test_similarity_is_one_to_itself_empty_where_unknown_and_the_same_both_ways(folder):
    pairs = (
        "a,b\nPyTorch,py torch\nPyTorch,Keras\nkeras,pytorch\nPyTorch,basketry\nPyTorch,\nPyTorch,Salary negotiation\n"
    )
    header, *rows = written(folder, "similarity", pairs).splitlines()
    one, there, back, *unknown = [row.split(",") for row in rows]
    assert header == "a,b,similarity"
    assert one == ["PyTorch", "py torch", "1.0000"]
    assert there[2] == back[2]
    assert 0.5 < float(there[2]) < 1
    assert [row[2] for row in unknown[:2]] == ["", ""]
