"""What fills gaps, built by its options and by what it is for."""

from functools import partial
from typing import Any

from core.errors import NotApplicableError
from core.methods.context import MethodContext
from core.parts.lazy import imported
from core.parts.steps.naming import MISSING_LEVEL

# A column that is empty in one fold must not vanish there, or the folds differ in width.
simple = partial(imported, "sklearn.impute:SimpleImputer", keep_empty_features=True)


def as_suits(context: MethodContext) -> Any:
    """Gaps stay for a model that takes them."""
    if context.keeps_gaps:
        return imported("core.parts.steps.filling.missing:GapsKept")()
    return simple(strategy="median")()


def nearest(n_neighbors: int, weights: str, categories: bool) -> Any:
    """The mean of the rows most alike."""
    from sklearn.impute import KNNImputer

    imputer = KNNImputer(n_neighbors=n_neighbors, weights=weights, keep_empty_features=True)
    return _among_all(imputer, categories)


def regression(estimator: str, max_iter: int, categories: bool, seed: int) -> Any:
    """Each column by a model of the others."""
    from sklearn.experimental import enable_iterative_imputer  # noqa: F401  (unlocks the next)
    from sklearn.impute import IterativeImputer

    imputer = IterativeImputer(
        _regressor(estimator, seed), max_iter=max_iter, random_state=seed, keep_empty_features=True
    )
    return _among_all(imputer, categories)


def _among_all(imputer: Any, categories: bool) -> Any:
    from core.parts.steps.filling.missing import FilledAmongAll

    return FilledAmongAll(imputer, with_labels=categories)


def _regressor(name: str, seed: int) -> Any:
    """None is the imputer's own, a Bayesian ridge."""
    if name == "trees":
        from sklearn.ensemble import ExtraTreesRegressor

        return ExtraTreesRegressor(20, min_samples_leaf=5, random_state=seed)
    if name == "neighbours":
        from sklearn.neighbors import KNeighborsRegressor

        from core.parts.steps.filling.few_rows import NearestOfFew

        return NearestOfFew(KNeighborsRegressor(15, weights="distance"))
    return None


def classified(estimator: str, seed: int) -> Any:
    """The level that a classifier says by the other columns."""
    from core.parts.steps.filling.levels import LevelsByClassifier

    return LevelsByClassifier(_classifier(estimator, seed))


def _classifier(name: str, seed: int) -> Any:
    if name == "trees":
        from sklearn.ensemble import ExtraTreesClassifier

        return ExtraTreesClassifier(100, min_samples_leaf=5, random_state=seed)
    if name == "neighbours":
        from sklearn.neighbors import KNeighborsClassifier

        from core.parts.steps.filling.few_rows import NearestOfFew

        return NearestOfFew(KNeighborsClassifier(15, weights="distance"))
    from sklearn.linear_model import RidgeClassifier

    return RidgeClassifier()  # solved at once, however many levels there are


def number_from_history(time: str, group: str, future: bool) -> Any:
    """The value next in time, else the median."""
    return _from_history(time, group, future, simple(strategy="median")())


def level_from_history(time: str, group: str, future: bool) -> Any:
    """The level next in time, else one of its own."""
    rest = simple(strategy="constant", fill_value=MISSING_LEVEL)()
    return _from_history(time, group, future, rest)


def date_from_history(time: str, group: str, future: bool) -> Any:
    """The date next in time, else the middle date."""
    return _from_history(time, group, future, filled_dates())


def filled_dates() -> Any:
    """The middle date of the rows learned from."""
    return imported("core.parts.steps.filling.dates:FilledDates")()


def chosen_date(day: str) -> Any:
    """One date of the user's choice."""
    if not day.strip():
        raise NotApplicableError(
            "No date is chosen that fills the gaps: write one as 2024-01-31 on Features, or fill "
            "the gaps another way."
        )
    given = written_day(day, "Gaps cannot take")
    return imported("core.parts.steps.filling.dates:FilledDates")(day=given)


def written_day(text: str, fault: str) -> str:
    """A date as a text that every reader takes alike; empty for none.

    Raises NotApplicableError, whose sentence begins with `fault`, for what is no date.
    """
    import pandas as pd

    if not text.strip():
        return ""
    day = pd.to_datetime(pd.Series([text.strip()]), format="ISO8601", errors="coerce")[0]
    if pd.isna(day):
        raise NotApplicableError(f"{fault} {text.strip()!r}: write a date as 2024-01-31.")
    return str(day.tz_localize(None).isoformat())


def _from_history(time: str, group: str, future: bool, rest: Any) -> Any:
    from sklearn.pipeline import make_pipeline

    from core.parts.steps.filling.history import FilledFromHistory

    if not time:
        raise NotApplicableError(
            "Filling from rows before or after needs the column that says when a row is: choose "
            "it under Order by on Features, or fill the gaps another way."
        )
    return make_pipeline(FilledFromHistory(time=time, group=group, future=future), rest)
