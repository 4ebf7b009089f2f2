"""A figure as a small picture: everything in its place, nothing of a table's own in it."""

import re

import numpy as np
import pytest

from bench.pictures import drawn
from core.learn.concepts.catalog import load_lessons, picture_of
from core.learn.concepts.thumbnail import as_image, thumbnail
from core.learn.concepts.traces import EDGE, HEIGHT, WIDTH, box_of
from core.look import blank


def shapes(svg: str) -> dict[str, int]:
    return {name: svg.count(f"<{name} ") for name in ("polyline", "circle", "rect")}


def test_a_line_reaches_from_edge_to_edge_and_breaks_where_a_point_is_missing():
    figure = blank()
    figure.add_scatter(x=[0, 1, None, 2, 3], y=[0, 1, None, 1, 3], mode="lines")
    svg = thumbnail(figure)
    assert shapes(svg)["polyline"] == 2
    assert f'points="{EDGE},{HEIGHT - EDGE} ' in svg
    assert f'{WIDTH - EDGE},{EDGE}"' in svg


def test_bars_begin_at_zero_and_at_the_edge_of_a_log_axis():
    figure = blank()
    figure.add_bar(x=["a", "b"], y=[1, 2])
    heights = [float(h) for h in re.findall(r'height="([\d.]+)" fill="', thumbnail(figure))]
    assert heights == pytest.approx([(HEIGHT - 2 * EDGE) / 2, HEIGHT - 2 * EDGE], abs=0.2)
    figure.update_yaxes(type="log")
    assert shapes(thumbnail(figure))["rect"] == 2


def test_many_points_and_cells_are_thinned_and_gaps_left_out():
    figure = blank()
    figure.add_scatter(x=np.arange(5_000), y=np.arange(5_000), mode="markers")
    figure.add_heatmap(z=np.full((200, 300), np.nan))
    svg = thumbnail(figure)
    assert shapes(svg) == {"polyline": 0, "circle": 60, "rect": 0}


def test_names_and_colours_of_a_table_cannot_get_in():
    figure = blank()
    figure.add_bar(x=["<script>alert(1)</script>"], y=[1], name='"><img src=x>')
    assert "script" not in thumbnail(figure)
    assert "img" not in thumbnail(figure)
    assert as_image('"><script>').count("<") == 1


def test_an_own_range_holds_and_nothing_is_an_empty_picture():
    figure = blank(xaxis={"range": [0, 10]})
    figure.add_scatter(x=[4, 5], y=[1, 1])
    assert (box_of(figure).low[0], box_of(figure).high[0]) == (0.0, 10.0)
    assert shapes(thumbnail(blank())) == {"polyline": 0, "circle": 0, "rect": 0}


@pytest.mark.parametrize("key", ["overfitting", "k_means", "bleu"])
def test_a_picture_is_what_the_experiment_draws_now(key):
    assert shapes(picture_of(key)) == shapes(drawn(key)), "run: python -m bench.pictures"


def test_every_concept_has_its_picture():
    empty = {
        lesson.key for lesson in load_lessons() if not any(shapes(picture_of(lesson.key)).values())
    }
    assert empty <= {"data_size"}
