"""What tuning is asked for."""

from dataclasses import dataclass

from core.choices.options import SEED, Number, Toggle, check_fields

TRIALS = Number("trials", "Trials", 1, 2000, 30)
MINUTES = Number(
    "minutes",
    "At most, minutes",
    0,
    600,
    0,
    help="0: no limit. What is done by then is kept.",
)
RACING = Toggle(
    "racing",
    "Drop trials that fall behind",
    default=True,
    help="A trial ends after a fold when it is clearly behind the best one: about a third of the "
    "fits for nearly the same result.",
)
TUNING = (TRIALS, MINUTES, SEED, RACING)


@dataclass(frozen=True)
class TunePlan:
    """How many trials to add, for at most how many minutes (0: no limit); `racing` drops those
    that lag."""

    trials: int = int(TRIALS.default)
    minutes: int = int(MINUTES.default)
    seed: int = int(SEED.default)
    racing: bool = RACING.default

    def __post_init__(self) -> None:
        check_fields(TUNING, self)
