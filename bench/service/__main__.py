"""python -m bench.service [--uv UV] [--schemathesis ST] [--csv PATH:TARGET…] [--keep FOLDER]:
three models exported, unpacked and installed where there is no workbench, and asked there.

Of each: the service's own tests, its answers over HTTP beside the workbench's, schemathesis on its
description, a thousand requests at sixteen at a time, and the bundle's predict.py, the script, the
joblib and the skops file in the same environment. It needs a package index. Prints a line a step,
1 where one failed.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from core.machine import environment


def main(arguments: Sequence[str] | None = None) -> int:
    asked = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(asked.keep or made).resolve()
        os.environ[environment.HOME.name] = str(folder / "home")
        from bench.service.cases import CASES, case_of
        from bench.service.steps import Trial

        cases = [case_of(one) for one in asked.csv] or CASES
        failed = 0
        for case in cases:
            trial = Trial(case, folder / case.name, asked.uv, asked.schemathesis)
            failed += _followed(trial.steps())
    return int(bool(failed))


def _followed(steps: Iterator[tuple[str, Callable[[], str]]]) -> int:
    """How many steps failed; the others of a model go on."""
    from bench.service.fresh_environment import StepError
    from core.errors import WorkbenchError

    failed = 0
    for name, step in steps:
        try:
            told = f"ok    {name}: {step()}"
        except (StepError, WorkbenchError) as error:
            told, failed = f"FAIL  {name}: {error}", failed + 1
        sys.stdout.write(f"{told}\n")
        sys.stdout.flush()
    return failed


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Exported services in environments of their own.")
    parser.add_argument("--uv", default="", help="uv, in the place of pip")
    parser.add_argument("--schemathesis", default="", help="its command; left out where none")
    parser.add_argument("--csv", nargs="+", default=[], metavar="PATH:TARGET")
    parser.add_argument("--keep", help="a folder that stays")
    return parser


if __name__ == "__main__":
    sys.exit(main())
