"""A task as a record: what is asked, what is given, what passes, and what typically goes wrong."""

import ast
from dataclasses import dataclass

from core.learn.concepts.levels import Level


@dataclass(frozen=True)
class HiddenTest:
    """A question to a solution, named by what it asks: after `setup` the value of `call` must be
    that of `expected`, all three Python in which `np` and `pd` are known.

    Of one that `is_secret` no more than its name is told where it fails.
    """

    asks: str
    call: str
    expected: str
    setup: str = ""
    is_secret: bool = False


@dataclass(frozen=True)
class Slip:
    """A typical mistake: the solution with one part of it replaced, and the name of the test that
    catches it."""

    says: str
    part: str
    instead: str
    caught_by: str


@dataclass(frozen=True)
class CodeTask:
    """A function to write, called as `key`; `concept` names the lesson behind it.

    The first test is the worked example, which everybody sees. `looked_at` is what an interviewer
    looks for beside what the tests ask.
    """

    key: str
    title: str
    topic: str
    level: Level
    minutes: int
    concept: str
    statement: str
    starter: str
    solution: str
    tests: tuple[HiddenTest, ...]
    slips: tuple[Slip, ...]
    looked_at: str

    @property
    def example(self) -> HiddenTest:
        return self.tests[0]

    @property
    def signature(self) -> str:
        """How the function is called: `roc_auc(y_true, scores)`."""
        return f"{self.key}({', '.join(parameters_of(self.starter, self.key))})"

    def with_slip(self, slip: Slip) -> str:
        """The solution as who makes that mistake writes it; ValueError where the part isn't in the
        solution exactly once."""
        if self.solution.count(slip.part) != 1:
            raise ValueError(f"{self.key}: {slip.part!r} is not in its solution exactly once.")
        return self.solution.replace(slip.part, slip.instead)


def parameters_of(code: str, function: str) -> tuple[str, ...]:
    """The parameters that a function of that name has in a piece of code."""
    defined = (node for node in ast.parse(code).body if isinstance(node, ast.FunctionDef))
    found = next(node for node in defined if node.name == function)
    return tuple(argument.arg for argument in found.args.args)
