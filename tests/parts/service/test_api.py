"""Rows over HTTP get the workbench's answers; what does not fit is named, nothing ends in 500."""

import base64
import hashlib
import json
import re
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.choices.pick import Pick
from core.export.service import served_model
from core.model.predict import one_row, predict
from core.model.save import Label, fit_and_save
from core.parts.predictions.assured import HIGH, LOW, SET
from core.parts.predictions.kept_promise import KeptPromise
from core.parts.service.answering import UnreadCellsError
from core.parts.service.api import MOST_BYTES
from core.parts.service.predicting import MOST_ROWS
from core.recipe.decision import AskedAssurance, Decision
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.workspace.registry import load_model
from tests.parts.service.conftest import frame, serving

ROW = {
    "age": 44,
    "city": "Rome",
    "joined": "2020-03-01",
    "paid": True,
    "note": "good food",
}


def ask(service, *rows, **more):
    return service.client.post("/predict", json={"rows": rows}, **more)


def post(service, content):
    json_body = {"Content-Type": "application/json"}
    return service.client.post("/predict", content=content, headers=json_body)


def where(answer):
    return [one["loc"] for one in answer.json()["detail"]]


def test_answers_are_those_of_the_workbench(service, loaded):
    rows = [
        ROW,
        ROW | {"age": None},
        ROW | {"city": "Paris"},
        ROW | {"joined": "2020-03-01 10:00"},
        ROW | {"paid": False, "note": ""},
    ]
    given_answers = ask(service, *rows).json()
    assert given_answers["model"] == "leavers@1"
    for row, one in zip(rows, given_answers["predictions"], strict=True):
        expected = one_row(loaded, row).frame.iloc[0]
        assert one["prediction"] == expected["prediction"]
        assert one["probabilities"]["yes"] == pytest.approx(expected["probability_yes"], abs=1e-9)
    ids = [one["id"] for one in given_answers["predictions"]]
    assert len({*ids}) == len(rows)
    assert all(one.startswith(given_answers["request"]) for one in ids)


@pytest.mark.fault("M-F04")
def test_m_f04_a_day_that_reads_two_ways_is_refused_where_the_model_knows_no_order(service):
    answer = ask(service, ROW, ROW | {"joined": "05/06/2020"})
    assert answer.status_code == 422
    assert where(answer) == [["body", "rows", 1, "joined"]]
    assert "one of two days; write the year first" in answer.text


@pytest.mark.fault("M-F04")
@pytest.mark.parametrize("cell", ["1.234", "1,234"])
def test_m_f04_a_number_that_reads_two_ways_is_refused_where_the_model_met_whole_ones(loaded, cell):
    rows = [ROW, ROW | {"age": cell}, ROW | {"age": "2.5"}]
    with pytest.raises(UnreadCellsError) as refused:
        served_model(loaded).answers(rows)
    (one,) = refused.value.cells
    assert (one.row, one.column) == (1, "age")
    assert "is one of two numbers; write thousands without a mark" in one.why
    assert len(served_model(loaded).answers([ROW | {"age": "2.5"}, ROW | {"age": 1.234}])) == 2


@pytest.mark.fault("M-F04")
def test_m_f04_no_row_of_a_request_says_how_another_is_read(service):
    alone = ask(service, ROW | {"joined": "13/04/2020"}).json()["predictions"][0]
    beside = ask(
        service, *(ROW | {"joined": day} for day in ("13/04/2020", "04/13/2020", "04/14/2020"))
    ).json()["predictions"]
    assert [one["probabilities"] for one in beside[:2]] == [alone["probabilities"]] * 2
    assert ask(service, ROW | {"joined": "13/06/2020"}).status_code == 200


def test_reasons_are_those_of_the_workbench_and_can_be_left_out(service, kept):
    rows = [ROW, dict.fromkeys(ROW), ROW | {"city": "Paris", "age": None}]
    first, empty, third = ask(service, *rows).json()["predictions"]
    table = pd.DataFrame([rows[0], rows[2]])
    expected = predict(kept.loaded, table, finder=kept.finder).frame
    for one, (_, row) in zip((first, third), expected.iterrows(), strict=True):
        assert len(one["reasons"]) == 3
        for n, reason in enumerate(one["reasons"], start=1):
            assert row[f"reason_{n}"].startswith(reason["column"])
            assert reason["moves"] == pytest.approx(row[f"reason_{n}_moves"], abs=1e-9)
    assert empty["reasons"] is None
    plain = service.client.post("/predict", json={"rows": rows, "reasons": False}).json()
    assert [one["reasons"] for one in plain["predictions"]] == [None, None, None]
    assert plain["reasons_left_out"] is None


def test_reasons_that_take_too_long_are_left_out_and_it_is_said(service, kept):
    object.__setattr__(service.served.finder, "_pace", (0.0, 2.0))
    told = ask(service, ROW, ROW, ROW).json()
    assert told["reasons_left_out"] == (
        "Reasons for 3 rows would take about 6 seconds: ask for 2 at a time."
    )
    assert [one["reasons"] for one in told["predictions"]] == [None] * 3
    assert told["predictions"][0]["prediction"] in ("no", "yes")
    assert ask(service, ROW, ROW).json()["predictions"][0]["reasons"]
    without = ask(serving(kept.loaded), ROW).json()
    assert "came without the rows" in without["reasons_left_out"]


def test_a_length_beside_pieces_is_no_way_past_the_limit(service):
    pieces = {"Content-Length": "5", "Transfer-Encoding": "chunked"}
    assert service.client.post("/predict", content=b"12345", headers=pieces).status_code == 411


def test_a_day_that_there_is_not_is_named(service):
    answer = ask(service, ROW | {"joined": "00/05/2021"})
    assert (answer.status_code, where(answer)) == (422, [["body", "rows", 0, "joined"]])


def test_a_row_without_any_value_is_rejected_and_the_others_keep_their_place(service):
    empty = dict.fromkeys(ROW)
    first, second, third = ask(service, ROW, empty, ROW).json()["predictions"]
    assert first["prediction"] == third["prediction"] in ("no", "yes")
    assert second["prediction"] is None
    assert "empty" in second["rejected"]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (ROW | {"age": "old"}, "age"),
        (ROW | {"age": "44"}, "age"),
        (ROW | {"age": False}, "age"),
        (ROW | {"joined": "5-Janvember"}, "joined"),
        (ROW | {"joined": 20200301}, "joined"),
        (ROW | {"agee": 3}, "agee"),
        ({name: cell for name, cell in ROW.items() if name != "note"}, "note"),
        (ROW | {"city": ["Rome"]}, "city"),
        (ROW | {"paid": "perhaps"}, "paid"),
        (ROW | {"paid": 12}, "paid"),
    ],
)
def test_what_does_not_fit_is_named_by_row_and_column(service, row, column):
    answer = ask(service, ROW, row)
    assert answer.status_code == 422
    assert all(place[:4] == ["body", "rows", 1, column] for place in where(answer))


def test_a_flag_in_any_spelling_is_answered_and_a_level_never_met_too(service):
    rows = [ROW, *(ROW | {"paid": cell} for cell in ("yes", 1, "TRUE", "")), ROW | {"city": "Ulm"}]
    answers = ask(service, *rows).json()["predictions"]
    assert [one["probabilities"] for one in answers[:4]] == [answers[0]["probabilities"]] * 4
    assert all(one["rejected"] is None for one in answers)


@pytest.mark.parametrize(
    ("media", "told"),
    [
        ("text/plain", "The body is 'text/plain'"),
        ("application/x-www-form-urlencoded", "The body is 'application/x-www-form-urlencoded'"),
        ("", "The type of the body is not given"),
    ],
)
def test_a_body_of_another_type_is_told_which_one_is_read(service, media, told):
    body, headers = json.dumps({"rows": [ROW]}).encode(), {"Content-Type": media}
    answer = service.client.post("/predict", content=body, headers=headers)
    assert answer.status_code == 415
    assert answer.json()["detail"] == (
        f"{told}: send JSON, with the header Content-Type: application/json."
    )
    for kind in ("application/json; charset=utf-8", "APPLICATION/JSON", "application/ld+json"):
        headers = {"Content-Type": kind}
        assert service.client.post("/predict", content=body, headers=headers).status_code == 200


def test_the_target_may_stand_in_a_row_and_is_not_used(service):
    plain, with_target = ask(service, ROW, ROW | {"left": "yes"}).json()["predictions"]
    assert plain["probabilities"] == with_target["probabilities"]


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "1e999", "1" + "0" * 400])
def test_a_number_that_is_none_is_refused(service, text):
    body = json.dumps({"rows": [ROW]}).replace("44", text)
    answer = post(service, body)
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"][-1] == "age"


def test_too_much_at_once_is_refused(service):
    assert ask(service, *[ROW] * (MOST_ROWS + 1)).status_code == 422
    assert ask(service).status_code == 422
    long = post(service, b" " * (MOST_BYTES + 1))
    assert long.status_code == 413
    endless = post(service, iter([b"{}"]))
    assert endless.status_code == 411


def test_a_key_is_needed_where_there_is_one(loaded):
    guarded = serving(loaded, key="sésame")
    for headers in ({}, {"X-API-Key": "other"}):
        assert ask(guarded, ROW, headers=headers).status_code == 401
        assert guarded.client.get("/model", headers=headers).status_code == 401
    assert ask(guarded, ROW, headers={"X-API-Key": "sésame".encode()}).status_code == 200
    assert guarded.client.get("/health").status_code == 200


def test_the_schema_tells_types_ranges_and_levels(service):
    schema = service.client.get("/openapi.json").json()
    fields = schema["components"]["schemas"]["Row"]["properties"]
    assert [*fields] == [*ROW]
    assert fields["age"]["x-training-range"] == [20.0, 69.0]
    assert sorted(fields["city"]["x-training-levels"]) == ["Bergen", "Oslo", "Rome"]
    assert {"type": "number"} in fields["age"]["anyOf"]


def test_the_page_to_try_it_on_loads_nothing_from_elsewhere(service):
    page = service.client.get("/docs")
    assert page.headers["content-type"].startswith("text/html")
    assert "//" not in page.text.replace("<!--", "")
    assert 'fetch("openapi.json")' in page.text
    assert service.client.get("/redoc").status_code == 404


def test_every_answer_says_what_a_browser_may_do_with_it(service):
    for path, status in (("/docs", 200), ("/health", 200), ("/predict", 405), ("/nowhere", 404)):
        answer = service.client.get(path)
        assert answer.status_code == status
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    refused = service.client.post("/predict", content="x", headers={"Content-Type": "text/html"})
    assert refused.status_code == 415
    assert refused.headers["X-Frame-Options"] == "DENY"


def test_only_the_script_and_style_of_its_own_page_run(service):
    """Each is named by its digest, after CSP level 3, so that one which slipped in does not."""
    page = service.client.get("/docs")
    policy = page.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    for part in ("script", "style"):
        (inside,) = re.findall(rf"<{part}>(.*?)</{part}>", page.text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{part}-src 'sha256-{digest}'" in policy
    assert not re.search(r"\s(style|on\w+)=", page.text)


def test_what_it_tells_of_the_model_has_no_row_in_it(service, loaded):
    told = service.client.get("/model").json()
    assert told["name"] == "leavers@1"
    assert told["classes"] == ["no", "yes"]
    assert told["scores"].keys() == loaded.card.cv.keys()
    assert {column["name"]: column["kind"] for column in told["columns"]}["joined"] == "date"


def test_figures_count_requests_and_answers(service):
    ask(service, ROW, dict.fromkeys(ROW))
    ask(service, {})
    text = service.client.get("/metrics").text
    assert 'requests_total{path="/predict",status="200"} 1.0' in text
    assert 'requests_total{path="/predict",status="422"} 1.0' in text
    assert "rejected_rows_total 1.0" in text
    assert "probability_count 1.0" in text


CELLS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
ANY = st.recursive(CELLS, lambda inner: st.lists(inner, max_size=3), max_leaves=4)


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from([*ROW, "other", "\ud800"]), ANY))
def test_no_row_ends_in_an_error_of_ours(loaded, cells):
    service = serving(loaded)
    body = json.dumps({"rows": [ROW | cells]})
    answer = post(service, body.encode())
    assert answer.status_code in (200, 422), (cells, answer.text)
    if answer.status_code == 200:
        row = {name: cell for name, cell in {**ROW, **cells}.items() if name in ROW}
        expected = one_row(loaded, row).frame["prediction"]
        actual = pd.Series([answer.json()["predictions"][0]["prediction"]])
        assert actual.isna().equals(expected.isna())


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'{"rows": {}}', b"\xff", b"[" * 5000])
def test_no_body_ends_in_an_error_of_ours(service, body):
    assert post(service, body).status_code in (400, 422)


@pytest.mark.parametrize(("target", "method"), [("age", "ridge"), ("left", "logistic")])
def test_intervals_and_sets_are_those_of_the_workbench(workspace, target, method):
    """The card tells what they go by, and how sure they are."""
    dataset = make_dataset(frame(), "t.csv")
    task = "regression" if target == "age" else "classification"
    recipe = fresh_recipe(dataset.fingerprint).with_(target=target, task=task)
    sure = recipe.with_(decision=Decision(assurance=AskedAssurance(confidence=0.7)))
    loaded = load_model(fit_and_save(dataset, sure, Pick(method=method), Label("sure")))
    service = serving(loaded)
    row = {name: value for name, value in (ROW | {"left": "no"}).items() if name != target}
    (told, empty) = ask(service, row, dict.fromkeys(row)).json()["predictions"]
    expected = one_row(loaded, row).frame.iloc[0]
    if target == "age":
        assert told["interval"] == pytest.approx([expected[LOW], expected[HIGH]])
        assert told["likely"] is None
    else:
        assert told["likely"] == expected[SET].split(" | ")
        assert told["interval"] is None
    assert empty["rejected"]
    assert empty["interval"] is empty["likely"] is None
    assert service.client.get("/model").json()["assurance"]["confidence"] == 0.7


def test_the_decision_of_the_card_is_told(loaded):
    kept = KeptPromise("recall", 0.9, 0.95, 0.2, "yes", 96)
    decision = {"costs": {"no": {"yes": 2.0}}}
    recipe = {**loaded.card.recipe, "decision": decision}
    card = loaded.card.model_copy(update={"promise": kept, "recipe": recipe})
    told = serving(replace(loaded, card=card)).client.get("/model").json()
    assert told["promise"]["level"] == 0.9
    assert told["costs"] == decision["costs"]
    assert told["assurance"] is None
