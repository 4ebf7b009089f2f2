"""Options that boosted trees have in common."""

from core.choices.options import Choice, Number, Toggle


def trees_asked(name: str = "n_estimators", high: int = 1000) -> Number:
    """How many trees there are to be."""
    return Number(
        name,
        "Trees",
        low=0,
        high=high,
        default=0,
        help="0: as many as early stopping finds, on rows set aside inside the training rows. "
        "Another number: exactly so many, and no row is set aside.",
    )


def most_trees(default: int = 2000) -> Number:
    """Where the search for their number ends."""
    return Number(
        "most_trees",
        "Most trees",
        low=10,
        high=10_000,
        default=default,
        help="Where early stopping ends at the latest. A small learning rate needs many.",
    )


JUDGED_BY = Choice(
    "judged_by",
    "Trees judged by",
    ("usual", "lenient"),
    "usual",
    help="What early stopping looks at on the rows set aside. usual: the log loss of classes, the "
    "squared error of numbers. lenient: the Brier score, the absolute error, which forgive a few "
    "rows that are far off. With another loss of the target: that loss.",
)

PATIENCE = Number(
    "patience",
    "Patience",
    low=1,
    high=500,
    default=40,
    log=True,
    help="Early stopping ends after so many trees without a better answer of the rows set aside; "
    "the best number of trees is then taken.",
)

JOINS_LEVELS = Toggle(
    "joins_levels",
    "Flags as levels",
    help="The 0/1 columns that one-hot made of a category are read as one column of levels again, "
    "which the trees part into sets at once: as they are, for columns that other models take "
    "one-hot, also in a blend, whose members share a preparation.",
)
