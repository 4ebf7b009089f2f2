"""Every change that people make to a recipe: what it changes, what the history says, and undo."""

import importlib
import inspect
import pkgutil

import pytest

from core.choices.pick import Pick, Step
from core.errors import MissingStepError, WorkbenchError
from core.parts.predictions.kept_promise import KeptPromise
from core.recipe import edits
from core.recipe.decision import AskedAssurance, Decision
from core.recipe.edits.columns import (
    keep_segments,
    leave_out,
    leave_out_inputs,
    read_as,
    use,
    use_kind,
)
from core.recipe.edits.deciding import assure, keep_promise, label_by
from core.recipe.edits.edit import Edit
from core.recipe.edits.preparation import (
    balance_classes,
    prepare_as_kind,
    prepare_columns,
    prepare_kind,
    treat_unusual_rows,
)
from core.recipe.edits.steps import (
    add_step,
    change_step,
    duplicate_step,
    merge_spellings,
    move_step,
    switch_step,
    take_out_step,
)
from core.recipe.edits.subsets import drop_subset, rename_subset, save_subset
from core.recipe.edits.target import count_as_positive, predict, say_goal
from core.recipe.edits.training import (
    add_another,
    add_calibrated,
    add_smaller,
    compare_models,
    judge_by,
    set_threshold,
    use_tuned,
)
from core.recipe.history import History, load_history, put_in_force
from core.recipe.model_pick import ModelPick
from core.recipe.recipe import fresh_recipe
from core.recipe.recipe_file import read_recipe, recipe_yaml
from core.recipe.split_plan import SplitPlan
from core.table.schema import Kind, Task
from tests.projects import new_project

TRIM = Step(method="trim_text", options={"columns": ("city",)})
CASE = Step(method="unify_case")
OFF = Step(method="trim_text", options={"columns": ("city",)}, on=False)
CAP, KEEP = Pick(method="cap"), Pick(method="keep")
SMOTE, NONE = Pick(method="smote"), Pick(method="none")
TREE, LOGISTIC = ModelPick(method="tree"), ModelPick(method="logistic")
DEEP = ModelPick(method="tree", options={"max_depth": 9})
SECOND = ModelPick(method="tree", options={"max_depth": 2}, key="tree-2")
PAIRS = Step(method="pairs", options={"columns": ("age", "pay")})
PAIRED = "Products, ratios, differences: age, pay"
BEST, PCA = Step(method="informative"), Step(method="components", options={"most": 4})

START = fresh_recipe("0" * 32).with_(
    target="churn",
    task=Task.CLASSIFICATION,
    positive="yes",
    metric="f1",
    threshold=0.3,
    goal="To ring",
    ignored=("id",),
    cleaning=(TRIM, CASE),
    overrides={"age": {"outliers": CAP}},
    selection=(BEST,),
    models=(TREE, LOGISTIC),
    subsets={"old": "age > 60", "new": "age < 30"},
)
PROMISE = KeptPromise(
    what="recall", level=0.9, confidence=0.95, threshold=0.2, positive="yes", rows=400
)
COSTS = {"yes": {"no": 5.0}}
SURE = AskedAssurance(confidence=0.8)
FORGOTTEN = {"metric": None, "threshold": None, "positive": None}

# The edit, what the history says, and the fields that are then other ones.
CALIBRATED = ModelPick(
    method="calibrated",
    options={
        "estimator": {"method": TREE.method, "options": dict(TREE.options)},
        "method": "sigmoid",
    },
    key="calibrated-tree",
)
EDITS = {
    keep_promise: [
        (
            (PROMISE,),
            "Threshold 0.200, which keeps a recall",
            {"threshold": 0.2, "decision": Decision(promise=PROMISE)},
        ),
    ],
    label_by: [
        ((COSTS,), "Labels by what wrong ones cost", {"decision": Decision(costs=COSTS)}),
        ((None,), "No costs: the likeliest class", {}),
    ],
    assure: [
        ((SURE,), "Sets that hold 80 %", {"decision": Decision(assurance=SURE)}),
        ((None,), "Nothing beside the predictions", {}),
    ],
    predict: [
        (
            (("age", Task.REGRESSION)),
            "Predict age",
            {"target": "age", "task": "regression", **FORGOTTEN},
        ),
        ((("city", Task.CLASSIFICATION)), "Predict city", {"target": "city", **FORGOTTEN}),
        (
            (("churn", Task.REGRESSION)),
            "Treat churn as regression",
            {"task": "regression", **FORGOTTEN},
        ),
        ((("churn", Task.CLASSIFICATION)), "Treat churn as classification", {}),
    ],
    count_as_positive: [
        (("no",), "Count no as positive", {"positive": "no"}),
        ((None,), "Count automatic as positive", {"positive": None}),
    ],
    say_goal: [
        (("  To\nwrite ",), "Say what it is for", {"goal": "To write"}),
        (("",), "Take the goal out", {"goal": ""}),
    ],
    read_as: [(("age", Kind.TEXT), "Read age as text", {"kinds": {"age": Kind.TEXT}})],
    leave_out: [
        (("age", "city"), "Leave out age, city", {"ignored": ("id", "age", "city")}),
        (("id",), "Leave out id", {}),
    ],
    leave_out_inputs: [
        (("age",), "Leave out what churn is computed from", {"ignored": ("id", "age")}),
    ],
    use: [(("id",), "Use id", {"ignored": ()}), (("age",), "Use age", {})],
    use_kind: [
        (("id", Kind.NUMBER), "Use id", {"ignored": ()}),
        (
            ("age", Kind.IDENTIFIER),
            "Use age as category",
            {"kinds": {**START.kinds, "age": Kind.CATEGORY}},
        ),
    ],
    keep_segments: [
        (
            ("1" * 32, "segment"),
            "Save segments as segment",
            {"dataset": "1" * 32, "ignored": ("id", "segment")},
        ),
    ],
    add_step: [
        ((CASE,), "Unify case", {"cleaning": (TRIM, CASE, CASE)}),
        ((PAIRS, "features"), PAIRED, {"features": (PAIRS,)}),
        (
            (PCA, "selection"),
            "Principal components (PCA): components 4",
            {"selection": (BEST, PCA)},
        ),
    ],
    merge_spellings: [
        (
            ("city", ("oslo", "Osl"), "Oslo"),
            "Merge 2 spellings of city into Oslo",
            {
                "cleaning": (
                    TRIM,
                    CASE,
                    Step(
                        method="merge_levels",
                        options={"columns": ("city",), "spellings": "oslo\nOsl", "into": "Oslo"},
                    ),
                )
            },
        ),
    ],
    change_step: [
        ((0, CASE), "Change: Unify case", {"cleaning": (CASE, CASE)}),
        (
            (0, PCA, "selection"),
            "Change: Principal components (PCA): components 4",
            {"selection": (PCA,)},
        ),
    ],
    switch_step: [
        ((0,), "Switch off: Trim texts: city", {"cleaning": (OFF, CASE)}),
        (
            (0, "selection"),
            "Switch off: Most informative",
            {"selection": (Step(method="informative", on=False),)},
        ),
    ],
    move_step: [
        ((0, 1), "Move down: Trim texts: city", {"cleaning": (CASE, TRIM)}),
        ((1, -1), "Move up: Unify case", {"cleaning": (CASE, TRIM)}),
    ],
    duplicate_step: [((0,), "Duplicate: Trim texts: city", {"cleaning": (TRIM, TRIM, CASE)})],
    take_out_step: [
        ((1,), "Take out: Unify case", {"cleaning": (TRIM,)}),
        ((0, "selection"), "Take out: Most informative", {"selection": ()}),
    ],
    prepare_kind: [
        (
            ("scaler", Pick(method="robust")),
            "Scale numbers: robust",
            {"preparation": {**START.preparation, "scaler": Pick(method="robust")}},
        ),
    ],
    prepare_columns: [
        (
            (["age", "pay"], "scaler", Pick(method="robust")),
            "Scale numbers of age, pay: robust",
            {
                "overrides": {
                    "age": {"outliers": CAP, "scaler": Pick(method="robust")},
                    "pay": {"scaler": Pick(method="robust")},
                }
            },
        ),
        (
            (["age"], "outliers", KEEP),
            "Treat outliers of age: keep",
            {"overrides": {}},
        ),
    ],
    prepare_as_kind: [
        (("age", "outliers"), "Treat outliers of age as of its kind", {"overrides": {}})
    ],
    treat_unusual_rows: [
        (
            (Pick(method="isolated"),),
            "Unusual rows: drop the rows that stand apart",
            {"unusual_rows": Pick(method="isolated")},
        ),
    ],
    balance_classes: [
        ((SMOTE,), "Balance the classes: SMOTE", {"balance": SMOTE}),
        ((NONE,), "Stop balancing classes", {}),
    ],
    save_subset: [
        (
            ("  so  young ", " age < 9 "),
            "Save the subset so young",
            {"subsets": {**START.subsets, "so young": "age < 9"}},
        ),
    ],
    rename_subset: [
        (
            ("old", "a"),
            "Rename the subset old to a",
            {"subsets": {"a": "age > 60", "new": "age < 30"}},
        )
    ],
    drop_subset: [(("old",), "Delete the subset old", {"subsets": {"new": "age < 30"}})],
    compare_models: [
        (
            ((TREE,), "log_loss", SplitPlan(folds=3)),
            "Train 1 model",
            {"models": (TREE,), "metric": "log_loss", "split": SplitPlan(folds=3)},
        ),
        (((TREE, LOGISTIC), "roc_auc", SplitPlan()), "Train 2 models", {"metric": None}),
    ],
    use_tuned: [
        (
            ((TREE, LOGISTIC), DEEP),
            "Tuned options: decision tree (depth 9)",
            {"models": (DEEP, LOGISTIC)},
        ),
        (
            ((TREE, LOGISTIC), Pick(method="forest")),
            "Tuned options: random forest",
            {"models": (TREE, LOGISTIC, ModelPick(method="forest"))},
        ),
        (
            ((TREE, LOGISTIC), SECOND),
            "Tuned options: decision tree (depth 2)",
            {"models": (TREE, LOGISTIC, SECOND)},
        ),
    ],
    add_another: [
        (
            ((DEEP, LOGISTIC), "tree"),
            "Another Decision tree",
            {"models": (DEEP, DEEP.model_copy(update={"key": "tree-2"}), LOGISTIC)},
        ),
        (
            ((TREE, SECOND), "tree-2"),
            "Another Decision tree",
            {"models": (TREE, SECOND, SECOND.model_copy(update={"key": "tree-3"}))},
        ),
    ],
    add_calibrated: [
        (
            ((TREE, LOGISTIC), "tree", "sigmoid"),
            "Decision tree, calibrated, as well",
            {"models": (TREE, LOGISTIC, CALIBRATED)},
        )
    ],
    add_smaller: [
        (
            ((TREE, LOGISTIC), SECOND, "Distilled into a tree"),
            "A smaller model as well: Distilled into a tree",
            {"models": (TREE, LOGISTIC, SECOND)},
        ),
        (
            ((TREE, SECOND), SECOND, "30 trees"),
            "A smaller model as well: 30 trees",
            {"models": (TREE, SECOND)},
        ),
    ],
    judge_by: [(("recall",), "Judge by Recall", {"metric": "recall"})],
    set_threshold: [
        ((0.25,), "Threshold 0.250", {"threshold": 0.25}),
        ((None,), "No threshold: the likelier class", {"threshold": None}),
    ],
}

CASES = [(edit, *case) for edit, cases in EDITS.items() for case in cases]


def every_edit():
    """The functions of the package that give an edit."""
    for module in pkgutil.iter_modules(edits.__path__, f"{edits.__name__}."):
        for _, function in inspect.getmembers(
            importlib.import_module(module.name), inspect.isfunction
        ):
            is_own = function.__module__ == module.name and not function.__name__.startswith("_")
            if is_own:
                yield function


def test_no_edit_is_left_out_of_this_table():
    assert set(every_edit()) == set(EDITS)


@pytest.mark.parametrize(("edit", "arguments", "sentence", "changes"), CASES)
def test_an_edit_changes_what_it_says_and_nothing_else(edit, arguments, sentence, changes):
    made = edit(START, *arguments)
    assert made.sentence == sentence
    assert dict(made.recipe) == {**dict(START), **changes}
    assert read_recipe(recipe_yaml(made.recipe)) == made.recipe


@pytest.mark.parametrize(("edit", "arguments", "sentence", "changes"), CASES)
def test_undoing_an_edit_gives_the_former_recipe(edit, arguments, sentence, changes):
    made = edit(START, *arguments)
    history = History().record(START, "start").record(made.recipe, made.sentence)
    assert history.recipe == made.recipe
    assert history.undo().recipe == START if changes else len(history.entries) == 1


def test_a_step_that_is_off_is_switched_on():
    made = switch_step(START.with_(cleaning=(OFF,)), 0)
    assert made == Edit(START.with_(cleaning=(TRIM,)), "Switch on: Trim texts: city")


def test_the_quick_models_named_are_the_same_choice_as_none():
    recipe = START.with_(target="t", task="classification", models=(), metric=None)
    again = compare_models(recipe, recipe.compared[::-1], "roc_auc", recipe.split).recipe
    assert again.key() == recipe.key()
    fewer = compare_models(recipe, recipe.compared[:-1], "roc_auc", recipe.split).recipe
    assert [model.key for model in fewer.models] == [m.key for m in recipe.compared[:-1]]


def test_a_blend_is_part_of_what_is_compared():
    chosen = compare_models(START, (TREE,), "roc_auc", SplitPlan())
    blend = chosen.blended(is_on=True)
    assert blend == Edit(chosen.recipe.with_(blend=True), "Train 1 model and a blend of them")
    assert blend.blended(is_on=True) == blend
    assert blend.blended(is_on=False).sentence.endswith("and no blend")


def test_without_models_the_tuned_one_joins_the_quick_ones():
    models = use_tuned(START, START.with_(models=()).compared, LOGISTIC).recipe.models
    assert LOGISTIC in models
    assert len(models) > 1


@pytest.mark.parametrize(
    ("refused", "message"),
    [
        (lambda: save_subset(START, "  ", "flag == True"), "needs a name"),
        (lambda: save_subset(START, "x" * 61, "flag == True"), "at most 60"),
        (lambda: save_subset(START, "x", "  "), "needs a condition"),
        (lambda: rename_subset(START, "old", "new"), "already"),
        (lambda: set_threshold(START, 1.5), "between 0.0 and 1.001, got 1.5"),
        (lambda: judge_by(START, "speed"), "No metric is called 'speed'"),
        (lambda: prepare_columns(START, ["age"], "scaler", Pick(method="x")), "No scaler"),
    ],
)
def test_what_cannot_be_is_a_sentence(refused, message):
    with pytest.raises(WorkbenchError, match=message):
        refused()


@pytest.mark.parametrize(
    "refused", [lambda: drop_subset(START, "gone"), lambda: rename_subset(START, "gone", "x")]
)
def test_an_unknown_subset_is_a_missing_step(refused):
    with pytest.raises(MissingStepError, match="no subset 'gone'; there are old, new"):
        refused()


def test_an_edit_in_force_is_a_step_of_the_project():
    project = new_project("p")
    put_in_force(project, Edit(START, "Start"))
    put_in_force(project, set_threshold(START, 0.5))
    history = load_history(project)
    assert [entry.sentence for entry in history.entries] == ["Start", "Threshold 0.500"]
    assert history.recipe.threshold == 0.5
