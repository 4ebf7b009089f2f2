"""What a table tells before anything is learned from it, read without the sealed rows' targets
wherever it leads to a choice of columns."""

from datetime import date

import pandas as pd

from core.explore.findings import CATALOG, SEVERITIES, Finding, find_all
from core.explore.findings.facts import Facts
from core.explore.profile import Profile, TargetRelation, make_profile
from core.explore.profile.relations import read_target, relations
from core.parts.splits.reading_keys import named_column
from core.pipeline.cleaning import Cleaning
from core.pipeline.sealed_rows import sealed_rows
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.workspace.progress import Progress, silent

LEAKS = ("target_leak", "known_later", "telling_gaps")
DIVISION = ("groups", "shared_levels", "ordered_target", "ordered_rows")
CLASSES = ("class_spellings", "imbalance", "ordered_marks")
ROWS = ("duplicate_rows", "near_copies")


def training_findings(
    dataset: Dataset, recipe: Recipe, report: Progress = silent
) -> tuple[Finding, ...]:
    """Those findings of the cleaned table that bear on how far a score on it can be believed, the
    gravest first; as a function to remember, of a `seal_part`.

    2 seconds for 100,000 rows and 20 columns. What leads to another division of the rows is read
    from all of them.
    """
    table = Cleaning(dataset, recipe).as_dataset()
    profile = make_profile(table, recipe.target, recipe.task)
    sealed, groups = sealed_rows(dataset, recipe), _groups(dataset, recipe)
    facts = Facts(profile, table, date.today(), sealed, groups)
    codes = (*LEAKS, *CLASSES, *ROWS, *DIVISION)
    found: list[Finding] = []
    for done, code in enumerate(codes):
        report(done, len(codes), CATALOG[code].title)
        found += CATALOG[code].findings(facts)
    return tuple(sorted(found, key=lambda finding: SEVERITIES.index(finding.severity)))


def _groups(dataset: Dataset, recipe: Recipe) -> pd.Series | None:
    """What each row of the cleaned table belongs to, where rows are divided by it."""
    name, frame = recipe.split.groups, Cleaning(dataset, recipe).frame
    if not any(name in one.columns for one in (frame, dataset.frame)):
        return None
    return named_column((frame, dataset.frame), name).loc[frame.index].reset_index(drop=True)


def unsealed_relations(dataset: Dataset, recipe: Recipe) -> tuple[TargetRelation, ...]:
    """How the target changes along each column of the cleaned table in the rows that are not
    sealed, the strongest first; none without a target. As a function to remember, of a
    `seal_part`."""
    table = Cleaning(dataset, recipe).as_dataset()
    if recipe.target is None or recipe.task is None:
        return ()
    target = read_target(table, recipe.target, recipe.task)
    return tuple(relations(table, target.without(sealed_rows(dataset, recipe))))


def all_findings(
    dataset: Dataset, recipe: Recipe, today: date, *, known: Profile
) -> tuple[Finding, ...]:
    """Every finding of the cleaned table, whose profile for the recipe's target is `known`; as a
    function to remember, of a `seal_part`."""
    table = Cleaning(dataset, recipe).as_dataset()
    sealed = sealed_rows(dataset, recipe)
    return find_all(table, recipe.target, recipe.task, today, known, sealed)
