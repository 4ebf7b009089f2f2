"""The workbench on the command line: `python -m core VERB …`.

Exit 0: done. Exit 1: a gate said no. Exit 2: the user can put it right; one line says how.
"""

import argparse
import json
import math
import os
import sys
import warnings
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from core.machine.disk import refusal_of
from core.parts.refusal import TOLD_ERRORS
from core.wording.escape import one_line

if TYPE_CHECKING:
    from core.commands import Verb

_COMMON = ("verb", "json", "trust")  # what is not the verb's own
_TRUST = "open a model file that this workspace did not write, and run the code it holds"
DONE, REFUSED, WRONG, STOPPED = 0, 1, 2, 130


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; returns the exit code."""
    try:
        return _run(arguments)
    except TOLD_ERRORS as error:
        return _refused(error)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        # Who read the output has what was wanted, and nobody is left to write the rest to.
        _write_no_more()
        return DONE
    except OSError as error:  # a full disk, one that may not be written, a full output
        _write_no_more()
        return _refused(refusal_of(error))


def _refused(why: object) -> int:
    print(one_line(why).encode("utf-8", "replace").decode(), file=sys.stderr)
    return WRONG


def _write_no_more() -> None:
    """Let what is left in the output's buffer go nowhere when the interpreter ends."""
    with suppress(OSError, ValueError):  # an output that is no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: list[str] | None) -> int:
    with suppress(AttributeError):  # an output that is no stream of ours
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # half letters
    given = sys.argv[1:] if arguments is None else arguments
    parser = make_parser()
    _check_filled(given, parser)
    chosen = vars(parser.parse_args(given))
    verb, as_json, is_trusted = (chosen.pop(name, False) for name in _COMMON)
    from core.workspace.marks import trusting

    # Whether a solver converged is told by its scores; the library's advice is for programmers.
    warnings.simplefilter("ignore")
    # Threads of a forest put filters back while others look (catch_warnings is one for all).
    warnings.showwarning = _show_nothing
    with trusting(is_trusted):
        outcome = verb.run_on(chosen)
    told = json.dumps(_plain(outcome.document), ensure_ascii=False) if as_json else outcome.text
    print(told, flush=True)
    if outcome.told:
        print(outcome.told, file=sys.stderr)
    if outcome.refusal:
        print(outcome.refusal, file=sys.stderr)
        return REFUSED
    return DONE


def _check_filled(given: list[str], parser: argparse.ArgumentParser) -> None:
    """An empty argument is mostly a variable that was never set, and would be taken for none."""
    for place, argument in enumerate(given):
        name, is_set, value = argument.partition("=")
        if not argument or (is_set and not value and name.startswith("--")):
            before = f" after {given[place - 1]}" if place and not argument else f" of {name}"
            parser.error(f"The argument{before} is empty: give it a value, or leave it out")


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
        if verb.models:
            parser.add_argument("--trust", action="store_true", help=_TRUST)
        parser.set_defaults(verb=verb)
        verb.declare(parser)
        if verb.actions:
            _add(parser.add_subparsers(metavar="ACTION"), verb.actions)


if __name__ == "__main__":
    sys.exit(main())
