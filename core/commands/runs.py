"""The verb of trainings: every comparison of models that was made, and two of them beside each
other."""

from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from core.commands.outcome import Outcome
from core.commands.projects import project_called
from core.commands.verb import Verb, at_least
from core.errors import WorkbenchError
from core.methods.metrics import METRICS
from core.model.runs import TrainedRun, changes_to, gain_over, run_before, runs_of
from core.stats.intervals import Spread
from core.wording.numbers import counted, figure_text


def list_newest() -> Outcome:
    """List the newest trainings of the command line; `runs list` those of a project or more."""
    return list_runs()


def list_runs(project: str | None = None, newest: int = 50) -> Outcome:
    """List the trainings of a project, or those of the command line: the newest last."""
    runs = runs_of(_project(project))
    found = runs[-newest:]
    lines = [_line(run) for run in found] or ["Nothing was trained here yet."]
    return Outcome({"runs": [_facts(run, runs) for run in found]}, "\n".join(lines))


def compare_runs(first: int, second: int, project: str | None = None) -> Outcome:
    """Say what the second of two trainings chose otherwise than the first, and by how much its best
    model scores better, fold by fold."""
    runs = runs_of(_project(project))
    before, run = (_numbered(runs, number) for number in (first, second))
    changes, gain = changes_to(run, before), gain_over(run, before)
    document = {
        "first": _facts(before, runs),
        "second": _facts(run, runs),
        "changes": [change.sentence for change in changes],
        "gain": None if gain is None else {"mean": gain.mean, "low": gain.low, "high": gain.high},
    }
    lines = [_line(before), _line(run), *(f"  {change.sentence}" for change in changes)]
    lines += [] if changes else ["  Both chose the same."]
    return Outcome(document, "\n".join([*lines, _gain_words(run, gain)]))


def _project(text: str | None) -> str:
    """The id of a project; empty for what the command line trained."""
    return project_called(text).id if text else ""


def _numbered(runs: tuple[TrainedRun, ...], number: int) -> TrainedRun:
    found = next((run for run in runs if run.number == number), None)
    if found is None:
        raise WorkbenchError(
            f"There is no run {number} here: python -m core runs list names them, those of a "
            "project with --project."
        )
    return found


def _gain_words(run: TrainedRun, gain: Spread | None) -> str:
    if gain is None:
        return (
            "The two did not score the same rows in the same folds by the same metric: their "
            "scores cannot be taken from each other."
        )
    label = METRICS[run.metric].label
    if not gain.is_bounded:
        return f"{label} has too few scores in both for an interval of their difference."
    by = figure_text(gain.mean, gain.low, gain.high)
    return f"{label} of run {run.number} is better by {by.value} (95 % interval {by.ends})."


def _line(run: TrainedRun) -> str:
    best, label = run.best, METRICS[run.metric].label
    if best is None or best.score is None:
        told = "no model could be trained"
    else:
        told = f"{best.label}  {label} {figure_text(best.score, best.low, best.high)}"
    doubts = f"  {counted(len(run.doubts), 'doubt')}" if run.doubts else ""
    return (
        f"{run.number:>5}  {_when(run)[:16].replace('T', ' ')}  {run.recipe.target}  {told}{doubts}"
    )


def _when(run: TrainedRun) -> str:
    return datetime.fromtimestamp(run.at, UTC).isoformat()


def _facts(run: TrainedRun, runs: tuple[TrainedRun, ...]) -> dict[str, Any]:
    before = run_before(run, runs)
    return {
        "number": run.number,
        "at": _when(run),
        "who": run.who,
        "target": run.recipe.target,
        "metric": run.metric,
        "rows": run.rows,
        "came_from": before.number if before else None,
        "doubts": list(run.doubts),
        "models": [model.model_dump(exclude={"folds"}) for model in run.models],
    }


def _project_argument(parser: ArgumentParser) -> None:
    parser.add_argument("--project", metavar="PROJECT", help="its name or id, not the command line")


def _list_arguments(parser: ArgumentParser) -> None:
    _project_argument(parser)
    about = "how many (50)"
    parser.add_argument("--newest", type=at_least(1), metavar="N", default=50, help=about)


def _compare_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("first", type=int, metavar="RUN", help="its number in the list")
    parser.add_argument("second", type=int, metavar="RUN")
    _project_argument(parser)


RUNS = Verb(
    "runs",
    "every training, and two of them beside each other",
    list_newest,
    actions=(
        Verb("list", "every training, the newest last", list_runs, _list_arguments),
        Verb("compare", "what changed, and is it better?", compare_runs, _compare_arguments),
    ),
)
