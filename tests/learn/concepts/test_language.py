"""One language of colours, without red."""

import json

import pytest

from core.learn.concepts.catalog import load_concepts
from core.learn.concepts.language import DATA, MODEL, TRUTH, WARNING, in_one_language
from core.look import BAD, blank
from tests.learn.concepts.running import case, run


def test_what_is_true_modelled_and_measured_has_its_colour():
    figure = blank()
    figure.add_scatter(x=[0], y=[0], name="truth", mode="lines")
    figure.add_scatter(x=[0], y=[0], name="fit", mode="lines")
    figure.add_scatter(x=[0], y=[0], name="training rows", mode="markers")
    figure.add_bar(x=[0, 1], y=[0, 1], marker_color=["#123456", BAD])
    truth, model, rows, bars = in_one_language(figure).data
    assert (truth.line.color, model.line.color, rows.marker.color) == (TRUTH, MODEL, DATA)
    assert list(bars.marker.color) == ["#123456", WARNING]


@pytest.mark.parametrize("concept", [case(c.key, c) for c in load_concepts()])
def test_no_picture_has_red_in_it(concept):
    for panel in concept.figures(run(concept.key)):
        drawn = json.loads(in_one_language(panel.figure).to_json())
        tones = json.dumps([[one.get("line"), one.get("marker")] for one in drawn["data"]])
        assert BAD not in tones + json.dumps(drawn["layout"].get("shapes", []))
