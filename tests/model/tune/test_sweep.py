"""A sweep says how each option is drawn, and holds what is frozen."""

import yaml

from core.choices.pick import Pick
from core.methods.tuning import SearchRange, TunePlan
from core.model.tune.search_space import search_space
from core.model.tune.sweep import sweep_code


def parameters(method, *ranges):
    code = sweep_code(search_space(Pick(method=method), list(ranges)), TunePlan(17))
    return yaml.safe_load(code)["parameters"]


def test_what_is_frozen_is_held_and_whole_numbers_are_drawn_whole():
    found = parameters("tree", SearchRange("min_samples_leaf", is_frozen=True, value=9))
    assert found["min_samples_leaf"] == {"value": 9}
    assert found["max_depth"] == {"distribution": "int_uniform", "min": 1, "max": 16}


def test_choices_are_listed_and_a_logarithm_is_drawn_by_its_values():
    assert parameters("svm")["C"]["distribution"] == "log_uniform_values"
    assert "rbf" in parameters("svm")["kernel"]["values"]
