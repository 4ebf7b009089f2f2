"""An old and a new version that answer together, weighed by newer rows."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.choices.members import MOST
from core.commands.use import explain_model
from core.drift.challenge import entrant
from core.errors import NotApplicableError
from core.export import export
from core.methods.models import MODELS
from core.methods.models.combined import CLASS_MEMBERS
from core.model.save import Label, fit_and_save
from core.recipe.recipe import Pick, fresh_recipe
from core.table.dataset import make_dataset
from core.tasks.blending import _card, blend_versions
from core.tasks.changed_version import KnownAnswers, rows_met
from core.tasks.mixable import check_member, check_mixable
from core.workspace.registry import find_model, load_model, read_reference
from tests.drift.compare.model_tables import learned, process


def turned(seed, rows=600):
    """A world in which `a` decides less and `c` has come to count."""
    rng = np.random.default_rng(seed)
    frame = process(seed, rows)
    said = 0.8 * frame["a"] + 1.5 * frame["b"] + 2.0 * (frame["c"] == "x") - 0.7
    return frame.assign(y=np.where(rng.random(rows) < 1 / (1 + np.exp(-said)), "yes", "no"))


def half_way(seed, rows):
    """Rows of which half follow the old rules, and half the new ones."""
    old, new = process(seed, rows), turned(seed, rows)
    return make_dataset(pd.concat([old[::2], new[1::2]], ignore_index=True), "recent.csv")


@pytest.fixture
def versions(workspace):
    learned(process(0, 500))
    learned(turned(1, 500), threshold=0.4)
    return find_model("m@1"), find_model("m@2")


def test_two_versions_answer_together_by_the_weights_that_newer_rows_give(versions, tmp_path):
    done = blend_versions(versions, half_way(2, 2500), 0.4)
    assert done.rows + done.held[0].rows == 2500
    assert [one.champion.reference for one in done.held] == ["m@1", "m@2"]
    assert str(done.held[0].verdict) == "better"
    assert all(one.gain > 0 for one in done.held)
    assert len(done.sentences) == 2
    old, new, both = (load_model(one).pipeline for one in (*versions, done.saved))
    share, other = both.steps[-1][1].estimator_.weights
    assert share + other == pytest.approx(1)
    assert 0.3 < share < 0.7
    rows = process(5, 200)[["a", "b", "c"]]
    said = [one.predict_proba(rows)[:, 1] for one in (old, new, both)]
    np.testing.assert_allclose(said[2], share * said[0] + other * said[1])
    assert np.array_equal(both.predict(rows) == "yes", said[2] >= 0.4)
    card = done.saved.card
    assert (card.reference, card.method, card.stage, card.test) == ("m@3", "voting", "poc", None)
    assert card.doubts[-1].startswith("It is a mix, ")
    assert "m@1" in card.doubts[-1]
    told = explain_model("m@3").document["columns"]
    assert {row["name"] for row in told} == {"a", "b", "c"}
    assert export(done.saved, "skops", tmp_path / "m.skops").certified
    with pytest.raises(NotApplicableError, match="a script would be another model"):
        export(done.saved, "script", tmp_path / "m.py")


def test_rows_that_either_learned_from_or_that_weighed_them_judge_the_mix_no_more(versions):
    recent = half_way(2, 2500)
    done = blend_versions(versions, recent, 0.4)
    for seen in (process(0, 500), turned(1, 500), recent.frame):
        rows = make_dataset(seen.head(400), "again.csv")
        assert "learned from" in entrant(done.saved, load_model(done.saved), rows).seen
    fresh = half_way(77, 400)
    assert entrant(done.saved, load_model(done.saved), fresh).seen == ""
    pd.testing.assert_frame_equal(read_reference(done.saved), read_reference(versions[1]))


def test_numbers_are_mixed_too_and_every_column_is_explained(workspace):
    def numbers(seed, slope, rows=400):
        rng = np.random.default_rng(seed)
        frame = pd.DataFrame(rng.normal(size=(rows, 2)), columns=["a", "b"])
        return frame.assign(y=slope * frame["a"] + frame["b"] + rng.normal(0, 0.3, rows))

    for seed, slope, method in ((0, 3.0, "ridge"), (1, 1.0, "tree")):
        dataset = make_dataset(numbers(seed, slope), "t")
        recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task="regression")
        fit_and_save(dataset, recipe, Pick(method=method), Label("n"))
    both = find_model("n@1"), find_model("n@2")
    done = blend_versions(both, make_dataset(numbers(3, 2.0, 900), "recent.csv"))
    rows = numbers(4, 2.0, 50)[["a", "b"]]
    old, new, mix = (load_model(one).pipeline for one in (*both, done.saved))
    share, other = mix.steps[-1][1].weights
    expected = share * old.predict(rows) + other * new.predict(rows)
    np.testing.assert_allclose(mix.predict(rows), expected)
    assert done.saved.card.method == "averaging"


def test_what_cannot_be_mixed_is_said_before_anything_is_kept(versions):
    same = make_dataset(process(7, 900), "same.csv")
    with pytest.raises(NotApplicableError, match="no mix has a lower log loss than m@1 alone"):
        blend_versions(versions, same)
    with pytest.raises(NotApplicableError, match="cannot be mixed with itself"):
        blend_versions((versions[0], versions[0]), same)
    with pytest.raises(NotApplicableError, match="takes 50"):
        blend_versions(versions, make_dataset(process(8, 60), "few.csv"), 0.5)
    with pytest.raises(NotApplicableError, match="learned from"):
        blend_versions(versions, make_dataset(process(0, 500), "old.csv"))
    learned(process(3, 300).drop(columns="c"))
    with pytest.raises(NotApplicableError, match=r"do not read the same columns \('?c"):
        blend_versions((versions[0], find_model("m@3")), same)
    assert len(list(versions[0].path.parent.iterdir())) == 3


def test_texts_that_were_gaps_to_the_model_are_kept_as_gaps(versions):
    rows = half_way(2, 600).frame
    texts = rows["a"].map("€ {:.2f}".format)
    old, new = versions
    pipeline = load_model(new).pipeline
    learned = KnownAnswers(rows.assign(a=texts), np.zeros((600, 2)), np.zeros(600))
    kept = rows_met(new, pipeline, learned, (old,)).bent_by
    assert kept["a"].dtype == "float64"
    assert kept["a"].isna().sum() == 600


def test_a_mix_takes_no_more_models_than_a_recipe_does(versions):
    member = {"method": "naive_bayes", "options": {}}
    many = {"method": "voting", "options": {"members": (member,) * MOST}}
    whole = replace(versions[0], card=versions[0].card.model_copy(update=many))
    with pytest.raises(NotApplicableError, match="combine 61 models together, and a mix takes at"):
        check_mixable((whole, versions[1]), ())


def test_the_recipe_of_a_mix_can_be_trained_again(workspace):
    """A version that combines models by default names none in its options."""
    learned(process(0, 300), "naive_bayes")
    naive = find_model("m@1").card
    voting = naive.model_copy(update={"method": "voting", "options": {}})
    fields = _card((replace(find_model("m@1"), card=voting), find_model("m@1")), (0.5, 0.5))
    MODELS["voting"].settings(**fields.options)
    assert [one["method"] for one in fields.options["members"]] == [*CLASS_MEMBERS, "naive_bayes"]
    assert fields.options["weights"] == [167, 167, 167, 500]
    for method in ("dummy", "distilled"):
        with pytest.raises(NotApplicableError, match="cannot be in a mix"):
            check_member(naive.model_copy(update={"method": method, "options": {}}))
