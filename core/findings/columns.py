"""Checks of one column at a time."""

from collections.abc import Iterator

from core.dataset import Dataset
from core.findings.records import Action, Finding, ignore
from core.profile import CategoryStats, NumberStats, Profile, VariableProfile
from core.schema import Kind

NEAR_CONSTANT_SHARE = 0.99
MANY_GAPS, MOST_GAPS = 0.4, 0.8
SKEW = 3.0
OUTLIER_SHARE = 0.05
FAR_IQRS = 15.0  # a value this many interquartile ranges out is named even when it is alone


def features(profile: Profile, *kinds: Kind) -> Iterator[VariableProfile]:
    """The columns of these kinds except the target."""
    for variable in profile.variables:
        if variable.name != profile.target and (not kinds or variable.kind in kinds):
            yield variable


def constant(profile: Profile, _dataset: Dataset) -> Iterator[Finding]:
    for variable in features(profile, Kind.CONSTANT):
        holds = "no value at all" if variable.unique == 0 else "one value only"
        yield Finding(
            code="constant",
            columns=(variable.name,),
            severity="low",
            message=f"{variable.name!r} has {holds} in {profile.rows:,} rows.",
            why="What never changes cannot tell rows apart.",
            remedy="It is left out of the features by itself.",
            evidence=(("unique", float(variable.unique)), ("missing", variable.missing_share)),
        )


def near_constant(profile: Profile, dataset: Dataset) -> Iterator[Finding]:
    for variable in features(profile, Kind.NUMBER, Kind.CATEGORY, Kind.BOOLEAN):
        share, value = _most_common(variable, dataset)
        if share < NEAR_CONSTANT_SHARE:
            continue
        yield Finding(
            code="near_constant",
            columns=(variable.name,),
            severity="low",
            message=f"{variable.name!r} is {value} in {share:.1%} of its "
            f"{variable.rows - variable.missing:,} values.",
            why="A few odd rows decide everything a model learns from it.",
            remedy="Leave it out, unless exactly those rare rows matter.",
            evidence=(("largest share", share),),
            action=ignore(variable.name),
        )


def _most_common(variable: VariableProfile, dataset: Dataset) -> tuple[float, str]:
    """The share of the commonest value, and the value; for numbers 0 unless it fills the middle."""
    present = variable.rows - variable.missing
    match variable.stats:
        case CategoryStats(levels=levels):
            return levels[0].count / present, repr(levels[0].name)
        case NumberStats(quantiles=quantiles, median=median) if quantiles[1] == quantiles[5]:
            return int((dataset.frame[variable.name] == median).sum()) / present, f"{median:.6g}"
        case _:
            return 0.0, ""


def identifier(profile: Profile, _dataset: Dataset) -> Iterator[Finding]:
    for variable in features(profile):
        if not (variable.kind is Kind.IDENTIFIER or _never_repeats(variable)):
            continue
        known = variable.kind is Kind.IDENTIFIER
        yield Finding(
            code="identifier",
            columns=(variable.name,),
            severity="low" if known else "medium",
            message=f"{variable.name!r} looks like an identifier: {variable.unique:,} different "
            f"values in {variable.rows:,} rows.",
            why="A model can learn rows by heart from it and will know nothing of new ones.",
            remedy="It is left out of the features by itself."
            if known
            else "Leave it out, unless it is a quantity.",
            evidence=(("unique share", variable.unique / variable.rows),),
            action=None if known else ignore(variable.name),
        )


def _never_repeats(variable: VariableProfile) -> bool:
    """Whole numbers, one for each row, spread evenly as numbering does and quantities do not."""
    stats = variable.stats
    if not isinstance(stats, NumberStats) or variable.kind is not Kind.NUMBER:
        return False
    if not stats.whole or variable.unique < variable.rows or variable.rows < 100:
        return False
    return abs((stats.kurtosis or 0.0) + 1.2) < 0.1 and abs(stats.skew or 0.0) < 0.1


def many_gaps(profile: Profile, _dataset: Dataset) -> Iterator[Finding]:
    for variable in features(profile):
        if variable.missing_share < MANY_GAPS or variable.unique == 0:
            continue
        present = variable.rows - variable.missing
        yield Finding(
            code="missing_many",
            columns=(variable.name,),
            severity="high" if variable.missing_share >= MOST_GAPS else "medium",
            message=f"{variable.name!r} is missing in {variable.missing_share:.0%} of "
            f"{variable.rows:,} rows; {present:,} values are there.",
            why="What fills the gaps is mostly invented.",
            remedy="Leave it out, unless being missing itself says something.",
            evidence=(("missing share", variable.missing_share),),
            action=ignore(variable.name),
        )


def skewed(profile: Profile, _dataset: Dataset) -> Iterator[Finding]:
    for variable in features(profile, Kind.NUMBER):
        stats = variable.stats
        if not isinstance(stats, NumberStats) or abs(stats.skew or 0.0) < SKEW:
            continue
        if variable.unique < 20:
            continue
        side = "right" if (stats.skew or 0.0) > 0 else "left"
        yield Finding(
            code="skewed",
            columns=(variable.name,),
            severity="low",
            message=f"{variable.name!r} has a long tail to the {side}: skew {stats.skew:.1f} over "
            f"{variable.rows - variable.missing:,} values.",
            why="Linear models, distances and networks follow the tail; trees do not mind.",
            remedy="Transform it with Yeo–Johnson if such models are compared.",
            evidence=(("skew", stats.skew or 0.0),),
            action=Action(
                "prepare", (variable.name,), "Transform it", "yeo_johnson", slot="transform"
            ),
        )


def outlying(profile: Profile, _dataset: Dataset) -> Iterator[Finding]:
    for variable in features(profile, Kind.NUMBER):
        stats = variable.stats
        if not isinstance(stats, NumberStats) or variable.unique < 20:
            continue
        share = stats.outliers / (variable.rows - variable.missing)
        reach = _reach(stats)
        if share < OUTLIER_SHARE and reach < FAR_IQRS:
            continue
        yield Finding(
            code="outliers",
            columns=(variable.name,),
            severity="medium" if reach >= FAR_IQRS else "low",
            message=f"{variable.name!r} has {stats.outliers:,} values ({share:.1%}) far outside "
            f"its middle half; the farthest is {reach:.0f} interquartile ranges out.",
            why="They may be mistakes of entry, and they pull means, scales and linear models.",
            remedy="Look at them first; cap them if they are noise, keep them if they are real.",
            evidence=(("outlier share", share), ("farthest, in IQR", reach)),
            action=Action("prepare", (variable.name,), "Cap them", "cap", slot="outliers"),
        )


def _reach(stats: NumberStats) -> float:
    """How far the farthest value is from the nearer quartile, in interquartile ranges."""
    first, third = stats.quantiles[2], stats.quantiles[4]
    spread = third / 2 - first / 2
    if spread <= 0:
        return 0.0
    return float(max(first / 2 - stats.low / 2, stats.high / 2 - third / 2) / spread)
