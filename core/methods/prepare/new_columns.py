"""How many columns a way to make features gives, before it does."""

from math import comb

from core.choices.pick import Pick
from core.methods.prepare.makers import MAKERS


def new_columns(pick: Pick) -> int:
    """How many columns a step makes of those that are chosen, at most."""
    settings = MAKERS[pick.method].settings(**pick.options)
    numbers, keys = len(settings.get("columns", ())), len(settings.get("by", ()))
    made = {
        "bins": numbers * settings.get("bins", 0),
        "pairs": comb(numbers, 2),
        "powers": _terms(numbers, settings.get("degree", 1), settings.get("only_products", False)),
        "group_means": numbers * keys,
        "group_spreads": numbers * keys,
        "group_counts": 1 if settings.get("together") else keys,
        "past_window": keys * (numbers * (1 + settings.get("spread", 0)) + 1),
        "lags": keys * (numbers + 1),
        "profile": keys * (numbers + 2),
        "proven": settings.get("most", 0),
    }
    return int(made[pick.method])


def _terms(numbers: int, degree: int, only_products: bool) -> int:
    """The terms of a polynomial but for its constant and the columns themselves."""
    if only_products:
        return sum(comb(numbers, size) for size in range(2, degree + 1))
    return comb(numbers + degree, degree) - 1 - numbers
