"""The project's best model, as an experiment on own rows takes it."""

import numpy as np
import pytest

from core.errors import NotApplicableError
from pages.concepts.scores import scored_rows
from tests.pages.driving import draw, project_with
from tests.tables import recipe_for


def test_the_best_model_s_out_of_fold_scores_are_taken(trained, mixed):
    part = trained("two")
    (rows,) = draw(scored_rows, mixed, part.recipe, project=part.project).given
    best = part.result.best.predictions
    assert rows.X.shape == (part.result.rows_train, 0)
    np.testing.assert_array_equal(rows.scores, best.scores)
    np.testing.assert_array_equal(rows.y, best.is_positive)
    assert rows.classes[1] == str(best.positive)
    assert rows.source == f"{part.result.best.label} on mixed.csv"


@pytest.mark.parametrize("target", ["two", "three"])
def test_no_model_of_two_classes_is_a_sentence(trained, mixed, target):
    if target == "three":
        part = trained(target)
        project, recipe, sentence = part.project, part.recipe, "tells two classes apart"
    else:
        recipe = recipe_for(mixed, target)
        project, sentence = project_with(mixed, recipe), "train one on Train first"
    page = draw(caught, mixed, recipe, project=project)
    assert sentence in page.given[0]


def caught(dataset, recipe):
    try:
        scored_rows(dataset, recipe)
    except NotApplicableError as error:
        return str(error)
