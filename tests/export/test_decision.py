"""What is made of answers leaves with the model: promise, costs, intervals and sets."""

import json
import zipfile

import pandas as pd
import pytest

from core.export import certify
from core.export.card_text import card_text
from core.export.compared_answers import Answers, difference_of
from core.export.formats import FORMATS
from core.export.fresh_process import RefusedError
from core.export.script import write_script
from core.model.predict import predict
from core.model.predict.decision_words import decision_words
from core.parts.predictions.assured import HIGH, LOW, SET
from core.parts.predictions.kept_promise import KeptPromise
from core.recipe.decision import AskedAssurance, Decision
from core.wording.escape import as_markdown
from core.workspace.registry import load_model, read_reference
from tests.export.saving import saved_model
from tests.tables import mixed_frame

SURE = AskedAssurance(confidence=0.8)
COSTS = {"low": {"mid": 30.0, "high": 30.0}}


def leaves(saved, kind, path):
    loaded = load_model(saved)
    FORMATS[kind].write(loaded, path)
    return loaded, certify(loaded, read_reference(saved), kind, path)


@pytest.mark.parametrize("kind", ["bundle", "script"])
def test_intervals_leave_and_are_certified(mixed, tmp_path, kind):
    saved = saved_model(mixed, "amount", "ridge", decision=Decision(assurance=SURE))
    path = tmp_path / f"m{FORMATS[kind].suffix}"
    loaded, difference = leaves(saved, kind, path)
    assert difference <= 1e-9
    result = predict(loaded, mixed_frame(30, seed=5))
    assert result.added == ("prediction", LOW, HIGH)
    assert "an interval that holds the truth in 80 % of the rows" in card_text(loaded.card)
    off = loaded.card.assurance.reach[0] + 1e-6
    wrong = loaded.card.model_copy(
        update={"assurance": type(loaded.card.assurance)(0.8, reach=(off,))}
    )
    with pytest.raises(RefusedError, match="answers differently"):
        certify(type(loaded)(loaded.pipeline, wrong), read_reference(saved), kind, path)


def test_sets_and_costs_leave_and_decide(mixed, tmp_path):
    decision = Decision(assurance=SURE, costs=COSTS)
    saved = saved_model(mixed, "three", "logistic", decision=decision)
    for kind in ("bundle", "script"):
        loaded, difference = leaves(saved, kind, tmp_path / f"m{FORMATS[kind].suffix}")
        assert difference <= 1e-9
    with zipfile.ZipFile(tmp_path / "m.zip") as bundle:
        card = json.loads(bundle.read("card.json"))
    assert card["recipe"]["decision"]["costs"] == COSTS
    assert len(card["assurance"]["limits"]) == 3
    rows = mixed_frame(200, seed=5)
    result = predict(loaded, rows)
    given = result.frame[list(result.probabilities)].to_numpy()
    likely = pd.Series(loaded.card.classes).iloc[given.argmax(axis=1)].to_numpy()
    said = result.frame["prediction"].to_numpy()
    assert (said == "low").sum() > (likely == "low").sum()
    assert (likely[said != likely] != "low").all()
    assert result.frame[SET].notna().all()


def test_the_promise_stands_wherever_the_model_goes_that_keeps_it(mixed):
    promise = KeptPromise(
        what="recall", level=0.6, confidence=0.9, threshold=0.05, positive="yes", rows=190
    )
    decision = Decision(promise=promise)
    saved = saved_model(mixed, "two", threshold=0.05, decision=decision)
    loaded = load_model(saved)
    words = "keeps a recall of at least 0.6 for yes, with 90 % confidence"
    assert as_markdown(words) in card_text(loaded.card)
    assert words in write_script(loaded)
    assert loaded.card.promise.rows == loaded.card.rows_train, "its own rows, found again"


def test_a_promise_that_a_model_does_not_keep_is_not_said_of_it(mixed):
    promise = KeptPromise(
        what="precision", level=0.99, confidence=0.9, threshold=0.05, positive="yes", rows=190
    )
    saved = saved_model(mixed, "two", threshold=0.05, decision=Decision(promise=promise))
    assert saved.card.promise is None
    (words,) = decision_words(saved.card)
    assert "cannot be promised with 90 % confidence" in words
    assert as_markdown(words) in card_text(saved.card)
    assert "PROMISE = None" in write_script(load_model(saved))


def test_what_stands_beside_is_compared():
    base = Answers([1.0], None, [[0.0, 2.0]])
    assert difference_of(base, base) == 0.0
    assert difference_of(base, Answers([1.0], None, [[0.0, 2.0 + 1e-6]])) == pytest.approx(1e-6)
    assert difference_of(base, Answers([1.0], None)) == float("inf")
    named = Answers(["a"], [[1.0]], [["a | b"]])
    assert difference_of(named, named) == 0.0
    assert difference_of(named, Answers(["a"], [[1.0]], [["a"]])) == float("inf")
