"""The workflow: every page has a script, a name that a link can hold, and an icon."""

import re

from pages.frame.workflow import LEARNING, PAGES, SCRIPTS, WORKFLOW
from tests.pages.driving import ROOT


def test_every_page_has_a_script():
    assert PAGES.keys() == SCRIPTS.keys()
    assert all((ROOT / script).is_file() for script in SCRIPTS.values())


def test_names_and_icons_can_stand_in_a_link():
    assert all(re.fullmatch("[a-z]+", name) for name in PAGES)
    assert all(re.fullmatch("[a-z_0-9]+", page.icon) for page in PAGES.values())


def test_the_first_page_needs_nothing_and_no_page_stands_twice():
    assert next(iter(PAGES.values())).needs == "nothing"
    assert sum(map(len, WORKFLOW.values())) == len(PAGES)
    assert PAGES.keys() >= LEARNING
