"""Texts step by step, and what they say of the target."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.errors import MissingStepError, NotApplicableError
from core.model.preview.text_worth import scores_by_language, text_payoff
from core.model.preview.texts import text_reading
from core.pipeline.build import build_preparation
from core.pipeline.output_names import readable_names
from core.pipeline.training_data import make_training_data
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset

READ = {
    "clean": ("markup", "emoji", "abbreviations", "numbers"),
    "stop_words": "English",
    "form": "lemma",
    "min_df": 5,
}


@pytest.fixture(scope="module")
def reviews():
    rng = np.random.default_rng(0)
    things = ["the film", "this book", "their food", "our room"]
    good, bad = ["great :)", "lovely", "really GOOD"], ["awful", "not good", "boring :("]
    liked = rng.random(300) < 0.5
    texts = [
        f"<b>I don't know</b>, {rng.choice(things)} was {rng.choice(good if y else bad)} {n}"
        for n, y in enumerate(liked)
    ]
    german = [f"das war {'sehr gut' if y else 'schlecht und teuer'} am morgen" for y in liked]
    frame = pd.DataFrame(
        {
            "note": np.where(rng.random(300) < 0.25, german, texts),
            "n": rng.normal(size=300),
            "liked": np.where(liked, "yes", "no"),
            "stars": np.where(liked, 5.0, 1.0) + rng.normal(0, 0.2, 300),
        }
    )
    frame.loc[::29, "note"] = None
    return make_dataset(frame, "reviews")


def recipe_of(reviews, target="liked", method="words", **options):
    task = "regression" if target == "stars" else "classification"
    own = {"note": {"text_encoder": Pick(method=method, options=options)}}
    return fresh_recipe(reviews.fingerprint).with_(
        target=target,
        task=task,
        ignored=tuple({"liked", "stars"} - {target}),
        kinds={"note": "text"},
        overrides=own,
    )


def test_the_same_rows_are_shown_after_each_step(reviews):
    found = text_reading(reviews, recipe_of(reviews, **READ), "note")
    names = [step.name for step in found.steps]
    assert names == [
        "as it is",
        "markup",
        "emoji",
        "abbreviations",
        "numbers",
        "words in small letters",
        "stop words out",
        "lemma",
    ]
    assert {len(step.texts) for step in found.steps} == {5}
    at = {step.name: step for step in found.steps}
    row = next(n for n, text in enumerate(at["as it is"].texts) if "don't" in text)
    assert "<b>" in at["as it is"].texts[row]
    assert "<b>" not in at["markup"].texts[row]
    assert "do not" in at["abbreviations"].texts[row]
    assert "not" in at["stop words out"].texts[row].split()
    assert "the" not in at["stop words out"].texts[row].split()
    assert at["words in small letters"].vocabulary > at["stop words out"].vocabulary
    assert at["as it is"].vocabulary > at["numbers"].vocabulary
    assert 0 < found.counted <= at["lemma"].vocabulary


def test_terms_tell_the_classes_apart(reviews):
    found = text_reading(reviews, recipe_of(reviews, **READ), "note")
    terms = {each.label: [term for term, _ in each.terms] for each in found.classes}
    assert set(terms) == {"yes", "no"}
    assert "lovely" in terms["yes"]
    assert {"awful", "schlecht"} & set(terms["no"])
    assert not set(terms["yes"]) & set(terms["no"])


def test_terms_go_with_higher_and_lower_values(reviews):
    found = text_reading(reviews, recipe_of(reviews, "stars", **READ), "note")
    higher, lower = found.classes
    assert (higher.label, lower.label) == ("higher stars", "lower stars")
    assert "lovely" in [term for term, _ in higher.terms]
    assert "awful" in [term for term, _ in lower.terms]
    assert all(0 < score <= 1 for _, score in (*higher.terms, *lower.terms))


def test_languages_and_feelings_are_told(reviews):
    found = text_reading(reviews, recipe_of(reviews, method="topics"), "note")
    shares = dict(found.languages)
    assert shares["English"] > shares["German"] > 0.1
    assert sum(shares.values()) == pytest.approx(1)
    scores = [each.score for each in found.feelings]
    assert scores == sorted(scores)
    assert scores[0] < 0 < scores[-1]
    assert [step.name for step in found.steps] == ["as it is", "words in small letters"]


@pytest.mark.parametrize("column", ["n", "gone"])
def test_what_is_no_text_is_told(reviews, column):
    with pytest.raises(MissingStepError, match="is no text column that is learned from"):
        text_reading(reviews, recipe_of(reviews), column)


def test_a_text_that_tells_is_worth_its_columns(reviews):
    found = text_payoff(reviews, recipe_of(reviews), "note", Pick(method="logistic"))
    assert [way.label for way in found.ways] == ["Without the text", "With the text"]
    assert found.gain.low > 0
    assert found.ways[0].columns < found.ways[1].columns


def test_a_text_that_is_left_out_or_alone_has_nothing_to_compare_with(reviews):
    model = Pick(method="logistic")
    with pytest.raises(NotApplicableError, match="is left out"):
        text_payoff(reviews, recipe_of(reviews, method="drop"), "note", model)
    alone = recipe_of(reviews)
    with pytest.raises(NotApplicableError, match="is the only column"):
        text_payoff(reviews, alone.with_(ignored=(*alone.ignored, "n")), "note", model)


def test_each_language_has_its_own_score(reviews):
    found = scores_by_language(reviews, recipe_of(reviews), "note", Pick(method="logistic"))
    assert [each.language for each in found.scores] == ["English", "German"]
    assert found.scores[0].rows > found.scores[1].rows > 20
    for each in found.scores:
        assert each.low <= each.score <= each.high
    assert 0 < found.left_out < 20, "texts that are missing are in no language"


@pytest.mark.parametrize(("target", "shown"), [("liked", 3), ("stars", 3)])
def test_texts_with_a_score_of_ones_own_classifier_are_shown(reviews, target, shown):
    found = text_reading(reviews, recipe_of(reviews, target, "scored"), "note").scored
    assert len(found) == shown
    assert [one.score for one in found] == sorted(one.score for one in found)
    assert not set(found[0].text.split()) & {"great", "lovely", "gut"}
    assert set(found[-1].text.split()) & {"great", "lovely", "GOOD", "gut"}


def test_the_classifier_is_trained_on_labels_that_some_rows_have(reviews):
    frame = reviews.frame.assign(said=reviews.frame["liked"].where(reviews.frame.index % 3 == 0))
    dataset = make_dataset(frame, "labelled")
    recipe = recipe_of(dataset, "stars", "scored", labels="said").with_(ignored=("liked",))
    found = text_reading(dataset, recipe, "note").scored
    assert {one.of for one in found} == {"note · yes"}
    data = make_training_data(dataset, recipe)
    dropped = recipe.overrides | {"said": {"encoder": Pick(method="drop")}}
    made = build_preparation(recipe.with_(overrides=dropped), data).fit(data.X, data.y)
    assert "note · yes" in readable_names(made)
    assert not [name for name in readable_names(made) if name.startswith("said")]
