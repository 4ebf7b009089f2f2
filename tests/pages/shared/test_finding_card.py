"""A finding as a card: what its buttons do to the recipe, and the evidence behind a fold."""

from dataclasses import replace

import pytest

from core.explore.findings import CATALOG, Action, Finding
from core.pipeline.answer import NO_REASON
from core.recipe.recipe import Recipe
from core.recipe.recipe_file import read_recipe, recipe_yaml
from pages.shared.finding_card import (
    Place,
    act_on_all,
    applied_line,
    card,
    evidence_table,
    ignored_list,
)
from tests.pages.driving import HOSTILE, draw, last_change, plain, project_with, recipe_of, words

CHECK = CATALOG["spellings"]
OPTIONS = (("columns", ("city",)),)
UNIFY = Action("clean", ("city",), "Write them alike", "unify_case", options=OPTIONS)
FINDING = Finding(
    "spellings", ("city",), "medium", f"{HOSTILE} is written in 2 ways.", CHECK.why, CHECK.remedy,
    (("ways", 2.0), ("example", "NY")), UNIFY,
)  # fmt: skip
PLACE = Place("p")


@pytest.fixture
def project(mixed):
    return project_with(mixed)


def shown(project, finding=FINDING, place=PLACE):
    return draw(lambda: card(finding, recipe_of(project), place), project=project)


def test_a_card_says_what_is_wrong_with_names_made_harmless(project):
    page = shown(project)
    assert HOSTILE in plain(page)
    assert HOSTILE not in words(page)
    assert f"**{CHECK.title}** · {HOSTILE}" in plain(page)
    assert CHECK.remedy not in plain(page), "that stands with the evidence"
    page.session_state["p.spellings.city.evidence"] = True
    assert CHECK.remedy in plain(page.run())


def test_its_button_changes_the_recipe_once(project):
    page = shown(project)
    page.button(key="p.spellings.city.act").click().run()
    assert not page.exception
    assert [rule.method for rule in recipe_of(project).rules] == ["unify_case"]
    assert "city" in last_change(project)
    assert "in place" in words(page)
    assert "p.spellings.city.act" not in {button.key for button in page.button}


def test_what_was_done_is_said_and_can_be_undone_on_the_spot(project):
    def both():
        applied_line(PLACE)
        card(FINDING, recipe_of(project), PLACE)

    page = draw(both, project=project)
    undo = "p.applied.undo"
    assert undo not in {button.key for button in page.button}
    page.button(key="p.spellings.city.act").click().run()
    assert "Done: Write them alike: city" in page.toast[0].value.replace("\\", "")
    assert "Write them alike" in plain(page)
    page.button(key=undo).click().run()
    assert not page.exception
    assert not recipe_of(project).rules
    assert undo not in {button.key for button in page.button}, "nothing is left to take back"


def test_a_finding_without_a_remedy_has_no_button_and_says_why(project):
    key = "p.spellings.city.evidence"
    page = shown(project, replace(FINDING, action=None))
    page.session_state[key] = True
    page.run()
    assert "p.spellings.city.act" not in {button.key for button in page.button}
    bare = next(check for check in CATALOG.values() if check.no_button)
    page = shown(project, replace(FINDING, code=bare.code, action=None))
    page.session_state[f"p.{bare.code}.city.evidence"] = True
    assert f"No button: {bare.no_button}" in plain(page.run())


@pytest.mark.parametrize(("typed", "kept"), [("known  here", "known here"), ("", NO_REASON)])
def test_a_reason_is_kept_in_the_recipe_and_its_export(project, typed, kept):
    page = shown(project)
    page.text_input(key="p.spellings.city.reason").set_value(typed)
    page.button(key="p.spellings.city.ignore").click().run()
    recipe = recipe_of(project)
    assert recipe.dismissed == {FINDING.key: kept}
    assert read_recipe(recipe_yaml(recipe)).dismissed == recipe.dismissed


def test_the_evidence_is_drawn_when_it_is_opened(project):
    columns = []
    page = shown(project, place=Place("p", columns.append))
    assert not page.dataframe
    page.session_state["p.spellings.city.evidence"] = True
    page.run()
    assert page.dataframe[0].value["value"].tolist() == ["2", "NY"]
    assert f"Severity: {CHECK.severity}" in plain(page)
    page.button(key="p.spellings.city.evidence.column").click().run()
    assert columns == ["city"]


def test_numbers_of_the_evidence_are_short():
    finding = replace(FINDING, evidence=(("a", 1234567.891), ("b", 0.000123456789), ("c", "x")))
    assert evidence_table(finding)["value"].tolist() == ["1,234,568", "0.000123457", "x"]


def test_one_button_answers_the_same_flaw_of_many_columns(project):
    def of(name, method="yeo_johnson"):
        action = Action("prepare", (name,), "Transform it", method, slot="transform")
        return replace(FINDING, code="skewed", columns=(name,), action=action)

    found = [of("num [1]"), of("amount")]
    page = draw(lambda: act_on_all(found, recipe_of(project), PLACE), project=project)
    (all_of_them,) = page.button
    assert all_of_them.label.startswith(r"Transform it, all 2\: ")
    all_of_them.click().run()
    recipe = recipe_of(project)
    picks = {recipe.pick_for(name, "transform").method for name in ("num [1]", "amount")}
    assert picks == {"yeo_johnson"}

    for mixed_up in ([of("a"), of("b", "log")], [of("a"), replace(of("b"), action=None)]):
        page = draw(lambda mixed_up=mixed_up: act_on_all(mixed_up, recipe, PLACE), project=project)
        assert not page.button


def test_what_was_ignored_is_listed_with_its_reason_and_can_be_taken_back(mixed):
    ignored = {FINDING.key: "*known*", 'gone ["x"]': "old"}
    recipe = Recipe(dataset=mixed.fingerprint, dismissed=ignored)
    project = project_with(mixed, recipe)

    def part():
        ignored_list((FINDING,), recipe_of(project), PLACE)

    page = draw(part, project=project)
    assert page.expander[0].label == "Ignored, with your reasons (2)"
    assert r"Ignored: \*known\*" in words(page)
    assert "is no longer found" in words(page)
    page.button(key="p.back.0").click().run()
    assert recipe_of(project).dismissed == {'gone ["x"]': "old"}
