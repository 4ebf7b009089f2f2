"""Checks of how many levels a category has, and how many rows each level."""

from collections.abc import Iterator

from core.explore.findings.facts import Facts
from core.explore.findings.finding import Action, Check, Hit
from core.explore.findings.personal_checks import PERSONAL
from core.table.schema import Kind
from core.wording.numbers import counted

MANY_LEVELS = 50
RARE_ROWS = 5
ENOUGH_ROWS = 100


def many_levels(facts: Facts) -> Iterator[Hit]:
    for variable in facts.columns(Kind.CATEGORY):
        if variable.unique <= MANY_LEVELS:
            continue
        present = variable.rows - variable.missing
        yield Hit(
            columns=(variable.name,),
            severity="low",
            message=f"{variable.name!r} has {variable.unique:,} levels in {present:,} values, "
            f"about {counted(round(present / variable.unique), 'row')} each.",
            evidence=(("levels", float(variable.unique)), ("values", float(present))),
            action=Action(
                "prepare", (variable.name,), "Encode by target mean", "target", slot="many_encoder"
            ),
        )


def rare_levels(facts: Facts) -> Iterator[Hit]:
    for variable in facts.columns(Kind.CATEGORY):
        if variable.unique > MANY_LEVELS or variable.rows < ENOUGH_ROWS:
            continue
        counts = facts.counts(variable.name)
        rare = int(((counts > 0) & (counts < RARE_ROWS)).sum())
        if rare == 0:
            continue
        yield Hit(
            columns=(variable.name,),
            severity="low",
            message=f"{rare} of the {variable.unique} levels of {variable.name!r} "
            f"{'have' if rare > 1 else 'has'} fewer than {RARE_ROWS} of {variable.rows:,} rows"
            f"{' each' if rare > 1 else ''}.",
            evidence=(("rare levels", float(rare)), ("levels", float(variable.unique))),
            action=Action(
                "prepare",
                (variable.name,),
                "Put rare levels together",
                "one_hot",
                slot="encoder",
                options=(("min_frequency", round(max(0.01, RARE_ROWS / variable.rows), 4)),),
            ),
        )


CHECKS = (
    Check(
        code="many_levels",
        group="Texts",
        title="Many levels",
        why="A column for each level would swamp the others and starve each level of rows.",
        severity="Low: more than 50 levels.",
        remedy="Encode it by the target's mean, cross-fitted, or measure every encoder on "
        "Features, by column.",
        find=many_levels,
        yields_to=("numbers_as_text", "dates_as_text", *PERSONAL),
    ),
    Check(
        code="rare_levels",
        group="Texts",
        title="Rare levels",
        why="A fold may train without such a level and then be asked about it.",
        severity="Low: levels of fewer than 5 rows in a table of 100 or more.",
        remedy="One-hot encoding puts levels below its limit together.",
        find=rare_levels,
    ),
)
