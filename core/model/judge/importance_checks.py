"""What is looked at in the columns that a model is given: how far its coefficients and importances
can be read."""

from core.methods.models import traits, traits_of
from core.model.judge.case import Case, ComparedRun
from core.model.judge.check import Looked, ScoreCheck, inapt, of_case
from core.model.judge.doubt import Doubt
from core.wording.listing import listed
from core.wording.numbers import counted

MANY, FEW = 0.5, 10  # shares of values that differ, and values of which there are few
APART = 10.0  # how many times as far one column varies as another


def alike_columns(case: Case, compared: ComparedRun) -> Looked:
    """Do columns of numbers go together nearly perfectly?"""
    features = set(case.cleaning.features)
    count = len(features & set(case.grounds.columns.deviations))
    if count < 2:
        return inapt("It is given fewer than two columns of numbers.")
    pairs = [p for p in case.grounds.columns.alike if {p.first, p.second} <= features]
    sentence = f"Spearman's correlation of each two of {counted(count, 'column')} of numbers."
    if not pairs:
        return Looked(sentence)
    worst = max(pairs, key=lambda pair: pair.least)
    what = "coefficients" if traits.LINEAR in traits_of(compared.run.pick) else "importances"
    doubt = Doubt(
        "alike_columns",
        f"{counted(len(pairs), 'pair')} of columns go together nearly perfectly, most so "
        f"{worst.first!r} and {worst.second!r} (Spearman {worst.correlation:.3f}, at least "
        f"{worst.least:.3f} in size): their {what} are divided between them by chance.",
        columns=(worst.first, worst.second),
        spoils_score=False,
    )
    return Looked(sentence, (doubt,))


def unlike_scales(case: Case, compared: ComparedRun) -> Looked:
    """Are coefficients of columns in units of their own compared?"""
    if traits.LINEAR not in traits_of(compared.run.pick):
        return inapt("It has no coefficients.")
    spread = case.grounds.columns.deviations
    numbers = [name for name in case.cleaning.features if spread.get(name, 0.0) > 0]
    own = [n for n in numbers if case.recipe.pick_for(n, "scaler").method == "none"]
    if len(own) < 2:
        scaled = f"{counted(len(numbers), 'column')} of numbers, whose scale is made alike."
        return Looked(f"{scaled} A coefficient is of a standard deviation, not of a unit.")
    low, high = (pick(own, key=spread.__getitem__) for pick in (min, max))
    times = spread[high] / spread[low]
    sentence = f"{counted(len(own), 'column')} of numbers in units of their own."
    if times < APART:
        return Looked(sentence)
    doubt = Doubt(
        "unlike_scales",
        f"{sentence} {high!r} varies {times:,.0f} times as far as {low!r}, so that the sizes of "
        "their coefficients cannot be compared, and a penalty weighs on them unequally: scale "
        "them on Features, or look at the importance by shuffling.",
        columns=(low, high),
        spoils_score=False,
    )
    return Looked(sentence, (doubt,))


def many_valued(case: Case, compared: ComparedRun) -> Looked:
    """Do a tree's own importances favour columns with many values over others?"""
    if traits.TREE not in traits_of(compared.run.pick):
        return inapt("It is no model of trees.")
    facts, features = case.grounds.columns, case.cleaning.features
    many = [name for name in features if facts.shares.get(name, 0.0) > MANY]
    few = [name for name in features if 1 < facts.distinct.get(name, 0) <= FEW]
    sentence = (
        f"{counted(len(many), 'column')} of mostly different values beside {len(few)} of at most "
        f"{FEW}."
    )
    if not (many and few):
        return Looked(sentence)
    doubt = Doubt(
        "many_valued",
        f"{sentence} A tree finds more cuts in the first, such as {listed(many[:1])}, so that its "
        "own importances favour them: go by shuffling or SHAP on Explain.",
        columns=tuple(many),
        spoils_score=False,
    )
    return Looked(sentence, (doubt,))


CHECKS = (
    ScoreCheck(
        "alike_columns",
        "Columns",
        "Columns that say the same",
        "What a model says of columns that go together is divided by chance.",
        "Spearman's correlation is above 0.9 surely, for all pairs at once.",
        of_case(alike_columns),
        is_of_score=False,
    ),
    ScoreCheck(
        "unlike_scales",
        "Columns",
        "Coefficients that cannot be compared",
        "A coefficient is in the units of its column; its size says little of its weight.",
        "Of columns that are not scaled one varies ten times as far as another.",
        of_case(unlike_scales),
        is_of_score=False,
    ),
    ScoreCheck(
        "many_valued",
        "Columns",
        "Importances that favour many values",
        "A tree's own importance counts cuts, of which many values offer more.",
        "More than half of one column's values differ, and another has ten at most.",
        of_case(many_valued),
        is_of_score=False,
    ),
)
