"""One page on a project for those who decide: data, recipe in words, verdict, pictures, limits.

It is made of what is kept: nothing is trained for it, and no row of the table stands in it.
"""

from datetime import datetime
from functools import cache
from pathlib import Path
from string import Template

from core.explore.profile import Profile, make_profile
from core.explore.report import svg
from core.explore.report.cards import picture_of
from core.explore.report.markup import beside, facts, note, section, table, text
from core.methods.metrics import METRICS
from core.model.evaluate import seal_of
from core.model.runs import TrainedRun, changes_to, gain_over, run_before, runs_of
from core.model.train import training_part
from core.pipeline.positive_class import positive_class, positive_part
from core.recipe.difference import recipe_difference
from core.recipe.history import load_history
from core.recipe.recipe import Recipe, fresh_recipe
from core.table.dataset import Dataset
from core.wording.numbers import figure_text, number_text, often
from core.workspace.openings import SealedRows
from core.workspace.project import Project
from core.workspace.results import remember

RUNS = 12  # the newest that are told


def project_report(project: Project) -> str:
    """The report of a project as one HTML file that loads nothing from elsewhere.

    Raises MissingStepError before the project has a table.
    """
    dataset = project.load_dataset()
    recipe = load_history(project).recipe or fresh_recipe(dataset.fingerprint)
    runs = [run for run in runs_of(project.id) if run.recipe.target == recipe.target]
    key = training_part(recipe).key()
    now = next((r for r in reversed(runs) if training_part(r.recipe).key() == key), None)
    body = "".join(
        (
            _verdict(now, bool(runs)),
            _data(dataset, recipe),
            _recipe(dataset, recipe),
            _runs(runs),
            _limits(project, recipe, now),
        )
    )
    made = f"{datetime.now():%-d %B %Y}"
    return Template(_page()).substitute(title=text(project.name), made=text(made), body=body)


def _verdict(now: TrainedRun | None, has_runs: bool) -> str:
    best = now.best if now else None
    if now is None or best is None or best.score is None:
        earlier = " Earlier recipes were: see Runs." if has_runs else ""
        return section("verdict", "Verdict", note(f"This recipe is not trained yet.{earlier}"))
    score, low, high = figure_text(best.score, best.low, best.high)
    ends = f", between {low} and {high} (95 % interval)" if low else ""
    label = METRICS[now.metric].label
    said = f"{best.label} leads with {label} {score}{ends}, on {now.rows:,} rows."
    lines = [
        (m.label, m.score, m.low, m.high, number_text(m.score))
        for m in now.models
        if m.score is not None
    ]
    doubts = "".join(f'<p class="doubt">{text(doubt, 600)}</p>' for doubt in now.doubts)
    clear = "" if now.doubts else note("No check speaks against this score.")
    picture = svg.whiskers(lines, f"{label} of each model with its 95 % interval")
    return section(
        "verdict", "Verdict", f'<p class="lead">{text(said, 400)}</p>', doubts, clear, picture
    )


def _data(dataset: Dataset, recipe: Recipe) -> str:
    target = recipe.target if recipe.target in dataset.schema.names else None
    known: Profile = remember(make_profile, dataset, target, recipe.task if target else None)
    cells = max(1, known.rows * known.columns)
    told = facts(
        (
            ("Table", dataset.name),
            ("Rows", known.rows),
            ("Columns", known.columns),
            ("Missing cells", f"{known.missing_cells / cells:.1%}"),
            ("Duplicate rows", known.duplicate_rows),
            ("To be predicted", recipe.target or "nothing yet"),
            ("Positive class", _positive(dataset, recipe)),
        )
    )
    picture = picture_of(known[target]) if target else ""
    rows = [(v.name, str(v.kind), f"{v.missing_share:.1%}", v.unique) for v in known.variables]
    columns = table(("Column", "Kind", "Missing", "Different"), rows)
    goal = f'<p class="lead">{text(recipe.goal, 2000)}</p>' if recipe.goal else ""
    return section("data", "Data", goal, beside(told, picture), columns)


def _positive(dataset: Dataset, recipe: Recipe) -> str | None:
    found = positive_class(dataset, positive_part(recipe))
    return found.words if found else None


def _recipe(dataset: Dataset, recipe: Recipe) -> str:
    """Every choice that is another than a fresh recipe's, by its topic."""
    changes = recipe_difference(fresh_recipe(dataset.fingerprint), recipe)
    if not changes:
        return section("recipe", "Recipe", note("Nothing was chosen otherwise than proposed."))
    return section(
        "recipe", "Recipe", table(("About", "What"), [(c.topic, c.sentence) for c in changes])
    )


def _runs(runs: list[TrainedRun]) -> str:
    if not runs:
        return ""
    rows = [_run_row(run, run_before(run, runs)) for run in reversed(runs[-RUNS:])]
    head = ("Run", "When", "What changed", "Best model", "Score", "Against the run before")
    return section("runs", "Runs", table(head, rows))


def _run_row(run: TrainedRun, before: TrainedRun | None) -> tuple[object, ...]:
    changed = " ".join(c.sentence for c in changes_to(run, before)) or "the first of its kind"
    best, gain = run.best, gain_over(run, before)
    known = None if best is None else best.score
    score = "–" if known is None else f"{METRICS[run.metric].label} {number_text(known)}"
    told = "–" if gain is None else str(figure_text(gain.mean, gain.low, gain.high, signed=True))
    when = f"{datetime.fromtimestamp(run.at):%Y-%m-%d %H:%M}"
    return str(run.number), when, changed, best.label if best else "none", score, told


def _limits(project: Project, recipe: Recipe, now: TrainedRun | None) -> str:
    """What the numbers above do not say."""
    said = [
        "Scores come from rows that a model was not fitted on, of this table. On rows of another "
        "time, place or population they may be worse.",
        "The best of several models is named: part of its lead is luck. Intervals hold for all "
        "models at once.",
    ]
    if recipe.target is not None:
        openings = SealedRows(seal_of(recipe), project.id).openings
        said.append(
            "The sealed test rows were never opened: there is no last, unbiased number yet."
            if not openings
            else f"The sealed test rows were opened {often(openings)}: of more than one look the "
            "best is too good."
        )
    if now is not None and now.doubts:
        said.append("Doubts stand above under Verdict: settle them before anybody decides by this.")
    return section("limits", "Limits", "".join(f"<p>{text(one, 400)}</p>" for one in said))


@cache
def _page() -> str:
    return Path(__file__).with_name("project_report.html").read_text(encoding="utf-8")
