"""Along one column: three views, a second model over the first, and a warning where they part."""

from dataclasses import replace

import numpy as np

from core.model.explain import column_effect
from pages.explain.effects import effects_view, parting_words
from tests.pages.driving import charts, draw, words


def test_a_column_is_followed_and_a_second_model_laid_over(explained):
    _, seen = explained("two")
    page = draw(effects_view, seen, {}, "yes")
    assert len(charts(page)) == 1
    assert "Local effects move each row" in words(page)
    assert "can be laid over this one" in words(page)
    page = draw(effects_view, seen, {"Other": seen}, "yes")
    page.selectbox(key="explain.effect.beside").set_value("Other").run()
    assert not page.exception
    assert "Other (second)" in str(charts(page)[0])


def test_every_column_can_be_chosen(explained):
    _, seen = explained("amount")
    page = draw(effects_view, seen, {}, None)
    for name in seen.subject.features:
        page.selectbox(key=f"explain.effect.{seen.label}").set_value(name).run()
        assert not page.exception


def test_the_words_say_where_the_two_part(explained):
    _, seen = explained("amount")
    effect = column_effect(seen.subject, seen.met, "num [1]")
    parting = np.zeros(len(effect.values), dtype=bool)
    parting[:2] = True
    said = parting_words(replace(effect, parting=parting))
    assert "The two part from" in said
    assert "num [1] goes together" in said
