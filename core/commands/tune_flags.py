"""The flags that say how options are searched, as on Tune, and the plan that they ask for."""

from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

from core.choices.options import Choice, Option
from core.choices.pick import Pick
from core.choices.written import read_value
from core.errors import WorkbenchError
from core.methods.tuning import (
    GRID_STEPS,
    MINUTES,
    PATIENCE,
    RUNGS,
    SAMPLERS,
    SearchRange,
    TunePlan,
)
from core.model.tune import ALONE, Joint, searched_options

LOG = "log"


def tune_arguments(parser: ArgumentParser) -> None:
    """Declare how many trials, by what, in which space, and when to stop."""
    parser.add_argument("--tune", type=int, metavar="TRIALS", default=0, dest="trials")
    parser.add_argument("--sampler", choices=list(SAMPLERS), help="where trials come from")
    parser.add_argument("--tune-minutes", type=int, metavar="N", help=MINUTES.help)
    parser.add_argument("--patience", type=int, metavar="N", help=PATIENCE.label.lower())
    parser.add_argument("--grid-steps", type=int, metavar="N", help=GRID_STEPS.label.lower())
    parser.add_argument("--rungs", choices=RUNGS.values, help="try sets on few rows first")
    parser.add_argument(
        "--tune-share",
        type=int,
        metavar="PERCENT",
        help="tune on so many %% of the rows, then refit the best on all",
    )
    parser.add_argument("--no-racing", action="store_true", help="fit every trial on all folds")
    parser.add_argument(
        "--no-portfolio", action="store_true", help="begin without the portfolio's configurations"
    )
    parser.add_argument(
        "--joint", action="store_true", help="search options of the preparation too, as on Tune"
    )
    parser.add_argument(
        "--methods", action="store_true", help="search which methods the preparation takes, too"
    )
    parser.add_argument(
        "--search",
        nargs="+",
        action="extend",
        metavar="OPTION=LOW:HIGH[:log]",
        help="search a number between two ends, or a choice among A,B",
    )
    parser.add_argument(
        "--freeze",
        nargs="+",
        action="extend",
        metavar="OPTION[=VALUE]",
        help="do not search these options",
    )


def tune_plan(asked: dict[str, Any], seed: int, pick: Pick, joint: Joint = ALONE) -> TunePlan:
    """The plan that a request asks for, for a model, and a preparation with it where it is joint;
    `asked` are its fields by their names.

    Raises WorkbenchError for an option that the model does not have or that is not so.
    """
    given = {name: value for name, value in asked.items() if value is not None}
    ranges = _ranges(
        (*searched_options(pick), *joint.options), given.pop("search", ()), given.pop("freeze", ())
    )
    return TunePlan(seed=seed, space=ranges, **given)


def _ranges(
    known: Sequence[Option], search: Sequence[str], freeze: Sequence[str]
) -> tuple[SearchRange, ...]:
    options = {option.name: option for option in known}
    searched = tuple(_searched(options, text) for text in search)
    return (*searched, *(_frozen(options, text) for text in freeze))


def _searched(options: dict[str, Option], text: str) -> SearchRange:
    name, _, asked = text.partition("=")
    option = _option(options, name, f"--search {text!r}")
    if isinstance(option, Choice):
        return SearchRange(name, values=tuple(part.strip() for part in asked.split(",")))
    low, _, rest = asked.partition(":")
    high, _, scale = rest.partition(":")
    try:
        ends = float(low), float(high)
    except ValueError as error:
        raise WorkbenchError(
            f"--search {text!r} gives no two numbers: write {name}=LOW:HIGH, with :log behind it "
            "to search by ratios."
        ) from error
    if scale not in ("", LOG):
        raise WorkbenchError(f"--search {text!r} ends in {scale!r}: only :log may stand there.")
    return SearchRange(name, *ends, is_log=True if scale else None)


def _frozen(options: dict[str, Option], text: str) -> SearchRange:
    name, has_value, value = text.partition("=")
    option = _option(options, name, f"--freeze {text!r}")
    held = read_value(option, value) if has_value else None
    return SearchRange(name, is_frozen=True, value=held)


def _option(options: dict[str, Option], name: str, flag: str) -> Option:
    if name not in options:
        raise WorkbenchError(
            f"{flag} names no option that is searched; there are {', '.join(options)}."
        )
    return options[name]
