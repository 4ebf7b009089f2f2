"""Runs a visitor's code and asks the tests of it, in a process of its own: FOLDER LARGEST_PRINT.

What to run comes as JSON on standard input: `code`, the `function` that is asked for, its
`parameters`, and `tests` with `setup`, `call`, `expected` and whether it `is_secret`. Each answer
is a line of JSON: first `trouble` (empty: the code could be run), then for each test `passed` and
`sentence`; all with what was `printed` meanwhile. The code starts no process and ends none: that
keeps from slips, not from ill will. Imports nothing of ours.
"""

import contextlib
import inspect
import io
import json
import linecache
import math
import os
import sys
import traceback
from collections.abc import Callable
from typing import Any

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # further threads are refused

import numpy as np
import pandas as pd

THEIRS = "your code"  # instead of a file's name
LONGEST = 160  # characters of a value in a sentence
CLOSE, TINY = 1e-6, 1e-9  # how far numbers may differ: of the number, and at all
SECRET = "What it gives to your function stays hidden: its name says what to look at."
REFUSED = (
    *("os.fork", "os.forkpty", "os.exec", "os.posix_spawn", "os.spawn", "os.system"),
    *("subprocess.Popen", "pty.spawn", "os.kill", "os.killpg", "resource.setrlimit"),
)


class Printed(io.TextIOBase):
    """Keeps the first characters that are printed, and counts all."""

    def __init__(self, most: int) -> None:
        self.count, self.left, self.kept = 0, most, ""

    def write(self, text: str) -> int:
        self.count += len(text)
        self.kept += text[: self.left]
        self.left -= len(text[: self.left])
        return len(text)

    def take(self) -> str:
        """What was printed since it was last taken."""
        kept, self.kept = self.kept, ""
        return kept


def main(folder: str, most: int) -> None:
    asked = json.load(sys.stdin)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    sys.stdin, printed = io.StringIO(), Printed(most)
    sys.stdout = sys.stderr = printed
    os.chdir(folder)
    _keep_from_processes()

    def answer(**said: object) -> None:
        said |= {"printed": printed.take(), "characters": printed.count}
        answers.write(json.dumps(said) + "\n")
        answers.flush()

    known: dict[str, Any] = {"__name__": "solution"}
    trouble = _trouble(asked, known)
    answer(trouble=trouble)
    raised: set[str] = set()
    for test in asked["tests"] if not trouble else ():
        sentence = _ask(test, known, raised)
        answer(passed=not sentence, sentence=sentence)
    answers.close()
    os._exit(0)  # whatever the code left for the end of the process is not waited for


def _keep_from_processes() -> None:
    with contextlib.suppress(ImportError):  # Windows has no such limits
        import resource

        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))

    def refuse(event: str, _: object) -> None:
        if event in REFUSED:
            raise PermissionError("a task starts and ends no process")

    sys.addaudithook(refuse)


def _trouble(asked: dict[str, Any], known: dict[str, Any]) -> str:
    """Run the code; why none of the tests can be asked of it, or nothing."""
    code, function = asked["code"], asked["function"]
    linecache.cache[THEIRS] = (len(code), None, code.splitlines(keepends=True), THEIRS)
    try:
        exec(compile(code, THEIRS, "exec"), known)
    except SyntaxError as error:
        line = f" (`{_cut(error.text.strip())}`)" if error.text and error.text.strip() else ""
        place = f"Line {error.lineno}" if error.lineno else "Your code"
        return f"{place} is no Python{line}: {error.msg}."
    except BaseException as error:  # noqa: BLE001 (whatever a visitor's code raises)
        return f"Your code ends before a test is asked: it {_raised(error)}."
    found = known.get(function)
    wanted = f"{function}({', '.join(asked['parameters'])})"
    if not callable(found):
        what = "no function" if found is None else "something else than a function"
        return f"There is {what} `{function}` in your code: define `{wanted}`."
    return _of_another_form(found, asked["parameters"], wanted)


def _of_another_form(found: Callable[..., Any], parameters: list[str], wanted: str) -> str:
    try:
        form = inspect.signature(found)
        form.bind(*parameters)
    except ValueError:
        return ""  # a function of compiled code does not tell
    except TypeError:
        return f"The tests call `{wanted}`, and your function takes `{form}`."
    return ""


def _ask(test: dict[str, Any], known: dict[str, Any], raised: set[str]) -> str:
    """What was given, expected and came; nothing where the test passed. An error that was `raised`
    to an earlier test is not told at length again."""
    room = {"np": np, "pd": pd, **known}
    given = "; ".join(test["setup"].splitlines())
    called = f"After `{given}` `{test['call']}`" if given else f"`{test['call']}`"
    called = "Your function" if test["is_secret"] else called
    try:
        exec(test["setup"], room)
        expected, came = (plain(_value(test[name], room)) for name in ("expected", "call"))
        if same(came, expected):
            return ""
        told = f"{called} must be `{shown(expected)}`, and is `{shown(came)}`."
        return SECRET if test["is_secret"] else told
    except BaseException as error:  # noqa: BLE001 (the same)
        what = _raised(error)
        told = "does the same" if what in raised else what
        raised.add(what)
        return f"{called} {told}."


def _value(expression: str, room: dict[str, Any]) -> Any:
    return eval(expression, room)  # noqa: S307 (of a test, which is ours)


def _raised(error: BaseException) -> str:
    """What an error is and where in the visitor's code it came up."""
    if isinstance(error, SystemExit):
        return f"ends the program (SystemExit){_place(error)}"
    if isinstance(error, MemoryError):
        return f"needs more memory than a task may take{_place(error)}"
    try:
        said = " ".join(str(error).split())
    except BaseException:  # noqa: BLE001 (the same: the error is the visitor's too)
        said = ""
    said = f": {_cut(said)}" if said else ""
    return f"raises {type(error).__name__}{said}{_place(error)}"


def _place(error: BaseException) -> str:
    """The last line of the visitor's code that the error passed."""
    passed = traceback.extract_tb(error.__traceback__, -50)
    frames = [frame for frame in passed if frame.filename == THEIRS]
    if not frames:
        return ""
    return f", in line {frames[-1].lineno}: `{_cut((frames[-1].line or '').strip())}`"


def plain(value: Any) -> Any:
    """The value as numbers, texts, lists and dictionaries, whatever library it is of."""
    match value:
        case np.ndarray() | pd.Series() | pd.Index():
            return plain(value.tolist())
        case np.generic():
            return plain(value.item())
        case pd.DataFrame():
            return {plain(name): plain(value[name].tolist()) for name in value}
        case dict():
            return {plain(name): plain(inner) for name, inner in value.items()}
        case list() | tuple():
            return [plain(inner) for inner in value]
        case set() | frozenset():
            return {plain(inner) for inner in value}
        case _:
            return None if value is pd.NA or value is pd.NaT else value


def same(came: Any, expected: Any) -> bool:
    """Are two plain values the same, numbers as nearly as rounding lets them be?"""
    match expected:
        case bool() | str() | None:
            return came is expected or (isinstance(came, type(expected)) and came == expected)
        case int() | float():
            return _is_number(came) and _close(float(came), float(expected))
        case list():
            is_as_long = isinstance(came, list) and len(came) == len(expected)
            return is_as_long and all(map(same, came, expected))
        case dict():
            has_all = isinstance(came, dict) and list(came) == list(expected)
            return has_all and all(same(came[name], expected[name]) for name in expected)
        case _:
            return bool(came == expected)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _close(came: float, expected: float) -> bool:
    if math.isnan(expected):
        return math.isnan(came)
    return math.isclose(came, expected, rel_tol=CLOSE, abs_tol=TINY)


def shown(value: Any) -> str:
    """A plain value on one line, its floats with six digits."""
    return _cut(" ".join(_written(value).split()))


def _written(value: Any) -> str:
    match value:
        case float():
            return f"{value:.6g}"
        case list():
            return f"[{', '.join(map(_written, value[:LONGEST]))}]"
        case dict():
            inner = (f"{name!r}: {_written(cell)}" for name, cell in value.items())
            return f"{{{', '.join(inner)}}}"
        case _:
            return repr(value)


def _cut(text: str) -> str:
    text = text.replace("`", "'")
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
