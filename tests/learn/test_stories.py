"""Guided stories lead through experiments that exist, by settings that they take."""

import pytest

from core.learn.concepts.catalog import find_concept
from core.learn.stories import STORIES, find_story


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.key)
def test_every_scene_opens(story):
    for scene in story.scenes:
        concept = find_concept(scene.concept)
        assert concept.settings(**scene.settings).keys() == {o.name for o in concept.options}
    assert len({scene.concept for scene in story.scenes}) == len(story.scenes)


def test_a_story_is_found_by_its_key():
    assert find_story("too_good").title == "Too good to be true"
    assert find_story("none") is None
