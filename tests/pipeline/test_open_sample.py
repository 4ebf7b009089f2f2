"""A sample opens as a project with its target and the division that its rows ask for."""

import pytest

from core.data.load import SAMPLES
from core.pipeline.open_sample import open_sample
from core.recipe.history import load_history
from core.workspace.project import Project

IN_TIME = {sample.key for sample in SAMPLES if sample.time}


@pytest.mark.parametrize("key", ["demand", "shoppers"])
def test_a_sample_opens_with_target_and_division(key):
    sample = next(sample for sample in SAMPLES if sample.key == key)
    project = Project("a" * 32)
    open_sample(project, sample)
    recipe = load_history(project).recipe
    if sample.target:
        assert recipe.target == sample.target
    assert recipe.split.time == sample.time
    assert (recipe.split.kind == "rolling") == bool(sample.time)


def test_processes_in_time_are_divided_by_time():
    assert {"fraud", "credit", "demand", "machines", "recommendations"} == IN_TIME
