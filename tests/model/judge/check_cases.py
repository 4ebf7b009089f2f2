"""For each check of a result one that it speaks of, and one that comes close to it."""

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd

from core.model.judge import judged, judged_by
from core.model.judge.judged import checks_of_run
from core.model.train import by_recipe, train, training_part
from core.pipeline.cleaning import Cleaning
from core.pipeline.grounds import find_grounds, grounds_part
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset

ROWS = 400
TRAINED = {}


def rng(seed=0):
    return np.random.default_rng(seed)


def plain(rows=ROWS, weight=1.0, seed=0):
    """Three columns, of which one says something of two classes."""
    draw = rng(seed)
    frame = pd.DataFrame(draw.normal(size=(rows, 3)), columns=["a", "b", "c"])
    signal = weight * frame["a"] + draw.normal(size=rows)
    return frame.assign(y=np.where(signal > 0, "yes", "no"))


def bent(rows=600):
    """A target that no straight line follows."""
    frame = pd.DataFrame(rng(1).normal(size=(rows, 3)), columns=["a", "b", "c"])
    signal = frame["a"] * frame["b"] + 0.3 * rng(2).normal(size=rows)
    return frame.assign(y=np.where(signal > 0, "yes", "no"))


def numbers(rows=ROWS):
    frame = plain(rows)
    return frame.assign(y=frame["a"] + rng(3).normal(size=rows))


def model(method, **options):
    return {"method": method, "options": options}


def looked(frame, *models, task="classification", of=None, change=None, **choices):
    """The results of all checks by their codes, for the best model or that of a key; `change` makes
    another result of the trained one."""
    table = make_dataset(frame, "table")
    recipe = fresh_recipe(table.fingerprint).with_(target="y", task=task, **choices)
    recipe = recipe.with_(models=list(models) or [model("logistic")])
    result = trained(table, recipe)
    result = change(result) if change else result
    if of is None:
        return {check.code: check for check in judged(table, recipe, result).checks}
    checks = checks_of_run(table, recipe, result, result.run_of(of))
    return {check.code: check for check in checks}


def trained(table, recipe):
    """What a recipe learns of a table; many cases look at one of them, and results are frozen."""
    part = training_part(recipe)
    key = (table.fingerprint, part.key())
    if key not in TRAINED:
        TRAINED[key] = train(table, part)
    return by_recipe(TRAINED[key], recipe)


@cache
def quiet():
    """A result of which hardly any check has a word to say."""
    return looked(plain(), model("logistic", C=0.5), model("hist_gradient_boosting", most_trees=20))


@cache
def of_tree():
    return looked(bent(), model("tree", max_depth=16, min_samples_leaf=1), model("logistic"))


@cache
def of_noise():
    frame = plain(weight=0.0, seed=4)
    several = [model("logistic", C=c) for c in (0.001, 0.01, 1.0)]
    return looked(frame, *several, model("knn", n_neighbors=3), model("tree", max_depth=3))


@cache
def of_bent():
    shallow = model("tree", max_depth=2)
    return looked(bent(), shallow, model("hist_gradient_boosting"), model("logistic"), of="tree")


def spoiled(frame=None, code="", **choices):
    return looked(plain() if frame is None else frame, **choices)[code]


def with_leak():
    frame = plain()
    return frame.assign(stage=np.where(frame["y"] == "yes", "won", "lost"))


def two_spellings():
    frame = plain()
    odd = np.where(rng(2).random(ROWS) < 0.3, frame["y"].str.upper() + " ", frame["y"])
    return frame.assign(y=odd)


def copies():
    return pd.concat([plain(200)] * 3).sample(frac=1, random_state=0).reset_index(drop=True)


def customers():
    frame, who = plain(), rng(5).permutation(np.arange(ROWS) % 40)
    label = rng(6).integers(0, 2, 40)[who]
    near = rng(7).normal(size=(40, 3))[who]
    frame = frame.assign(customer_id=[f"c{n:02}" for n in who], y=np.where(label, "yes", "no"))
    frame[["a", "b", "c"]] = near + 0.3 * frame[["a", "b", "c"]]
    return frame


def walk():
    level = np.cumsum(rng(3).normal(size=ROWS))
    return plain().assign(y=level, near=level + rng(4).normal(size=ROWS))


def rare(share=0.03, weight=1.0):
    frame = plain()
    bar = frame["a"] * weight + rng(8).normal(size=ROWS)
    return frame.assign(y=np.where(bar > np.quantile(bar, 1 - share), "yes", "no"))


def marks():
    frame = plain(600)
    noisy = np.clip(np.rint(6 + frame["a"] + rng(9).normal(size=600)), 3, 9)
    return frame.assign(y=noisy.astype(int))


def left_out():
    rules = [{"method": "filter_rows", "options": {"condition": "y > -0.5"}}]
    return looked(numbers(), model("ridge"), task="regression", cleaning=rules)


def perfect():
    """Two columns that tell the outcome together and neither alone."""
    a, b = rng(1).integers(0, 2, (2, ROWS))
    return pd.DataFrame({"a": a.astype(str), "b": b.astype(str), "y": np.where(a == b, "p", "q")})


def heavy():
    frame = numbers()
    return frame.assign(y=frame["y"] + 3 * rng(5).standard_t(1.2, ROWS))


def overconfident():
    """Naive Bayes on copies of one column."""
    frame = plain(1000)
    twins = {f"t{n}": frame["a"] + 0.1 * rng(n).normal(size=1000) for n in range(8)}
    return looked(frame.assign(**twins), model("naive_bayes"))


def fold_scores(key, scores):
    """A result whose best model had these scores in its folds, and for one fold such answers."""

    def change(result):
        best = result.best
        said = best.predictions
        odd = result.fold_of == 0
        turned = np.where(odd[:, None], said.probabilities[:, ::-1], said.probabilities)
        run = replace(
            best,
            fold_scores={**best.fold_scores, key: scores},
            predictions=replace(said, probabilities=turned),
        )
        return replace(result, runs=tuple(run if r is best else r for r in result.runs))

    return change


def slowed(result):
    """The same result with a leader that took seconds."""
    best = result.best
    slow = tuple(replace(record, fit_seconds=2.0) for record in best.records)
    run = replace(best, records=slow)
    return replace(result, runs=tuple(run if r is best else r for r in result.runs))


def searched(method, trials, **options):
    return {"method": method, "options": options, "trials": trials}


def of_search(*names):
    """The checks of a tree, of which these options were searched."""
    pick = {**searched("tree", 20, max_depth=4, min_samples_leaf=12), "searched": names}
    return looked(plain(), pick)["option_unsearched"]


def chosen_well():
    return {**searched("logistic", 30, C=0.5), "optimism": {"roc_auc": 0.09}}


def equal_models():
    knn = model("knn", n_neighbors=25)
    return looked(plain(), knn, model("logistic"), of="knn", change=slowed_knn)


def slowed_knn(result):
    run = result.run_of("knn")
    slow = replace(run, records=tuple(replace(r, fit_seconds=2.0) for r in run.records))
    return replace(result, runs=tuple(slow if r is run else r for r in result.runs))


def with_alike():
    frame = plain()
    return frame.assign(twin=frame["a"] * 3 + 0.01 * rng(6).normal(size=ROWS))


def explained(**lost):
    """The checks of a result whose columns were shuffled at these costs."""
    table = make_dataset(plain(), "table")
    recipe = fresh_recipe(table.fingerprint).with_(target="y", task="classification")
    recipe = recipe.with_(models=[model("logistic")])
    result = trained(table, recipe)
    seen = judged_by(
        find_grounds(table, grounds_part(recipe)), Cleaning(table, recipe), result, lost
    )
    return {check.code: check for check in seen.checks}


def unscaled(**times):
    frame = plain().assign(**{name: plain()[name] * by for name, by in times.items()})
    slots = {"scaler": {"method": "none"}}
    return looked(frame, model("logistic"), preparation=slots)


def with_levels(levels=3):
    city = rng(8).integers(0, levels, ROWS)
    return plain().assign(city=[f"city {n}" for n in city])


def two_halves(rows=ROWS):
    """Two columns of which each is half of the signal."""
    frame = plain(rows)
    signal = frame["a"] + frame["b"] + 0.5 * rng(4).normal(size=rows)
    return frame.assign(y=np.where(signal > 0, "yes", "no"))


LOUD = {
    "golden_column": lambda: looked(plain(2000, weight=3.0), model("logistic"))["golden_column"],
    "useless_columns": lambda: explained(a=(0.2, 0.02), b=(0.0, 0.01))["useless_columns"],
    "alike_columns": lambda: looked(with_alike(), model("logistic"))["alike_columns"],
    "unlike_scales": lambda: unscaled(b=100.0)["unlike_scales"],
    "many_valued": lambda: looked(with_levels(), model("tree"))["many_valued"],
    "target_twin": lambda: spoiled(with_leak(), "target_twin"),
    "one_class_twice": lambda: spoiled(two_spellings(), "one_class_twice"),
    "copies_across": lambda: spoiled(copies(), "copies_across", split={"together": False}),
    "groups_across": lambda: spoiled(customers(), "groups_across"),
    "time_across": lambda: looked(walk(), model("ridge"), task="regression")["time_across"],
    "metric_of_balance": lambda: spoiled(rare(0.02), "metric_of_balance"),
    "ordered_marks": lambda: spoiled(marks(), "ordered_marks"),
    "left_out_by_outcome": lambda: left_out()["left_out_by_outcome"],
    "class_found": lambda: spoiled(rare(0.06, 0.3), "class_found"),
    "chosen_threshold": lambda: spoiled(code="chosen_threshold", metric="f1", threshold=0.37),
    "too_good": lambda: looked(perfect(), model("tree"))["too_good"],
    "few_far_rows": lambda: looked(heavy(), model("ridge"), task="regression", metric="rmse")[
        "few_far_rows"
    ],
    "rare_class": lambda: spoiled(rare(0.05), "rare_class"),
    "calibration_off": lambda: overconfident()["calibration_off"],
    "overfit": lambda: of_tree()["overfit"],
    "underfit": lambda: looked(plain(weight=0.0), model("logistic", C=0.001))["underfit"],
    "fold_unlike": lambda: spoiled(
        code="fold_unlike", change=fold_scores("roc_auc", (0.2, 0.8, 0.82, 0.79, 0.81))
    ),
    "tie": lambda: of_noise()["tie"],
    "optimism": lambda: looked(plain(), chosen_well())["optimism"],
    "behind_boosting": lambda: of_bent()["behind_boosting"],
    "gain_over_linear": lambda: equal_models()["gain_over_linear"],
    "slower_than_linear": lambda: equal_models()["slower_than_linear"],
    "option_unsearched": lambda: of_search("max_depth"),
    "best_at_edge": lambda: looked(plain(), searched("logistic", 20, C=10000.0))["best_at_edge"],
    "left_at_defaults": lambda: looked(plain(), model("logistic"))["left_at_defaults"],
}

QUIET = {
    "golden_column": lambda: looked(two_halves(2000), model("logistic"))["golden_column"],
    "useless_columns": lambda: explained(a=(0.2, 0.02), b=(0.1, 0.01))["useless_columns"],
    "unlike_scales": lambda: unscaled(b=3.0)["unlike_scales"],
    "many_valued": lambda: looked(with_levels(100), model("tree"))["many_valued"],
    "chosen_threshold": lambda: spoiled(code="chosen_threshold", metric="f1", threshold=0.5),
    "few_far_rows": lambda: looked(numbers(), model("ridge"), task="regression", metric="rmse")[
        "few_far_rows"
    ],
    "tie": lambda: looked(bent(), model("hist_gradient_boosting"), model("logistic"))["tie"],
    "behind_boosting": lambda: quiet()["behind_boosting"],
    "gain_over_linear": lambda: of_tree()["gain_over_linear"],
    "slower_than_linear": lambda: looked(
        bent(), model("hist_gradient_boosting"), model("logistic"), change=slowed
    )["slower_than_linear"],
    "option_unsearched": lambda: of_search("max_depth", "min_samples_leaf"),
    "best_at_edge": lambda: looked(plain(), searched("logistic", 20, C=0.7))["best_at_edge"],
    "ordered_marks": lambda: quiet()["ordered_marks"],
}
