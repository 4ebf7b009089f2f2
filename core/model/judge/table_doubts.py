"""What the table itself tells against a score: columns that know the outcome, classes that are one,
rows that belong together and are divided at random."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from core.explore.findings import Action, Finding
from core.explore.findings.finding import divide
from core.explore.findings.order import is_sorted_by_outcome
from core.methods.metrics import METRICS
from core.methods.metrics.suited import is_blind, suited_metric
from core.model.judge.doubt import Doubt
from core.parts.splits.division import FILE_ORDER
from core.pipeline.class_balance import class_balance
from core.pipeline.cleaning import Cleaning
from core.pipeline.split_proposal import propose_split
from core.recipe.recipe import Recipe
from core.table.schema import Task

TELLING = 0.3  # being empty goes with the target this much: the gap itself is the answer
ENDING = (
    "If that is known only after the outcome, the score is worth nothing when it is needed: leave "
    "the column out."
)
ONE_CLASS = "The score is of telling a class from itself: write them in one way."
COPIES = (
    "A copy on both sides of a fold is scored by a model that has seen it: drop the copies, or "
    "ignore this on Explore where equal rows are different cases."
)
NEAR = (
    "A row is scored by a model that has seen its near copy: keep near copies on one side, or "
    "ignore this on Explore where they are different cases."
)
MARKS = "Predict it as a number, or ignore this on Explore where the numbers only name kinds."
NEIGHBOURS = (
    "The rows were divided at random, with neighbours on both sides, so the next rows may score "
    "far worse: if the order is time, score by what comes later."
)


def table_doubts(found: tuple[Finding, ...], cleaning: Cleaning, metric: str) -> tuple[Doubt, ...]:
    """What findings (of `training_findings`) say against a score by a metric, of models that
    learned from a cleaned table; what was dismissed with a reason says nothing."""
    recipe = cleaning.recipe
    asked = [finding for finding in found if finding.key not in recipe.dismissed]
    left = [finding for finding in asked if not _is_met(finding, recipe)]
    doubts = [doubt for finding in left for doubt in _of_finding(finding, metric, cleaning)]
    return (*(_without_button(doubt, recipe) for doubt in doubts), *_of_division(found, recipe))


def _is_met(finding: Finding, recipe: Recipe) -> bool:
    """Does the division meet it already? Copies that it keeps together are on no two sides, nor are
    rows that are equal in all, of which the group is a part, where groups stay whole."""
    if finding.code == "near_copies":
        return recipe.split.keeps_near_copies
    is_kept = recipe.split.keeps_copies or bool(recipe.split.groups)
    return finding.code == "duplicate_rows" and is_kept


def _of_finding(finding: Finding, metric: str, cleaning: Cleaning) -> Iterator[Doubt]:
    make = _OF_CODE.get(finding.code)
    if make is not None:
        yield from make(finding, metric, cleaning)


def _leak(finding: Finding, _metric: str, cleaning: Cleaning) -> Iterator[Doubt]:
    if finding.severity == "high" and set(finding.columns) & set(cleaning.features):
        yield _left_out(finding)


def _telling_gap(finding: Finding, _metric: str, cleaning: Cleaning) -> Iterator[Doubt]:
    if float(dict(finding.evidence)["effect"]) >= TELLING and set(finding.columns) & set(
        cleaning.features
    ):
        yield _left_out(finding)


def _left_out(finding: Finding) -> Doubt:
    action = Action("ignore", finding.columns, "Leave it out")
    return Doubt(finding.code, f"{finding.message} {ENDING}", action, finding.columns)


def _one_class(finding: Finding, _metric: str, _cleaning: Cleaning) -> Iterator[Doubt]:
    yield Doubt(finding.code, f"{finding.message} {ONE_CLASS}", finding.action, finding.columns)


def _copies(finding: Finding, _metric: str, _cleaning: Cleaning) -> Iterator[Doubt]:
    if finding.severity != "low":
        yield Doubt(finding.code, f"{finding.message} {COPIES}", finding.action)


def _near_copies(finding: Finding, _metric: str, _cleaning: Cleaning) -> Iterator[Doubt]:
    yield Doubt(finding.code, f"{finding.message} {NEAR}", finding.action)


def _marks(finding: Finding, _metric: str, _cleaning: Cleaning) -> Iterator[Doubt]:
    sentence = f"{finding.message} {MARKS}"
    yield Doubt(finding.code, sentence, finding.action, finding.columns, spoils_score=False)


def _rare(finding: Finding, metric: str, cleaning: Cleaning) -> Iterator[Doubt]:
    """By a metric that a rare class hardly moves."""
    balance = class_balance(cleaning)
    if balance is None or not is_blind(metric, balance):
        return
    better = suited_metric(Task.CLASSIFICATION, balance)
    label = better.label[0].lower() + better.label[1:]
    yield Doubt(
        finding.code,
        f"{finding.message} {METRICS[metric].label} hardly tells how well so rare a class is "
        f"found: judge by {label}.",
        Action("judge", (), f"Judge by {label}", better.key),
        finding.columns,
        is_new_fit=False,
    )


_OF_CODE: dict[str, Callable[[Finding, str, Cleaning], Iterator[Doubt]]] = {
    "target_leak": _leak,
    "known_later": _leak,
    "telling_gaps": _telling_gap,
    "class_spellings": _one_class,
    "duplicate_rows": _copies,
    "near_copies": _near_copies,
    "imbalance": _rare,
    "ordered_marks": _marks,
}


def _without_button(doubt: Doubt, recipe: Recipe) -> Doubt:
    """Near copies cannot be kept on one side where rows are divided by time."""
    is_by_time = doubt.code == "near_copies" and bool(recipe.split.time)
    return replace(doubt, action=None) if is_by_time else doubt


def _of_division(found: tuple[Finding, ...], recipe: Recipe) -> Iterator[Doubt]:
    """One way to divide rows that the table asks for and that is not in force."""
    proposal = propose_split(found, recipe)
    if proposal is not None:
        if not proposal.is_in_force:
            seen = proposal.finding
            yield Doubt(seen.code, proposal.warning, seen.action, seen.columns)
        return
    if recipe.split.groups or recipe.split.time:
        return
    for finding in found:
        if finding.code == "ordered_target" and finding.key not in recipe.dismissed:
            if not is_sorted_by_outcome(finding):
                in_order = divide("Score by what comes later in the file", "time", FILE_ORDER)
                in_order = replace(in_order, columns=())
                yield Doubt(
                    finding.code, f"{finding.message} {NEIGHBOURS}", in_order, finding.columns
                )
            return
