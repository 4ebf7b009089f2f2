"""The concept lab as a visitor meets it: picking, moving, links good and bad."""

import json
from dataclasses import replace
from functools import partial, wraps

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from core.choices.options import Choice, Number, Toggle
from core.learn.concepts.catalog import find_concept, load_concepts
from core.learn.concepts.concept import Concept
from core.learn.concepts.own_rows import own_rows
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.workspace.results import is_remembered
from pages.concepts import controls, experiment
from pages.concepts.state import PREFIX, Put, Start
from pages.frame import session
from tests.learn.concepts.running import case, run
from tests.pages.driving import at_page, project_with

CONCEPTS = load_concepts()
CONCEPTS_BY_KEY = {concept.key: concept for concept in CONCEPTS}
PROJECT = "a" * 32


def opened(**link: str) -> AppTest:
    app = at_page("concepts")
    for name, text in link.items():
        app.query_params[in_link(name)] = text
    return app.run()


def in_link(name: str) -> str:
    """A part of a link by its name there; the lab's own have a prefix."""
    return name if name in ("concept", "project", "ref") else f"{PREFIX}{name}"


def part(app: AppTest, name: str) -> str:
    found = app.query_params[in_link(name)]
    return found if isinstance(found, str) else found[0]


def reading(app: AppTest) -> str:
    return app.info[0].value


def move(app: AppTest, option) -> None:
    """Move the widget of one option off its default."""
    key = next(w.key for w in widgets(app) if w.key.endswith(f".{option.name}"))
    match option:
        case Choice():
            app.selectbox(key=key).set_value(option.values[-1])
        case Toggle():
            app.toggle(key=key).set_value(not option.default)
        case Number() if option.log:
            app.number_input(key=key).set_value(option.high)
        case _:
            app.slider(key=key).set_value(option.low)


def widgets(app: AppTest) -> list:
    return [*app.selectbox, *app.toggle, *app.number_input, *app.slider]


@pytest.fixture
def kept_runs(monkeypatch):
    """Results that other tests of the concept have in this process are not computed again."""

    def found(key: str) -> Concept:
        concept = find_concept(key)
        return replace(concept, compute=wraps(concept.compute)(partial(run, key)))

    monkeypatch.setattr(experiment, "find_concept", found)


@pytest.mark.parametrize("concept", [case(c.key, c) for c in CONCEPTS])
@pytest.mark.usefixtures("kept_runs")
def test_each_concept_opens_and_answers_to_a_control(concept):
    app = opened(concept=concept.key)
    assert not app.exception
    assert not app.warning
    assert app.header[0].value == concept.lesson.questions[0].question
    before = reading(app)
    move(app, concept.options[0])
    app.run()
    assert not app.exception
    assert reading(app) != before
    assert part(app, concept.options[0].name) != str(concept.options[0].default)


@pytest.mark.fault("U17")
def test_opens_with_the_gallery_and_its_links_lead_to_concepts_and_back():
    app = opened()
    assert not app.exception
    assert "concept" not in app.query_params
    assert [one.label for one in app.text_input] == ["Search 235 questions"]
    app = opened(concept=CONCEPTS[0].key)
    for option in CONCEPTS[0].options:
        assert in_link(option.name) in app.query_params
    app.button(key="concepts.all").click().run()
    assert not app.exception
    assert "concept" not in app.query_params
    assert app.text_input[0].label == "Search 235 questions"


@pytest.mark.fault("U17")
def test_a_search_finds_whole_words_and_says_where_it_finds_none():
    app = opened()
    app.text_input[0].set_value("bootstrap").run()
    assert any("1 question with bootstrap" in caption.value for caption in app.caption)
    app.text_input[0].set_value("zebra crossing").run()
    assert not app.exception
    assert "No question has all of these words" in app.info[0].value


def test_a_film_shows_the_steps_until_it_is_closed():
    app = opened(concept="k_means")
    button(app, "Film").click().run()
    assert not app.exception
    (film,) = app.get("plotly_chart")
    names = [frame["name"] for frame in json.loads(film.proto.spec)["frames"]]
    assert (names[0], names[-1]) == ("0", "15")  # how many between is a matter of the machine
    button(app, "Close the film").click().run()
    assert "frames" not in json.loads(app.get("plotly_chart")[0].proto.spec)


@pytest.mark.fault("U18")
def test_one_picture_is_large_and_another_can_be():
    app = opened(concept="overfitting")
    assert len(app.get("plotly_chart")) == 1
    button(app, "Error against complexity").click().run()
    assert not app.exception
    assert "**Error against complexity**" in [one.value for one in app.markdown]


def test_a_story_leads_from_scene_to_scene_and_ends_where_it_is_left():
    app = at_page("concepts")
    app.query_params.update({"concept": "leakage", "story": "too_good"})
    app.run()
    assert "scene 1 of 5" in app.caption[1].value
    app.selectbox(key="concepts.0.concept").set_value("bleu").run()
    assert not app.exception
    assert "story" not in app.query_params


def test_link_sets_the_experiment_and_keeps_what_is_not_its_own():
    app = opened(concept="overfitting", degree="3", noise="0.7", project=PROJECT, ref="mail")
    assert not app.warning
    assert "Degree 3" in reading(app).replace("\\", "")
    assert (part(app, "degree"), part(app, "noise")) == ("3", "0.7")
    assert (part(app, "project"), part(app, "ref")) == (PROJECT, "mail")


def test_a_link_from_before_its_parts_had_a_prefix_still_opens():
    app = at_page("concepts")
    app.query_params.update({"concept": "overfitting", "degree": "3", "project": PROJECT})
    app.run()
    assert not app.exception
    assert "Degree 3" in reading(app).replace("\\", "")
    assert (part(app, "degree"), part(app, "project")) == ("3", PROJECT)
    assert "degree" not in app.query_params


@pytest.mark.parametrize(
    "link",
    [
        {"degree": "99"},
        {"degree": "nan"},
        {"noise": "<script>alert(1)</script>"},
        {"rows": "x" * 5000, "seed": "-3"},
        {"penalty": "inf"},
    ],
)
def test_bad_values_are_set_aside_with_a_notice(link):
    app = opened(concept="overfitting", **link)
    assert not app.exception
    assert len(app.warning) == len(link)
    for name in link:
        option = next(o for o in CONCEPTS_BY_KEY["overfitting"].options if o.name == name)
        assert float(part(app, name)) == option.default


def test_unknown_concept_leads_to_the_first():
    app = opened(concept="../../etc")
    assert not app.exception
    assert "no concept" in app.warning[0].value
    assert part(app, "concept") == CONCEPTS[0].key


def test_another_concept_starts_with_its_own_defaults_and_drops_the_old_parts():
    app = opened(concept="overfitting", seed="7", degree="3")
    app.selectbox(key="concepts.0.concept").set_value("leakage").run()
    assert not app.exception
    assert part(app, "concept") == "leakage"
    assert part(app, "seed") == "0"
    assert in_link("degree") not in app.query_params


def test_reset_goes_back_to_the_lesson():
    app = opened(concept="overfitting", degree="3")
    app.button(key="concepts.reset").click().run()
    assert not app.exception
    assert part(app, "concept") == "overfitting"
    assert part(app, "degree") == str(CONCEPTS_BY_KEY["overfitting"].settings()["degree"])
    assert not app.warning


def button(app: AppTest, name: str):
    return next(b for b in app.button if b.label == name)


def test_a_level_sets_the_controls():
    app = opened(concept="decision_tree")
    button(app, "Break it").click().run()
    assert not app.exception
    assert part(app, "depth") == "10"
    assert next(w for w in app.slider if w.key.endswith(".depth")).value == 10


def test_steps_are_taken_one_by_one_to_the_last():
    app = opened(concept="k_means", step="7")
    last = str(int(next(o for o in CONCEPTS_BY_KEY["k_means"].options if o.name == "step").high))
    button(app, "Next").click().run()
    assert part(app, "step") == "8"
    button(app, "Back").click().run()
    assert part(app, "step") == "7"
    again = opened(concept="k_means", step=last)
    assert button(again, "Next").disabled


def test_a_clicked_point_sets_the_options_its_figure_names():
    concept, start = CONCEPTS_BY_KEY["decision_tree"], Start("decision_tree")
    panel = concept.figures(concept.compute(**concept.settings(column="x2")))[0]
    assert panel.picks == ("", "cut")

    def click(at: tuple[float, float]) -> dict:
        kept = {}
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(session, "scratch", lambda _key, default=None: default)
            patch.setattr(session, "keep_scratch", kept.__setitem__)
            controls.show_point(concept, start, panel.picks, at)
        kept.pop(controls.PLAYING)
        return {key: put.value for key, put in kept.items()}

    assert click((0.9, 0.1234)) == {"concepts.0.decision_tree.cut": 0.12}
    assert click((0.9, 7.0)) == {"concepts.0.decision_tree.cut": 1.0}
    assert click((0.9, None)) == {}

    app = opened(concept="decision_tree", column="x2")
    app.session_state["scratch.concepts.0.decision_tree.cut"] = Put(1, 0.12)
    app.run()
    assert not app.exception
    assert part(app, "cut") == "0.12"
    assert "x2 ≤ 0.12" in reading(app).replace("\\", "")


def test_a_guess_hides_the_result_until_it_is_said():
    app = opened(concept="decision_tree")
    assert app.info
    app.toggle(key="concepts.0.Guess first").set_value(True).run()
    assert not app.info
    app.pills[0].set_value("less than half").run()
    assert not app.exception
    assert app.info
    assert len([*app.success, *app.warning]) == 1


def test_every_question_of_a_concept_is_in_the_list():
    app = opened(concept="overfitting")
    listed = app.selectbox(key="concepts.0.concept")
    assert len(listed.options) == sum(len(c.lesson.questions) for c in CONCEPTS)
    listed.set_value("decision_tree:1").run()
    assert not app.exception
    assert app.header[0].value == "Gini or entropy: does it matter?"


@pytest.mark.parametrize(
    ("word", "key"), [("regularization", "overfitting"), ("tokenization", "tokenisation")]
)
def test_a_question_is_found_by_either_spelling(word, key):
    assert word in CONCEPTS_BY_KEY[key].lesson.listed(0)


def test_a_link_leads_to_one_of_several_questions_and_the_page_writes_it():
    app = opened(concept="decision_tree:1", depth="5")
    assert app.header[0].value == "Gini or entropy: does it matter?"
    assert (part(app, "concept"), part(app, "depth")) == ("decision_tree:1", "5")
    again = opened(concept="decision_tree:99")
    assert not again.exception
    assert part(again, "concept") == "decision_tree"


@pytest.mark.fault("U27")
def test_what_there_is_to_see_is_not_said_while_a_guess_is_awaited_or_of_ones_own_data():
    told = "it says 95 percent"
    captions = [caption.value for caption in opened(concept="calibration").caption]
    assert any(told in text for text in captions)
    app = opened(concept="calibration", guess="yes")
    assert not app.exception
    assert not any(told in caption.value for caption in app.caption)
    assert not any(told in button.help for button in app.button)
    own = opened(concept="calibration", project=own_table(), own="[]")
    assert not own.exception
    assert not any(told in caption.value for caption in own.caption)


def test_guessing_first_is_kept_by_the_link_and_by_reset():
    app = opened(concept="decision_tree", guess="yes", controls="no", depth="5")
    assert not app.info
    app.button(key="concepts.reset").click().run()
    assert not app.exception
    assert (part(app, "guess"), part(app, "controls"), part(app, "depth")) == ("yes", "no", "2")
    app.toggle(key="concepts.1.Guess first").set_value(False).run()
    assert in_link("guess") not in app.query_params
    assert app.info


def test_the_controls_can_be_hidden_by_link():
    app = opened(concept="decision_tree", depth="5", controls="no")
    assert not app.exception
    assert (part(app, "controls"), part(app, "depth")) == ("no", "5")
    assert not [b for b in app.button if b.label == "Break it"]


def test_an_experiment_runs_on_the_open_table():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(200, 3)), columns=["a [1]", "b", "c"])
    frame["target"] = np.where(frame["b"] + rng.normal(0, 0.3, 200) > 0, "yes", "no")
    dataset = make_dataset(frame, "mine.csv")
    recipe = fresh_recipe(dataset.fingerprint).with_(target="target", task="classification")
    app = opened(concept="decision_tree", project=project_with(dataset, recipe).id)
    made = reading(app)
    app.toggle(key="concepts.0.own.decision_tree").set_value(True).run()
    assert not app.exception
    assert not app.error
    assert reading(app) != made
    assert "b ≤" in reading(app)
    assert json.loads(part(app, "own")) == ["a [1]", "b"]
    own, settings = (
        CONCEPTS_BY_KEY["decision_tree"].own,
        CONCEPTS_BY_KEY["decision_tree"].settings(),
    )
    rows = own_rows(dataset, ("a [1]", "b"), "target", own.needs, settings["seed"])
    assert is_remembered(own.compute, rows, *own.arguments(settings))


def own_table() -> str:
    """A project with columns of odd names; returns its id."""
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(200, 3)), columns=["a [1]", "**x**, <b>", "日本"])
    frame["target"] = np.where(frame["日本"] + rng.normal(0, 0.3, 200) > 0, "yes", "no")
    dataset = make_dataset(frame, "mine.csv")
    recipe = fresh_recipe(dataset.fingerprint).with_(target="target", task="classification")
    return project_with(dataset, recipe).id


def test_a_link_restores_the_columns_that_an_experiment_runs_on():
    own = ["**x**, <b>", "日本"]
    app = opened(concept="decision_tree", project=own_table(), own=json.dumps(own))
    assert not app.exception
    assert not app.error
    assert app.multiselect[0].value == own
    assert json.loads(part(app, "own")) == own


@pytest.mark.parametrize("own", ["", "[", "3", '["no such"]', "null", '[["a"]]', "x" * 9_000])
def test_columns_in_a_link_that_are_none_are_left_aside(own):
    app = opened(concept="decision_tree", project=own_table(), own=own)
    assert not app.exception
    assert not app.error
    assert app.info


def test_a_link_to_a_table_that_is_not_open_says_so():
    app = opened(concept="decision_tree", own='["a"]')
    assert not app.exception
    assert app.info
    assert any("table of yours" in caption.value for caption in app.caption)


def test_levels_about_made_data_are_left_out_on_own_data():
    app = opened(concept="k_means", project=own_table(), own="[]")
    assert not app.exception
    shown = [b.label for b in app.button if "level" in b.key]
    assert shown
    assert "Break it" not in shown


def test_a_table_that_does_not_suit_gets_a_sentence():
    dataset = make_dataset(pd.DataFrame({"x": range(50), "y": ["u", "v"] * 25}), "small.csv")
    recipe = fresh_recipe(dataset.fingerprint)
    app = opened(concept="decision_tree", project=project_with(dataset, recipe).id)
    app.toggle(key="concepts.0.own.decision_tree").set_value(True).run()
    assert not app.exception
    assert app.error


def test_a_link_from_another_page_opens_its_concept_in_a_session_that_was_elsewhere():
    app = opened(concept="overfitting", degree="3")
    app.query_params.clear()
    app.query_params["concept"] = "decision_tree"
    app.run()
    assert not app.exception
    assert app.header[0].value == CONCEPTS_BY_KEY["decision_tree"].lesson.questions[0].question
    app.query_params.clear()
    app.run()
    assert app.header[0].value == CONCEPTS_BY_KEY["decision_tree"].lesson.questions[0].question
