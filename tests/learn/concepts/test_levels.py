"""The way through all concepts."""

from core.learn.concepts.catalog import load_lessons
from core.learn.concepts.levels import PATH, Level, level_of, next_lesson, on_the_way


def test_every_concept_is_met_once_and_the_levels_come_in_order():
    ordered = [lesson.key for lesson in on_the_way()]
    assert sorted(ordered) == sorted(lesson.key for lesson in load_lessons())
    assert ordered[: len(PATH)] == list(PATH)
    levels = [list(Level).index(level_of(key)) for key in ordered]
    assert levels == sorted(levels)
    assert set(levels) == {0, 1, 2}


def test_each_leads_to_the_one_behind_it_and_the_last_to_none():
    assert next_lesson(PATH[0]).key == PATH[1]
    assert next_lesson(on_the_way()[-1].key) is None
