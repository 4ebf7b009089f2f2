"""A visitor's code held against the hidden tests of a task, in a process that may die of it."""

import json
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from core.learn.code_tasks.task import CodeTask, HiddenTest, parameters_of
from core.machine.child import ChildFailedError, ChildLimits, run_child
from core.wording.listing import cut

SECONDS, MEMORY = 10, 768 << 20  # of a processor, and bytes; the libraries take a part of both
PATIENCE = 3  # seconds on the clock for each of those
LIMITS = ChildLimits(MEMORY, SECONDS, PATIENCE, written=16 << 20)
MOST_PRINTED = 2_000  # characters
LONGEST_CODE = 20_000  # characters; a solution has some hundreds
LONGEST_SENTENCE = 900
_CHILD = Path(__file__).with_name("attempt_child.py")
_AT_ONCE = threading.BoundedSemaphore(2)  # of a server, however many visitors press the button

_ENDINGS = {
    "time": (
        f"did not end within its time ({SECONDS} seconds of a processor, {SECONDS * PATIENCE} on "
        "the clock), as a loop without an end does not"
    ),
    "memory": f"needed more than the {MEMORY >> 20} MB of memory that a task may take",
    "death": "ended the process, by leaving it or by a crash in compiled code",
}


@dataclass(frozen=True)
class HiddenOutcome:
    """Whether a test passed; where it did not, the sentence says what was given and what came."""

    asks: str
    passed: bool
    sentence: str


@dataclass(frozen=True)
class AttemptResult:
    """What became of a run: `trouble` says why no test could be asked (empty: all were). Of what
    was printed the beginning, and how many characters it was."""

    trouble: str
    outcomes: tuple[HiddenOutcome, ...] = ()
    printed: str = ""
    characters: int = 0

    @property
    def passed(self) -> int:
        return sum(outcome.passed for outcome in self.outcomes)


def attempt(task: CodeTask, code: str) -> AttemptResult:
    """Run the code and ask it every test. It has the rights of this process: whether visitors may
    do that is for `allowed.py` to say."""
    if len(code) > LONGEST_CODE:
        return AttemptResult(
            f"Your code has {len(code):,} characters; a task takes {LONGEST_CODE:,} at most."
        )
    cause, said = _run(task, code)
    answers = list(_answers(said))
    if not answers:
        return AttemptResult(f"Your code {_ENDINGS[cause]}, before a test could be asked.")
    trouble = str(answers[0].get("trouble", ""))[:LONGEST_SENTENCE]
    given = answers[1 : len(task.tests) + 1]
    return AttemptResult(
        trouble,
        () if trouble else tuple(_outcomes(task.tests, given, cause)),
        "".join(str(answer.get("printed", "")) for answer in answers)[:MOST_PRINTED],
        _count(answers[-1].get("characters")),
    )


def _run(task: CodeTask, code: str) -> tuple[str, bytes]:
    """How the process ended, and what it had answered by then."""
    asked = {
        "code": code,
        "function": task.key,
        "parameters": parameters_of(task.starter, task.key),
        "tests": [asdict(test) for test in task.tests],
    }
    with _AT_ONCE, TemporaryDirectory(prefix="holdout-", ignore_cleanup_errors=True) as folder:
        given = (folder, str(MOST_PRINTED))
        try:
            return "death", run_child(_CHILD, given, LIMITS, json.dumps(asked).encode())
        except ChildFailedError as error:
            return error.cause, error.said


def _answers(said: bytes) -> Iterator[dict[str, Any]]:
    """The lines that are answers; a process that was ended may have left half of one."""
    for line in said.decode(errors="replace").splitlines():
        try:
            answer = json.loads(line)
        except ValueError:
            continue
        if isinstance(answer, dict):
            yield answer


def _outcomes(
    tests: tuple[HiddenTest, ...], answers: list[dict[str, Any]], cause: str
) -> Iterator[HiddenOutcome]:
    for test, answer in zip(tests, answers, strict=False):
        passed = answer.get("passed") is True
        told = cut(str(answer.get("sentence")), LONGEST_SENTENCE)
        yield HiddenOutcome(test.asks, passed, "" if passed else told)
    for number, test in enumerate(tests[len(answers) :]):
        told = f"Your code {_ENDINGS[cause]}." if number == 0 else "It was not asked any more."
        yield HiddenOutcome(test.asks, passed=False, sentence=told)


def _count(value: Any) -> int:
    return value if isinstance(value, int) else 0
