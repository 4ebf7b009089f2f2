"""python -m bench.boosting [--tables churn ...] [--models xgboost ...] [--seeds 0 1]

Each boosted model of ours with its default options beside its library's own early-stopped default
and beside a linear model: the log loss, or the unexplained share of the variance, of rows that
were not fitted on. Every line is of the same prepared folds.
"""

import argparse
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import core  # noqa: F401  (first: it sets thread limits, which a loaded NumPy no longer reads)

# isort: split
import numpy as np

from bench.boosting_tables import TABLES
from core.choices.pick import Pick
from core.methods.models import MODELS
from core.model.train import FoldData, prepare_folds
from core.pipeline.build import build_model
from core.pipeline.inside import rounds_of
from core.pipeline.training_data import TrainingData, make_training_data, split_rows
from core.pipeline.variant import variant_for

NOISE = 2.0  # standard errors of the difference that may be luck
LIBRARY, LINEAR = "library", "linear"


@dataclass(frozen=True)
class Loss:
    """One model on one fold: its loss, its trees (0: no count) and the processor's seconds."""

    loss: float
    trees: int
    seconds: float


def losses(table: str, model: str, seed: int) -> dict[str, list[Loss]]:
    """Ours, the library's own and a linear model over the folds of a table."""
    dataset, recipe = TABLES[table]()
    recipe = recipe.with_(split=recipe.split.model_copy(update={"seed": seed}))
    data = make_training_data(dataset, recipe)
    split, pick = split_rows(data, recipe), Pick(method=model)
    folds = prepare_folds(recipe, data, split, variant_for(recipe, pick))
    plain = prepare_folds(recipe, data, split)
    ours = [_measured(data, fold, lambda: build_model(recipe, data, pick)) for fold in folds]
    theirs = [_measured(data, fold, lambda: _library(model, data, seed)) for fold in folds]
    linear = [_measured(data, fold, lambda: _linear(data)) for fold in plain]
    return {"ours": ours, LIBRARY: theirs, LINEAR: linear}


def _measured(data: TrainingData, fold: FoldData, make: Callable[[], Any]) -> Loss:
    started = time.process_time()
    model = make().fit(fold.X_fit, fold.y_fit)
    seconds = time.process_time() - started
    actual = data.y[fold.scored]
    if not data.is_classification:
        loss = np.mean((model.predict(fold.X_score) - actual) ** 2) / np.var(actual)
    else:
        given = np.clip(model.predict_proba(fold.X_score), 1e-7, 1)
        codes = np.searchsorted(model.classes_, actual)
        loss = -np.mean(np.log(given[np.arange(len(actual)), codes]))
    return Loss(float(loss), rounds_of(model) or 0, seconds)


def _linear(data: TrainingData) -> Any:
    from sklearn.linear_model import LogisticRegression, RidgeCV

    return LogisticRegression(max_iter=1000) if data.is_classification else RidgeCV()


def _library(model: str, data: TrainingData, seed: int) -> Any:
    """The library's default options, stopped early on a tenth that it, or we, set aside."""
    from sklearn import ensemble

    kind = "Classifier" if data.is_classification else "Regressor"
    own = {
        "hist_gradient_boosting": ("HistGradientBoosting", {"early_stopping": True}),
        "gradient_boosting": ("GradientBoosting", {"n_iter_no_change": 10, "n_estimators": 1000}),
        "adaboost": ("AdaBoost", {}),
    }
    if model in own:
        stem, settings = own[model]
        return getattr(ensemble, stem + kind)(random_state=seed, **settings)
    return StoppedDefault(model, kind, seed)


@dataclass
class StoppedDefault:
    """XGBoost, LightGBM or CatBoost as a person fits it with ten rounds of patience, labels as
    codes."""

    library: str
    kind: str
    seed: int

    def fit(self, X: Any, y: Any) -> "StoppedDefault":
        from sklearn.model_selection import train_test_split

        is_classes = self.kind == "Classifier"
        self.classes_, codes = np.unique(y, return_inverse=True)
        known = codes if is_classes else np.asarray(y)
        shares = known if is_classes else None
        parts = train_test_split(X, known, test_size=0.1, random_state=self.seed, stratify=shares)
        self.model = self._fitted(*parts)
        return self

    def _fitted(self, X: Any, held: Any, y: Any, held_y: Any) -> Any:
        if self.library == "xgboost":
            import xgboost

            model = getattr(xgboost, f"XGB{self.kind}")(
                n_estimators=1000, early_stopping_rounds=10, n_jobs=1
            )
            return model.fit(X, y, eval_set=[(held, held_y)], verbose=False)
        if self.library == "catboost":
            import catboost

            model = getattr(catboost, f"CatBoost{self.kind}")(
                early_stopping_rounds=10, thread_count=1, allow_writing_files=False
            )
            return model.fit(X, y, eval_set=(held, held_y), verbose=False)
        import lightgbm

        model = getattr(lightgbm, f"LGBM{self.kind}")(n_estimators=1000, n_jobs=1, verbose=-1)
        stop = lightgbm.early_stopping(10, verbose=False)
        return model.fit(X, y, eval_X=held, eval_y=held_y, callbacks=[stop])

    def predict(self, X: Any) -> Any:
        return self.model.predict(X)

    def predict_proba(self, X: Any) -> Any:
        return self.model.predict_proba(X)


def line(table: str, model: str, found: dict[str, list[Loss]]) -> str:
    """Ours against both: the relative difference of the loss and its standard error over folds."""
    ours = found["ours"]
    mean, seconds = (np.mean([getattr(fold, n) for fold in ours]) for n in ("loss", "seconds"))
    shown = f"{table:16}{model:24}{mean:8.4f}{np.mean([f.trees for f in ours]):6.0f}{seconds:7.2f}"
    for other in (LIBRARY, LINEAR):
        change, error = difference(ours, found[other])
        word = "LOSES" if change > NOISE * error and change > 0 else ""
        shown += f"  {other} {change:+7.1%} ± {error:5.1%} {word:5}"
    return shown


def difference(ours: Sequence[Loss], others: Sequence[Loss]) -> tuple[float, float]:
    """The mean relative difference of two models' losses over folds (negative: ours is better)
    and its standard error, on the logarithm of their ratio."""
    pairs = zip(ours, others, strict=True)
    ratios = np.array([np.log(one.loss / other.loss) for one, other in pairs])
    return float(np.expm1(ratios.mean())), float(ratios.std(ddof=1) / np.sqrt(len(ratios)))


def lines(asked: argparse.Namespace) -> Iterator[str]:
    for table in asked.tables:
        for model in asked.models:
            together: dict[str, list[Loss]] = {}
            for seed in asked.seeds:
                for name, folds in losses(table, model, seed).items():
                    together.setdefault(name, []).extend(folds)
            yield line(table, model, together)


BOOSTED = (
    "hist_gradient_boosting",
    "gradient_boosting",
    "adaboost",
    "xgboost",
    "lightgbm",
    *(["catboost"] if MODELS["catboost"].is_available else []),
)


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 0 where ours loses to no library's default by more than noise."""
    parser = argparse.ArgumentParser(prog="bench.boosting", description=__doc__)
    parser.add_argument("--tables", nargs="+", choices=list(TABLES), default=list(TABLES))
    parser.add_argument("--models", nargs="+", choices=BOOSTED, default=list(BOOSTED))
    parser.add_argument("--seeds", nargs="+", type=int, default=[0])
    asked = parser.parse_args(arguments)
    warnings.simplefilter("ignore")
    lost = False
    for text in lines(asked):
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
        lost |= f"{LIBRARY} " in text and "LOSES" in text.split(f"{LINEAR} ")[0]
    return int(lost)


if __name__ == "__main__":
    sys.exit(main())
