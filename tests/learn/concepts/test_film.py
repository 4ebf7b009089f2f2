"""Steps as one figure that plays in the browser."""

import pytest

from core.errors import NotApplicableError
from core.learn.concepts.film import FEWEST_FRAMES, MOST_FRAMES, film_of, frames_for
from core.look import blank


def shot(n: int, marks: int = 0):
    figure = blank()
    figure.add_scatter(x=list(range(n + 1)), y=list(range(n + 1)))
    for _ in range(marks):
        figure.add_scatter(x=[n], y=[n], mode="markers")
    figure.add_vline(x=n)
    return figure


def test_each_step_is_a_frame_with_its_lines_and_one_range_holds_for_all():
    film = film_of([shot(1), shot(4, marks=1), shot(9)], ["1", "4", "9"], start=1)
    assert [frame.name for frame in film.frames] == ["1", "4", "9"]
    assert [len(frame.data) for frame in film.frames] == [2, 2, 2]
    assert [frame.layout.shapes[0].x0 for frame in film.frames] == [1, 4, 9]
    assert list(film.data[0].x) == [0, 1, 2, 3, 4]
    assert film.layout.sliders[0].active == 1
    assert film.layout.xaxis.range == pytest.approx((-0.45, 9.45))


def test_steps_that_draw_different_things_are_refused():
    other = blank().add_bar(x=[1], y=[1])
    with pytest.raises(NotApplicableError, match="one by one"):
        film_of([shot(1), other], ["1", "2"])


def test_as_many_steps_are_drawn_as_there_is_patience_for():
    assert frames_for(0, 15, 0.0) == list(range(16))
    assert len(frames_for(0, 600, 0.0)) == MOST_FRAMES
    assert len(frames_for(0, 600, 5.0)) == FEWEST_FRAMES
    assert frames_for(0, 600, 1.0)[-1] == 600
