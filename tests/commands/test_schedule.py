"""Lines for a shell and for cron: what is run is what was meant, whatever the names."""

import shlex
import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.__main__ import make_parser
from core.commands.schedule import (
    LONGEST,
    Place,
    Times,
    as_path,
    check_command,
    cron_line,
    predict_command,
    shell_line,
    train_command,
    watch_command,
)
from core.errors import WorkbenchError

HOSTILE = [
    "a b.csv",
    "it's $(touch x) `id`.csv",
    "100%.csv",
    "%",
    "\\%",
    "a\\\\%'\\%%",
    "-rf.csv",
    "--help",
    "~root/x",
    "日本;&|<>*?.csv",
    '"x"!#',
    "",
]
HERE = Place("/opt/my app%", "/opt/my app%/bin/python", "/data/it's")

# What a cron line can hold: no zero byte, no line break, nothing that no encoding has.
names = st.text(st.characters(exclude_characters="\0\n\r", exclude_categories=("Cs",)), max_size=40)


def taken_by_cron(line: str) -> str:
    """The command that Vixie cron and cronie hand to the shell: their loop over `e->cmd`."""
    command, is_escaped = "", False
    for letter in line.split(" ", 5)[5]:
        if is_escaped:
            command = command[:-1] + letter if letter == "%" else command + letter
            is_escaped = False
            continue
        if letter == "%":
            break
        is_escaped = letter == "\\"
        command += letter
    return command


@given(names, names, names)
@example("a\\\\%'\\%%", "\\%", "%")
def test_what_cron_runs_is_what_was_meant(model, data, output):
    words = predict_command(model, data, output)
    expected = ["cd", HERE.root, "&&", "WORKBENCH_HOME=/data/it's", HERE.python, "-m", "core"]
    assert shlex.split(shell_line(words, HERE)) == [*expected, *words]
    line = cron_line(words, HERE, Times())
    assert shlex.split(taken_by_cron(line)) == [*expected, *words]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_real_shell_takes_it_so(name, tmp_path):
    """Run by sh, with a python that only says what it was given."""
    folder = tmp_path / "it's 100% $HOME"
    folder.mkdir()
    (folder / "said.py").write_text("import sys, os; print(ascii(sys.argv[1:]), os.getcwd())")
    place = Place(str(folder), sys.executable, str(folder))
    words = predict_command("m", name, name)
    line = taken_by_cron(cron_line(words, place, Times())).replace("-m core", "said.py")
    done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=True)
    assert done.stdout == f"{ascii(list(words))} {folder}\n"


@pytest.mark.parametrize("name", [name for name in HOSTILE if name])
@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda n: predict_command("m", n, n), {"data": as_path, "output": str}),
        (lambda n: check_command(n, n), {"data": as_path, "schema": as_path}),
        (
            lambda n: train_command(n, n, n, "m"),
            {"data": as_path, "target": str, "recipe": str, "name": lambda _: "m"},
        ),
        (
            lambda n: watch_command(n, "m", n, n, once=True),
            {"folder": as_path, "output": str, "schema": str, "once": lambda _: True},
        ),
        (
            lambda n: watch_command(n, "m"),
            {"folder": as_path, "output": lambda _: None, "once": lambda _: False},
        ),
    ],
    ids=["predict", "check", "train", "watch once", "watch"],
)
def test_the_command_line_understands_it(make, expected, name):
    understood = vars(make_parser().parse_args(list(make(name))))
    assert {key: understood[key] for key in expected} == {k: f(name) for k, f in expected.items()}


@pytest.mark.parametrize(
    ("times", "fields", "sentence"),
    [
        (Times("hour", minute=5), "5 * * * *", "every hour at minute 5"),
        (Times("day", minute=5, hour=3), "5 3 * * *", "every day at 03:05"),
        (Times("week", minute=0, hour=23, day=0), "0 23 * * 0", "every Sunday at 23:00"),
    ],
)
def test_times_are_five_fields(times, fields, sentence):
    assert (times.fields, times.sentence) == (fields, sentence)


@given(
    st.sampled_from(["hour", "day", "week"]),
    st.integers(0, 59),
    st.integers(0, 23),
    st.integers(0, 6),
)
@settings(max_examples=30)
def test_a_cron_line_always_has_five_fields_and_a_command(often, minute, hour, day):
    parts = cron_line(("models",), HERE, Times(often, minute, hour, day)).split(" ", 5)
    assert parts[2:4] == ["*", "*"]
    assert parts[5].startswith("cd ")


@pytest.mark.parametrize("wrong", [{"minute": 60}, {"minute": -1}, {"hour": 24}, {"day": 7}])
def test_a_time_that_is_none_is_refused(wrong):
    with pytest.raises(WorkbenchError, match="must be between 0"):
        Times("week", **wrong)


@pytest.mark.parametrize(
    ("name", "message"),
    [("two\nlines", "line break"), ("two\rlines", "line break"), ("x" * LONGEST, "998 characters")],
)
def test_what_no_cron_line_can_hold_is_said(name, message):
    words = predict_command("m", name, "out.csv")
    with pytest.raises(WorkbenchError, match=message):
        cron_line(words, HERE, Times())
    assert shlex.split(shell_line(words, HERE))[-2] == name


def test_a_zero_byte_is_no_name():
    with pytest.raises(WorkbenchError, match="zero byte"):
        shell_line(predict_command("m", "a\0b", "x"), HERE)


def test_a_line_of_just_as_many_characters_as_cron_takes_fits():
    place = Place("/app", "python")
    room = LONGEST - len(shell_line(("check", "x"), place))
    assert cron_line(("check", "x" * (room + 1)), place, Times()).startswith("0 3 * * * cd /app")
    with pytest.raises(WorkbenchError, match="holds 998 characters"):
        cron_line(("check", "x" * (room + 2)), place, Times())
