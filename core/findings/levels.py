"""Checks of how many levels a category has, and how many rows each level."""

from collections.abc import Iterator

from core.dataset import Dataset
from core.findings.columns import features
from core.findings.records import Action, Finding
from core.profile import Profile
from core.schema import Kind

MANY_LEVELS = 50
RARE_ROWS = 5


def many_levels(profile: Profile, _dataset: Dataset) -> Iterator[Finding]:
    for variable in features(profile, Kind.CATEGORY):
        if variable.unique <= MANY_LEVELS:
            continue
        yield Finding(
            code="many_levels",
            columns=(variable.name,),
            severity="low",
            message=f"{variable.name!r} has {variable.unique:,} levels, about "
            f"{variable.rows / variable.unique:.0f} rows each.",
            why="A column for each level would swamp the others and starve each level of rows.",
            remedy="Encode it by the target's mean, cross-fitted.",
            evidence=(("levels", float(variable.unique)),),
            action=Action(
                "prepare", (variable.name,), "Encode by target mean", "target", slot="many_encoder"
            ),
        )


def rare_levels(profile: Profile, dataset: Dataset) -> Iterator[Finding]:
    for variable in features(profile, Kind.CATEGORY):
        if variable.unique > MANY_LEVELS or variable.rows < 100:
            continue
        counts = dataset.frame[variable.name].value_counts()
        rare = int(((counts > 0) & (counts < RARE_ROWS)).sum())
        if rare == 0:
            continue
        yield Finding(
            code="rare_levels",
            columns=(variable.name,),
            severity="low",
            message=f"{rare} of the {variable.unique} levels of {variable.name!r} have fewer than "
            f"{RARE_ROWS} rows each.",
            why="A fold may train without such a level and then be asked about it.",
            remedy="One-hot encoding puts levels below its limit together.",
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
