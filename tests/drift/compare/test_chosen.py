"""Which columns are compared: also those that wake, and of the others why not."""

import json

import numpy as np
import pandas as pd
import pytest

from core.drift.compare import DriftPlan, DriftVerdict, as_json, as_page, compare, remarks
from core.table.dataset import make_dataset
from core.table.schema import Kind

ROWS = 500


def table(seed, **columns):
    frame = pd.DataFrame({"a": np.random.default_rng(seed).normal(size=ROWS)})
    return make_dataset(frame.assign(**columns), "t")


NUMBERS = np.random.default_rng(7).normal(size=ROWS)
WORDS = np.random.default_rng(8).choice(["x", "y"], ROWS)


@pytest.mark.fault("M-F10")
@pytest.mark.parametrize(
    ("before", "now"),
    [
        (["kg"] * ROWS, ["lb"] * ROWS),
        ([0] * ROWS, NUMBERS),
        ([True] * ROWS, WORDS == "x"),
        ([None] * ROWS, NUMBERS),
        ([None] * ROWS, WORDS),
        (["kg"] * ROWS, [None] * ROWS),
        (NUMBERS, [0.0] * ROWS),
        (NUMBERS, [None] * ROWS),
        (pd.date_range("2024", periods=ROWS), [None] * ROWS),
    ],
    ids=["unit", "fee", "flag", "numbers", "words", "emptied", "stuck", "lost", "lost days"],
)
def test_what_wakes_or_falls_asleep_raises_an_alarm(before, now):
    report = compare(table(1, c=before), table(2, c=now))
    assert [column.name for column in report.drifted] == ["c"]
    assert report.verdict is not DriftVerdict.STABLE


@pytest.mark.fault("M-F10")
@pytest.mark.parametrize(
    ("before", "now", "kind"),
    [
        (["no"] * ROWS, np.where(WORDS == "x", "yes", "no"), Kind.CATEGORY),
        ([3] * ROWS, NUMBERS, Kind.NUMBER),
        (np.arange(ROWS), np.arange(ROWS) + 4000, Kind.NUMBER),
    ],
    ids=["one class", "one number", "all different"],
)
def test_a_target_of_any_kind_is_compared(before, now, kind):
    report = compare(table(1, y=before), table(2, y=now), DriftPlan(target="y"))
    assert (report.target.drifted, report.target.kind) == (True, kind)
    assert report.verdict is DriftVerdict.RETRAIN


@pytest.mark.fault("M-F10")
def test_what_is_not_looked_at_is_named_with_its_reason_everywhere():
    keys = [f"K{n:05d}" for n in range(ROWS)]
    before, now = (table(seed, key=keys, spare=NUMBERS) for seed in (1, 2))
    report = compare(before, now, DriftPlan(columns=("a", "key")))
    told = {
        "Not compared: key: an identifier, which is different in every row.",
        "Not compared: spare: left out of this comparison.",
    }
    assert told == set(remarks(report))
    assert all(sentence in as_page(report, "b", "n") for sentence in told)
    assert json.loads(as_json(report))["not_compared"] == [
        {"name": "key", "reason": "an identifier, which is different in every row"},
        {"name": "spare", "reason": "left out of this comparison"},
    ]


@pytest.mark.fault("M-F13")
def test_texts_of_other_words_or_lengths_raise_an_alarm():
    rng = np.random.default_rng(3)

    def texts(words, longest=0):
        long = [" " + "z" * longest * (n % 25 == 0) for n in range(ROWS)]
        return [" ".join(rng.choice(words, 6)) + f" {n}{tail}" for n, tail in enumerate(long)]

    good, bad = ["well", "good", "fine", "nice"], ["sick", "hate", "poor", "ugly"]
    same = compare(table(1, c=texts(good)), table(2, c=texts(good)))
    assert same.verdict is DriftVerdict.STABLE
    for now in (texts(bad), texts(good, longest=4000)):
        report = compare(table(1, c=texts(good)), table(2, c=now))
        assert [column.name for column in report.drifted] == ["c"]
        assert any(
            note.startswith("Of c, lengths, the commonest words") for note in remarks(report)
        )
