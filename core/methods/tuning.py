"""What tuning is asked for."""

from dataclasses import dataclass

from core.choices.options import SEED, Choice, Number, Toggle, Value, check_fields
from core.errors import InvalidOptionError

TPE, RANDOM, GRID, CMA_ES = "tpe", "random", "grid", "cma_es"
SAMPLERS = {
    TPE: "learns where good trials lie (tree-structured Parzen estimator)",
    RANDOM: "draws anew each time",
    GRID: "tries every combination of a few values",
    CMA_ES: "moves a cloud of numbers uphill (covariance matrix adaptation)",
}
_SAMPLER_NAMES = {TPE: "Learning", RANDOM: "Random", GRID: "Grid", CMA_ES: "CMA-ES"}
TRIALS = Number("trials", "Trials", 1, 2000, 30)
MINUTES = Number(
    "minutes",
    "Minutes at most (0: no limit)",
    0,
    600,
    0,
    help="What is done by then is kept.",
)
SAMPLER = Choice(
    "sampler",
    "Sampler",
    tuple(SAMPLERS),
    TPE,
    help="; ".join(f"{_SAMPLER_NAMES[key]} {what}" for key, what in SAMPLERS.items()),
    words=tuple(_SAMPLER_NAMES.items()),
)
GRID_STEPS = Number("grid_steps", "Values of each number in a grid", 2, 20, 3)
PATIENCE = Number(
    "patience",
    "Stop after so many trials without gain",
    0,
    1000,
    0,
    help="0: never. A trial gains where it is the best so far.",
)
NO_RUNGS, HALVING, HYPERBAND = "none", "halving", "hyperband"
RUNGS = Choice(
    "rungs",
    "Few rows first",
    (NO_RUNGS, HALVING, HYPERBAND),
    NO_RUNGS,
    help="Successive halving tries all sets on a ninth of the rows, the best third of them on a "
    "third, the best of these on all; hyperband does so in brackets that begin with more rows.",
)
SHARE = Number(
    "share",
    "Tune on, % of the training rows",
    5,
    100,
    100,
    help="Below 100 the sets are tried on so many rows of each fold, and the best tenth of them "
    "(three at least) on all. With halving or hyperband it is the smallest part, else a ninth.",
)
RACING = Toggle(
    "racing",
    "Drop trials that fall behind",
    default=True,
    help="A trial ends after a fold when it is clearly behind the best one: about a third of the "
    "fits for nearly the same result.",
)
PORTFOLIO_FIRST = Toggle(
    "portfolio",
    "Begin with the portfolio",
    default=True,
    help="The first trials are the model as it stands and the configurations of the portfolio that "
    "lie in the space: a sampler goes on from what did well on other tables. A grid has its own.",
)
JOINT = Toggle(
    "joint",
    "Search the preparation too",
    help="Also options of the methods that Features and Balance have chosen: how rare is rare, how "
    "far is far, how many columns are kept, how many rows are made. Each set prepares the folds "
    "anew, which takes its time.",
)
METHODS = Toggle(
    "methods",
    "Search its methods too",
    help="Also which method the preparation takes: how numbers are bent, scaled and filled, how "
    "categories are filled and encoded. Each is tried as it is by default, the chosen one as it "
    "stands; methods that name columns are not among them.",
)
TUNING = (
    *(TRIALS, MINUTES, SAMPLER, GRID_STEPS, PATIENCE, RUNGS, SHARE, SEED, RACING),
    *(PORTFOLIO_FIRST, JOINT, METHODS),
)


@dataclass(frozen=True)
class SearchRange:
    """What is searched of one option, where that is not all of it, by the option's name.

    Of a number `low` to `high`, by its logarithm where `is_log` (None: as the option is declared);
    of a choice `values`, all where there are none. One that `is_frozen` is not searched: it is
    `value`, or what the model has where that is None.
    """

    option: str
    low: float | None = None
    high: float | None = None
    is_log: bool | None = None
    values: tuple[str, ...] = ()
    is_frozen: bool = False
    value: Value = None


@dataclass(frozen=True)
class TunePlan:
    """How many trials to add, for at most how many minutes (0: no limit), by which sampler.

    `patience` ends the search after so many trials without gain (0: never), `racing` drops those
    that lag. A grid has `grid_steps` values of each number. `space` says which options are searched
    in a part of their range; `rungs` and `share` (%) how many rows trials begin with; `portfolio`
    that the first are configurations of it; `joint` that options of the preparation are searched
    too, and `methods` which methods it takes.
    """

    trials: int = int(TRIALS.default)
    minutes: int = int(MINUTES.default)
    seed: int = int(SEED.default)
    racing: bool = RACING.default
    sampler: str = SAMPLER.default
    grid_steps: int = int(GRID_STEPS.default)
    patience: int = int(PATIENCE.default)
    space: tuple[SearchRange, ...] = ()
    rungs: str = RUNGS.default
    share: int = int(SHARE.default)
    portfolio: bool = PORTFOLIO_FIRST.default
    joint: bool = JOINT.default
    methods: bool = METHODS.default

    def __post_init__(self) -> None:
        check_fields(TUNING, self)
        if self.patience and not self.has_one_rung:
            raise InvalidOptionError(
                f"{PATIENCE.label} goes by trials on all rows: leave it at 0 where trials begin on "
                f"a part of them, got {self.patience}."
            )

    @property
    def is_joint(self) -> bool:
        """Is anything of the preparation searched?"""
        return self.joint or self.methods

    @property
    def has_one_rung(self) -> bool:
        """Is every trial on all rows?"""
        return self.rungs == NO_RUNGS and self.share >= SHARE.high
