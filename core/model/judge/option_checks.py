"""What is looked at in a model's options: searched or left, and whether the best is at an edge."""

import math

from core.choices.options import Number, Option, Value
from core.methods.models import MODELS
from core.model.judge.case import ComparedRun
from core.model.judge.check import Looked, ScoreCheck, inapt, of_run
from core.model.judge.doubt import Doubt
from core.wording.numbers import counted

EDGE = 0.02  # of the way between the bounds, by logarithms where ratios matter


def at_edge(option: Number, value: float) -> str:
    """The bound that a value is at, "lowest" or "highest"; empty where it is at none."""
    low, high = option.low, option.high
    if option.log:
        low, high, value = math.log(low), math.log(high), math.log(value)
    way = (value - low) / (high - low) if high > low else 0.5
    return "lowest" if way <= EDGE else "highest" if way >= 1 - EDGE else ""


def edge_words(option: Option, value: Value) -> str:
    """That an option's value is at the edge of what is tried; empty where it is not."""
    if not isinstance(option, Number) or not isinstance(value, int | float):
        return ""
    edge = at_edge(option, float(value))
    return f"{option.label} {value:g} is at the {edge} that is tried" if edge else ""


def _tuned(compared: ComparedRun) -> dict[str, Value]:
    """What the model has in the options that are worth tuning, by their names."""
    method = MODELS[compared.run.pick.method]
    settings = method.settings(**compared.run.pick.options)
    return {o.name: settings[o.name] for o in method.options if o.tuned}


def best_at_edge(compared: ComparedRun) -> Looked:
    """Is the best of a search at the edge of what was tried?"""
    if compared.run.trials < 2:
        return inapt("Its options were not searched.")
    options = {o.name: o for o in MODELS[compared.run.pick.method].options}
    values, searched = _tuned(compared), compared.run.searched
    values = {name: value for name, value in values.items() if not searched or name in searched}
    sentence = f"{counted(len(values), 'searched option')}, beside the bounds of each."
    found = [words for name, value in values.items() if (words := edge_words(options[name], value))]
    if not found:
        return Looked(sentence)
    doubt = Doubt(
        "best_at_edge",
        f"{'; '.join(found)}: a better value may lie beyond, or the option may not matter. See its "
        "slice on Tune.",
        spoils_score=False,
    )
    return Looked(sentence, (doubt,))


def left_at_defaults(compared: ComparedRun) -> Looked:
    """Are all options that are worth tuning what they are by themselves?"""
    method, values = MODELS[compared.run.pick.method], _tuned(compared)
    if not values:
        return inapt(f"{method.label} has no option that is worth tuning.")
    sentence = f"{counted(len(values), 'option')} worth tuning: {', '.join(values)}."
    usual = method.settings()
    if compared.run.trials > 1 or any(usual[name] != value for name, value in values.items()):
        return Looked(sentence)
    doubt = Doubt(
        "left_at_defaults",
        f"All are at their defaults ({', '.join(values)}): search them on Tune, or with --tune, "
        "before the model is given up or kept.",
        spoils_score=False,
    )
    return Looked(sentence, (doubt,))


def option_unsearched(compared: ComparedRun) -> Looked:
    """Was an option that is worth tuning left out of the search?"""
    searched, values = compared.run.searched, _tuned(compared)
    if compared.run.trials < 2 or not searched:
        return inapt("Its options were not searched.")
    options = {o.name: o for o in MODELS[compared.run.pick.method].options}
    left = [options[name].label for name in values if name not in searched]
    sentence = f"{counted(len(values), 'option')} worth tuning, of which {len(searched)} varied."
    if not left:
        return Looked(sentence)
    doubt = Doubt(
        "option_unsearched",
        f"{sentence} {', '.join(left)} stood still: search on with it, unless it is held so for a "
        "reason.",
        spoils_score=False,
    )
    return Looked(sentence, (doubt,))


CHECKS = (
    ScoreCheck(
        "option_unsearched",
        "Options",
        "An option left out of the search",
        "An option that matters and stood still may hold the model back.",
        "More than one value was tried of some options, and of one that is worth tuning only one.",
        of_run(option_unsearched),
        is_of_score=False,
    ),
    ScoreCheck(
        "best_at_edge",
        "Options",
        "The best of a search at the edge",
        "Where the best is at the edge of what was tried, a better one may lie beyond.",
        "A searched number is within 2 % of the way from one of its bounds.",
        of_run(best_at_edge),
        is_of_score=False,
    ),
    ScoreCheck(
        "left_at_defaults",
        "Options",
        "Options left at their defaults",
        "Options that fit many tables need not fit this one.",
        "No option that is worth tuning differs from its default, and none was searched.",
        of_run(left_at_defaults),
        is_of_score=False,
    ),
)
