"""A confusion matrix read off counts written by hand."""

import numpy as np

from core.charts.evaluate.confusion import confusion_matrix
from core.model.evaluate import Confusion


def test_a_confusion_matrix_has_the_actual_classes_down():
    seen = Confusion(("no", "<yes>"), np.array([[30, 10], [0, 60]]))
    figure = confusion_matrix(seen)
    (cells,) = figure.data
    assert cells.z.tolist() == [[0.75, 0.25], [0.0, 1.0]]
    assert cells.customdata.tolist() == [[30, 10], [0, 60]]
    assert cells.text[0][1] == "10<br>25%"
    assert list(cells.y) == ["no", "&lt;yes&gt;"]
    assert figure.layout.yaxis.title.text == "actual"
    assert figure.layout.yaxis.autorange == "reversed"
    assert figure.layout.xaxis.title.text == "predicted"


def test_many_classes_have_no_numbers_in_their_cells():
    few, many = (
        confusion_matrix(Confusion(tuple(range(n)), np.eye(n, dtype=int))).data[0] for n in (12, 13)
    )
    assert few.texttemplate
    assert many.texttemplate is None
