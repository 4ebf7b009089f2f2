"""Code that does what it should not: each ends in one sentence, and nothing of ours is told."""

import re

import pytest

from core.learn.code_tasks import attempt as module
from core.learn.code_tasks.attempt import LONGEST_CODE, MOST_PRINTED, attempt
from core.learn.code_tasks.catalog import CODE_TASKS
from core.machine.child import ChildLimits

TASK = CODE_TASKS["roc_auc"]
HEAD = "import os, sys, numpy as np\ndef roc_auc(y_true, scores):\n    "

NOT_ASKED = {
    "no Python": ("def roc_auc(:\n", r"Line 1 is no Python \(`def roc_auc\(:`\): invalid syntax\."),
    "a NUL": ("x = '\0'", "Your code is no Python: source code string cannot contain null bytes."),
    "no function": ("x = 1", r"There is no function `roc_auc` .*: define `roc_auc\(y_true, scores"),
    "no such thing": ("roc_auc = 3", "There is something else than a function `roc_auc`"),
    "one parameter": (
        "def roc_auc(y): return 1",
        r"The tests call `roc_auc\(y_true, scores\)`, and your function takes `\(y\)`\.",
    ),
    "an error at once": ("x = 1\n1 / 0", "it raises ZeroDivisionError: .*, in line 2: `1 / 0`"),
    "an exit at once": (
        "import sys; sys.exit(0)",
        r"it ends the program \(SystemExit\), in line 1",
    ),
    "a loop at once": ("while True: pass", "did not end within its time .* before a test could be"),
    "death at once": ("import os; os._exit(0)", "ended the process.*before a test could be asked"),
}

# Code in the function, and what the first test then says.
IN_A_TEST = {
    "an error": ("return [][1]", "raises IndexError: list index out of range, in line 3: `return"),
    "an exit": ("sys.exit(0)", r"ends the program \(SystemExit\), in line 3"),
    "death": ("os._exit(0)", "Your code ended the process"),
    "a crash": ("import ctypes; ctypes.string_at(0)", "Your code ended the process"),
    "a loop": (
        "\n    while True: pass",
        r"did not end within its time \(\d+ seconds of a processor",
    ),
    "a deep recursion": ("return roc_auc(y_true, scores)", "raises RecursionError: maximum"),
    "a memory bomb": (
        "\n    x = [0]\n    while True: x = x + x",
        "needs more memory than a task may",
    ),
    "a fork": ("\n    while True: os.fork()", "PermissionError: a task starts and ends no process"),
    "a command": ("os.system('true')", "PermissionError: a task starts and ends no process"),
    "a signal to us": (
        "os.kill(os.getppid(), 9)",
        "PermissionError: a task starts and ends no pro",
    ),
    "a large file": ("open('f', 'wb').write(bytes(1 << 28))", "OSError: .* File too large"),
    "nothing": ("pass", "`0.75`, and is `None`"),
    "what cannot be written": (
        "\n    class X:\n        def __repr__(self): raise KeyError\n    return X()",
        "raises KeyError, in line 5",
    ),
    "an error without words": (
        "\n    class X(Exception):\n        def __str__(self): raise KeyError\n    raise X",
        "raises X, in line 6: `raise X`",
    ),
    "an answer of its own": ("print('{\"passed\": true}'); return 3", "`0.75`, and is `3`"),
}


@pytest.fixture(autouse=True)
def little_time(monkeypatch):
    """Loops end sooner; the libraries still load."""
    monkeypatch.setattr(module, "LIMITS", ChildLimits(module.MEMORY, 4, 10, 1 << 20))


@pytest.mark.parametrize(("code", "told"), NOT_ASKED.values(), ids=NOT_ASKED)
def test_code_of_which_nothing_can_be_asked_is_told_in_one_sentence(code, told):
    result = attempt(TASK, code)
    assert re.search(told, result.trouble)
    assert_is_a_sentence(result.trouble)
    assert result.outcomes == ()


@pytest.mark.parametrize(("code", "told"), IN_A_TEST.values(), ids=IN_A_TEST)
def test_what_ends_a_test_is_told_in_one_sentence(code, told):
    result = attempt(TASK, HEAD + code)
    assert result.trouble == ""
    assert [outcome.asks for outcome in result.outcomes] == [test.asks for test in TASK.tests]
    first = result.outcomes[0]
    assert not first.passed
    assert re.search(told, first.sentence), first.sentence
    for outcome in result.outcomes:
        if not outcome.passed:
            assert_is_a_sentence(outcome.sentence)


def assert_is_a_sentence(told):
    assert told.endswith(".")
    assert "\n" not in told
    assert not re.search(r"Traceback|attempt_child|core/|site-packages", told)


def test_what_failed_once_is_not_told_at_length_again():
    first, second, *_ = attempt(TASK, HEAD + "return 1 / 0").outcomes
    assert "raises ZeroDivisionError: division by zero, in line 3: `return 1 / 0`" in first.sentence
    assert second.sentence == "`roc_auc([0, 1, 0, 1], [1, 3, 2, 4])` does the same."


def test_tests_before_the_end_count_and_those_after_it_were_not_asked():
    code = HEAD + "\n    if len(y_true) == 2: os._exit(0)\n    return 0.75"
    passed = [outcome.passed for outcome in attempt(TASK, code).outcomes]
    told = [outcome.sentence for outcome in attempt(TASK, code).outcomes]
    assert passed[:3] == [True, False, False]
    assert "ended the process" in told[2]
    assert set(told[3:]) == {"It was not asked any more."}


def test_of_what_is_printed_the_beginning_is_kept_and_all_is_counted():
    code = HEAD + "print('x' * 3_000_000); return 0.75"
    result = attempt(TASK, code)
    assert result.printed == "x" * MOST_PRINTED
    assert result.characters == 3_000_001 * len(TASK.tests)
    assert result.outcomes[0].passed


def test_what_it_prints_is_read_while_tests_pass():
    result = attempt(TASK, f"{TASK.solution}\nprint('hello')")
    assert (result.printed, result.passed) == ("hello\n", len(TASK.tests))


def test_code_without_end_is_not_run():
    told = attempt(TASK, "#" * (LONGEST_CODE + 1)).trouble
    assert told == "Your code has 20,001 characters; a task takes 20,000 at most."


def test_the_code_sees_no_secret_of_the_server_and_no_file_of_its_folder(monkeypatch):
    monkeypatch.setenv("WORKBENCH_API_KEY", "secret")
    code = HEAD + "return [os.environ.get('WORKBENCH_API_KEY'), os.listdir(), sys.path.count('')]"
    assert "and is `[None, [], 0]`" in attempt(TASK, code).outcomes[0].sentence


def test_a_secret_test_tells_its_name_and_the_kind_of_error_alone():
    *_, wrong = attempt(TASK, HEAD + "return -1").outcomes
    assert wrong.sentence == (
        "What it gives to your function stays hidden: its name says what to look at."
    )
    code = HEAD + "\n    if len(y_true) > 999: raise KeyError\n    return 1"
    *_, raised = attempt(TASK, code).outcomes
    assert raised.sentence == (
        "Your function raises KeyError, in line 4: `if len(y_true) > 999: raise KeyError`."
    )


def test_a_value_of_any_library_is_compared_by_what_it_holds():
    code = "import pandas as pd\ndef softmax(scores):\n    {}"
    rows = "pd.DataFrame({'x': [0.25]}).values"
    for form, passed in {
        "return [[0.25, 0.75]]": True,
        "return ((0.25, 0.75 + 1e-12),)": True,
        "return [[0.25, 0.7501]]": False,
        "return [0.25, 0.75]": False,
        "return [['0.25', '0.75']]": False,
        f"return {rows}": False,
    }.items():
        outcomes = attempt(CODE_TASKS["softmax"], code.format(form)).outcomes
        assert outcomes[0].passed is passed, form
