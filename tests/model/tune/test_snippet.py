"""Code for other tools: whole, of the space that is searched, and what is frozen stays."""

import sys
from types import SimpleNamespace

import pytest
import yaml

from core.choices.pick import Pick
from core.methods.models import MODELS
from core.methods.models.searched import found_options, searched_options
from core.methods.tuning import SearchRange, TunePlan
from core.model.tune.search_space import search_space
from core.model.tune.snippet import TOOLS

PLAN = TunePlan(17, seed=5)
FROZEN = SearchRange("min_samples_leaf", is_frozen=True, value=9)
MANY = [Pick(method=key) for key in MODELS if found_options(Pick(method=key))]


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("pick", MANY, ids=lambda pick: pick.method)
def test_the_code_of_every_model_is_whole_and_names_each_option(tool, pick):
    code = TOOLS[tool](search_space(pick), PLAN)
    assert "17" in code
    for option in searched_options(pick):
        assert option.name in code
    if tool == "Weights & Biases":
        assert set(yaml.safe_load(code)["parameters"]) == {o.name for o in searched_options(pick)}
    else:
        compile(code, tool, "exec")


def test_what_is_frozen_is_given_to_each_trial():
    space = search_space(Pick(method="tree"), [FROZEN])
    assert "{**options, **{'min_samples_leaf': 9}}" in TOOLS["Optuna"](space, PLAN)


def test_the_study_for_optuna_runs(capsys):
    """With a score put in, as its reader has to."""
    code = TOOLS["Optuna"](search_space(Pick(method="tree"), [FROZEN]), TunePlan(4))
    code = code.replace("raise NotImplementedError", 'return -abs(options["max_depth"] - 7)')
    exec(compile(code, "study", "exec"), {})
    assert "max_depth" in capsys.readouterr().out


def test_the_study_for_hyperopt_asks_for_whole_numbers(monkeypatch):
    drawn = []
    scope = SimpleNamespace(int=lambda value: ("int", value))
    hp = SimpleNamespace(
        quniform=lambda *a: a, qloguniform=lambda *a: a, choice=lambda *a: a, uniform=lambda *a: a
    )
    module = SimpleNamespace(
        fmin=lambda _, space, **k: drawn.append((space, k)), hp=hp,
        tpe=SimpleNamespace(suggest=None),
    )  # fmt: skip
    monkeypatch.setitem(sys.modules, "hyperopt", module)
    monkeypatch.setitem(sys.modules, "hyperopt.pyll", SimpleNamespace(scope=scope))
    exec(compile(TOOLS["Hyperopt"](search_space(Pick(method="tree")), PLAN), "s", "exec"), {})
    space, asked = drawn[0]
    assert space["max_depth"] == ("int", ("max_depth", 1, 16, 1))
    assert asked["max_evals"] == 17
