"""Categories as numbers."""

from dataclasses import replace

from core.choices.catalog import Catalog, Method
from core.choices.label_options import LevelOrder
from core.choices.options import Choice, Number, Toggle
from core.methods.prepare import encoding
from core.methods.prepare.encoding import REFUSE

_REFUSED = "Refused, a row that holds one gets no prediction, and a fold that scores one fails."
_UNSEEN = Choice("unseen", "A level never seen", ("as_none", REFUSE), default="as_none")


def _never_seen(becomes: str) -> Choice:
    return replace(_UNSEEN, help=f"By itself it becomes {becomes}. {_REFUSED}")


ENCODERS = Catalog(
    "encoder",
    Method(
        key="one_hot",
        label="One-hot",
        summary="A 0/1 column for each level; levels rarer than the limit share one.",
        build=encoding.one_hot,
        options=(
            Number(
                "min_frequency",
                "Rare below",
                low=0.0001,
                high=0.5,
                default=encoding.ONE_HOT_SHARE,
                log=True,
                tuned=True,
                help="Share of the training rows under which levels are put together.",
            ),
            Choice(
                "drop",
                "Leave out a column",
                ("none", "first", "if_binary"),
                default="none",
                help="The others tell it. For coefficients without a penalty, which are then read "
                "against the first level; penalties and trees need it not. A level never seen "
                "then counts as the one left out, unless there are rare ones.",
            ),
            Choice(
                "unseen",
                "A level never seen",
                ("as_rare", "as_none", REFUSE),
                default="as_rare",
                help=f"As rare: with the rare levels, if there are any; as none: 0 in every "
                f"column. {_REFUSED}",
            ),
        ),
    ),
    Method(
        key=encoding.AS_LEVELS,
        label="As they are",
        summary="For LightGBM, XGBoost and histogram gradient boosting, whose trees cut the levels "
        "into two sets themselves, and CatBoost, which tells them by the target of earlier rows: "
        "one column, no order. Other models, blends, and what follows a selection or SMOTE, get "
        "another encoder.",
        build=encoding.as_they_are,
        options=(
            Number(
                "rare_below",
                "Rare below",
                low=0.0001,
                high=0.5,
                default=0.002,
                log=True,
                tuned=True,
                help="Share of the training rows under which levels are put together, as are those "
                "beyond the 250 most frequent.",
            ),
            Choice(
                "otherwise",
                "For other models",
                ("one_hot", "target"),
                "one_hot",
                help="What a model gets that does not take levels: one-hot, which suits few "
                "levels, or target means, which suit many.",
            ),
            _never_seen("a gap, which goes where the trees send gaps"),
        ),
    ),
    Method(
        key="target",
        label="Target mean",
        summary="The smoothed mean of the target per level, cross-fitted: made for many levels.",
        build=encoding.target,
        options=(
            Number(
                "smooth",
                "Smoothing",
                low=0.0,
                high=1000.0,
                default=0.0,
                tuned=True,
                help="Rows of the overall mean mixed into each level; 0 lets the data decide.",
            ),
            _never_seen("the mean of all rows"),
        ),
    ),
    Method(
        key="frequency",
        label="Frequency",
        summary="The level's share of the training rows (a count says the same in another unit); "
        "levels of equal share become one.",
        build=encoding.shares,
        options=(
            Toggle(
                "logarithm",
                "Logarithm of the count",
                help="Twice as many rows are one step, be they 20 instead of 10 or 2,000 instead "
                "of 1,000.",
            ),
            _never_seen("0"),
        ),
    ),
    Method(
        key="ordinal",
        label="Ordinal",
        summary="Codes in an order: yours, or else one that the data give. For trees any order "
        "will do; for the rest an order that means nothing is invented.",
        build=encoding.ordinal,
        options=(
            LevelOrder(
                "order",
                "Order of the levels",
                help="From the lowest on; levels without a place follow. Choose it for one "
                "column on By column: another column has other levels.",
            ),
            Choice(
                "by",
                "Others by",
                ("alphabet", "number", "frequency", "target"),
                default="alphabet",
                help="The order where you give none: by the alphabet, by the first number in the "
                "level (2 before 10), from rare to frequent, or by the mean of the target, "
                "cross-fitted (a number or two classes; an order of yours goes before it, and the "
                "alphabet behind that).",
            ),
            _never_seen("-1, before all others; by the target, the place of the mean of all rows"),
        ),
    ),
    Method(
        key="binary",
        label="Binary",
        summary="The level's number in bits: k levels take ceil(log2(k + 1)) columns. Few columns, "
        "but levels that share a bit have nothing else in common.",
        build=encoding.bits,
        options=(_never_seen("0 in every bit"),),
    ),
    Method(
        key="hashing",
        label="Hashing",
        summary="A fixed number of columns, whatever the levels; a hash says which one a level "
        "falls into, and some share one. Nothing is learned: new levels fall into one, too.",
        build=encoding.hashed,
        options=(
            Number("width", "Columns", low=2, high=256, default=16, log=True, tuned=True),
            Toggle(
                "signed",
                "With signs",
                default=True,
                help="Half of the levels count as -1, so that levels that share a column cancel "
                "out on average instead of adding up.",
            ),
        ),
    ),
    Method(
        key="positions",
        label="Learned positions",
        summary="A place on a few axes for each level, near those whose rows are like its own in "
        "the other columns. The target takes no part, and a new level stands in the middle.",
        build=encoding.positions,
        traits=frozenset({encoding.OTHERS}),
        options=(
            Number("size", "Axes", low=1, high=16, default=2, log=True, tuned=True),
            Number(
                "smoothing",
                "Smoothing",
                low=0.0,
                high=1000.0,
                default=10.0,
                help="Rows of what is usual mixed into each level: rare levels come to the middle.",
            ),
        ),
    ),
    Method(
        key="drop",
        label="Leave out",
        summary="No model sees the column; it is there for steps that read it, as group means.",
        build=lambda: None,
    ),
)
