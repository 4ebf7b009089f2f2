"""Whatever can be chosen leaves the house in every format and answers there as it does here."""

import numpy as np
import pytest

from core.choices.pick import Pick
from core.methods.balance import BALANCERS
from core.methods.models import MODELS, traits
from core.methods.models.boosted import BOOSTED_TREES
from core.methods.models.curves import CURVES
from core.methods.models.holding import DISTILLED
from core.methods.prepare import SLOTS
from core.methods.prepare.makers import MAKERS
from core.methods.prepare.outliers import ROW_OUTLIERS
from core.methods.prepare.selectors import SELECTORS
from core.methods.split import SPLITTERS
from core.model.save import Label, fit_and_save
from core.pipeline.training_data import with_seal
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from tests.export.opening import differences, exported
from tests.tables import OF_CLASSES, OF_NUMBERS, mixed_frame

OF_MAKERS = {
    "bins": {"columns": ("num [1]",)},
    "group_means": {"columns": ("num [1]",), "by": ("city",)},
    "pairs": {"columns": ("num [1]", "<b>gap</b>"), "how": "ratio"},
    "proven": {"columns": ("num [1]", "<b>gap</b>"), "by": ("city",), "tried": 2},
    "powers": {"columns": ("num [1]", "<b>gap</b>"), "degree": 3},
    "group_spreads": {"columns": ("num [1]",), "by": ("city",)},
    "group_counts": {"by": ("city",)},
    "past_window": {"columns": ("num [1]",), "by": ("city",), "time": "when", "rows": 3},
    "lags": {"columns": ("num [1]",), "by": ("city",), "time": "when"},
    "profile": {"columns": ("num [1]",), "by": ("city",), "time": "when"},
}
OF_SELECTORS = {
    "informative": {"k": 9},
    "f_test": {"k": 9},
    "eliminated": {"k": 9, "judge": "trees", "share": 0.5},
    "eliminated_by_score": {"share": 0.5},
    "step_by_step": {"most": 3, "tried": 6},
}
OF_BALANCERS = {"weights": {"weights": {"yes": 3.0}}}
OF_SLOTS = {
    "one_hot": {"drop": "first", "unseen": "as_none"},
    "ordinal": {"order": ("Oslo", "日本")},
    "frequency": {"logarithm": True},
    "hashing": {"width": 5},
    "iterative": {"estimator": "trees", "categories": True, "max_iter": 1},
    "forward": {"time": "when", "group": "city"},
    "backward": {"time": "when"},
    "parts": {"parts": ("days", "weekday"), "cyclic": True, "reference": "2024-01-01"},
    "bins": {"how": "tree"},
}
OF_SLOTS |= {
    "words": {"clean": ("emoji", "abbreviations"), "stop_words": "English", "form": "stem"},
    "topics": {"unit": "letters", "ngrams": 2, "min_df": 2, "form": "lemma"},
}
OF_SLOTS |= {"scored": {"labels": "city", "stop_words": "English"}}
OF_SPLITTERS = {"groups": "who", "time": "when", "gap": 2, "repeats": 2}
OF_SPLITTERS |= {"stratify": "city", "validation": 0.4}
SMALL = {
    "most_trees": 10,
    "n_estimators": 10,
    "epochs": 5,
    "max_rounds": 10,
    "estimator": {"method": "xgboost", "options": {"most_trees": 10}},
}
MODELS_AND_TASKS = [
    (model, task)
    for model in MODELS.values()
    for task in ("classification", "regression")
    if model.is_available and model.does_suit(task) and traits.UNLABELLED not in model.traits
    if task == "classification" or model in BOOSTED_TREES or not model.does_suit("classification")
]
MODELS_AND_TASKS += [(CURVES, "regression"), (DISTILLED, "regression")]  # their code is another


def small(method):
    """A method of few rounds."""
    usual = {option.name: option.default for option in method.options}
    has = {name for name, default in usual.items() if default != 0} & SMALL.keys()
    members = OF_CLASSES if method.does_suit("classification") else OF_NUMBERS
    few = {name: SMALL[name] for name in has} | (members if "members" in usual else {})
    return Pick(method=method.key, options=few)


def of_turn(catalog, turn, own=()):
    """One method of a catalogue, another each turn."""
    keys = [key for key in catalog if catalog[key].is_available]
    key = keys[turn % len(keys)]
    return Pick(method=key, options=dict(own).get(key, {}))


def divided(turn):
    """A way to divide rows, another each turn; at its first, with all that it can be told."""
    way = of_turn(SPLITTERS, turn).method
    taken = {option.name for option in SPLITTERS[way].options} & OF_SPLITTERS.keys()
    if turn >= len(SPLITTERS):
        taken -= {"repeats"}  # twice as many models
    else:
        taken -= {"validation"}  # folds
    if way == "by_place":
        return {"test_share": 0.2, "folds": 2, "seed": turn}
    return {"kind": way, "folds": 2, "seed": turn, **{name: OF_SPLITTERS[name] for name in taken}}


def chosen(turn, task):
    """A method of every catalogue."""
    is_classes = task == "classification"
    return {
        "task": task,
        "target": "two" if is_classes else "amount",
        "ignored": ("three", "amount" if is_classes else "two", "who"),
        "preparation": {key: of_turn(slot.catalog, turn, OF_SLOTS) for key, slot in SLOTS.items()},
        "overrides": {"num [1]": {"transform": Pick(method="signed_log")}},
        "features": (of_turn(MAKERS, turn, OF_MAKERS),),
        "selection": (of_turn(SELECTORS, turn, OF_SELECTORS),),
        "unusual_rows": of_turn(ROW_OUTLIERS, turn),
        "balance": of_turn(BALANCERS, turn, OF_BALANCERS) if is_classes else Pick(method="none"),
        "split": divided(turn),
    }


@pytest.mark.filterwarnings("ignore")  # so few rows and rounds that solvers do not converge
def test_every_method_of_every_catalogue_leaves_in_every_format(tmp_path):
    """Each turn exports one model with the next method of every catalogue: some twenty files a
    format, opened in one process that has no workbench."""
    frame = mixed_frame(160)
    frame["who"] = np.arange(len(frame)) // 4
    frame["amount"] -= frame["amount"].min()  # some models take nothing below 0
    dataset = make_dataset(frame, "t")
    files = {}
    for turn, (model, task) in enumerate(MODELS_AND_TASKS):
        choices = chosen(turn, task)
        if task == "regression" and choices["selection"][0].method == "chi_squared":
            choices["selection"] = (Pick(method="f_test"),)
        if traits.NO_WEIGHTS in model.traits and choices["balance"].method == "weights":
            choices["balance"] = Pick(method="over")
        recipe = fresh_recipe(dataset.fingerprint).with_(**choices)
        saved = fit_and_save(dataset, with_seal(dataset, recipe), small(model), Label("m"))
        files |= exported(saved, tmp_path, f"{turn}_{model.key}")
    found = differences(files, tmp_path)
    assert {name: value for name, value in found.items() if value != 0} == {}
    assert len(found) >= 3 * max(map(len, (SPLITTERS, MAKERS, SELECTORS, BALANCERS)))
