"""The workbench on the command line: `python -m core VERB …`.

Exit 0: done. Exit 1: a gate said no. Exit 2: the user can put it right; one line says how.
"""

import argparse
import json
import math
import os
import sys
import warnings
from typing import TYPE_CHECKING, Any

from core.parts.refusal import TOLD_ERRORS
from core.wording.escape import one_line

if TYPE_CHECKING:
    from core.commands import Verb

DONE, REFUSED, WRONG, STOPPED = 0, 1, 2, 130


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; returns the exit code."""
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        # Who read the output has what was wanted, and nobody is left to write the rest to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _run(arguments: list[str] | None) -> int:
    chosen = vars(make_parser().parse_args(arguments))
    verb, as_json = chosen.pop("verb"), chosen.pop("json")
    # Whether a solver converged is told by its scores; the library's advice is for programmers.
    warnings.simplefilter("ignore")
    # Threads of a forest put filters back while others look (catch_warnings is one for all).
    warnings.showwarning = _show_nothing
    try:
        outcome = verb.run_on(chosen)
    except TOLD_ERRORS as error:
        print(one_line(error), file=sys.stderr)
        return WRONG
    told = json.dumps(_plain(outcome.document), ensure_ascii=False) if as_json else outcome.text
    print(told, flush=True)
    if outcome.told:
        print(outcome.told, file=sys.stderr)
    if outcome.refusal:
        print(outcome.refusal, file=sys.stderr)
        return REFUSED
    return DONE


def _show_nothing(*_: Any, **__: Any) -> None:
    """Let a library's warning go unsaid."""


def _plain(value: Any) -> Any:
    """JSON has no NaN and no infinity: unknown is null."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line."""

    def error(self, message: str) -> Any:
        self.exit(WRONG, f"{message}. See python -m core --help.\n")


def make_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    from core.commands import VERBS  # takes a second, in which Ctrl-C is to end in a line too

    parser = _Parser(prog="python -m core", description=__doc__)
    _add(parser.add_subparsers(required=True, metavar="VERB"), VERBS)
    return parser


def _add(places: Any, verbs: "tuple[Verb, ...]") -> None:
    for verb in verbs:
        parser = places.add_parser(verb.name, help=verb.summary, description=verb.run.__doc__)
        parser.add_argument("--json", action="store_true", help="one JSON document on stdout")
        parser.set_defaults(verb=verb)
        verb.declare(parser)
        if verb.actions:
            _add(parser.add_subparsers(metavar="ACTION"), verb.actions)


if __name__ == "__main__":
    sys.exit(main())
