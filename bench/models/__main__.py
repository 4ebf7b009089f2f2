"""python -m bench.models [--seconds 60] [--tables NAME…] [--csv PATH:TARGET…] [--tools NAME…]
[--install]: ours and other tools that choose models, on the same rows, in the same time.

Each tool has an environment of its own under `.venv-models`, which `--install` makes; one that does
not install is left out with a word. Printed, not asserted: the scores on rows that no tool saw with
95 % intervals, the seconds, whether the budget was kept within 5 %, and the mean rank.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.boosting_tables import TABLES
from bench.models.cases import ModelCase, case_of
from bench.models.environments import PACKAGES, environment_of
from bench.models.scores import Scored, mean_ranks, score_of

ROOT = Path(__file__).parents[2]
ENVIRONMENTS = ROOT / ".venv-models"
OURS = "ours"
PATIENCE = 4  # budgets, after which a tool is stopped
USUAL = ("churn", "fraud", "housing", "breast cancer", "diabetes", "Friedman 1", "Hastie 10.2")
USUAL += ("hidden among 50", "3 % positive", "digits")


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare and print; 0."""
    asked = _parser().parse_args(arguments)
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for number, name in enumerate([*asked.tables, *asked.csv]):
            case = case_of(name)
            place = Path(folder) / str(number)
            case.write(place)
            _print(f"\n{case.name}: {case.dataset.rows:,} rows, {len(case.data.features)} features")
            for one in _on_case(case, name, place, asked):
                _print(one.text(asked.seconds))
                found.append(one)
    _print(f"\nMean rank, {asked.seconds:g} s each:")
    for tool, rank in mean_ranks(found).items():
        _print(f"  {tool:<10} {rank:.2f}")
    return 0


def _on_case(
    case: ModelCase, name: str, place: Path, asked: argparse.Namespace
) -> Iterator[Scored]:
    for tool in asked.tools:
        command = [sys.executable, "-m", "bench.models.ours", str(place), name]
        if tool != OURS:
            found = environment_of(tool, ENVIRONMENTS, may_install=asked.install)
            if found.missing:
                yield Scored(tool, case.name, missing=found.missing)
                continue
            script = str(Path(__file__).with_name("peer.py"))
            command = [str(found.python), script, tool, str(place), case.target, case.kind]
        yield _run(case, tool, place, [*command, str(asked.seconds)])


def _run(case: ModelCase, tool: str, place: Path, command: list[str]) -> Scored:
    """One tool in a process of its own; what went wrong is a word in its line. Ours runs from the
    repository, a peer where it may leave files behind."""
    at = ROOT if tool == OURS else place
    try:
        done = subprocess.run(
            command,
            cwd=at,
            capture_output=True,
            check=True,
            timeout=PATIENCE * float(command[-1]) + 60,
        )
    except subprocess.TimeoutExpired:
        return Scored(tool, case.name, missing=f"stopped after {PATIENCE} budgets")
    except subprocess.CalledProcessError as error:
        told = error.stderr.decode(errors="replace").strip().splitlines() or ["no word"]
        return Scored(tool, case.name, missing=f"failed: {told[-1][:200]}")
    seconds = json.loads(done.stdout.decode().strip().splitlines()[-1])["seconds"]
    return score_of(case, tool, place / f"{tool}.csv", seconds)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--tables", nargs="*", default=list(USUAL), choices=list(TABLES))
    parser.add_argument("--csv", nargs="*", default=[], metavar="PATH:TARGET")
    parser.add_argument("--tools", nargs="*", default=[OURS, *PACKAGES], choices=[OURS, *PACKAGES])
    parser.add_argument("--install", action="store_true", help="make environments that are missing")
    return parser


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
