"""What is written of a request, and what is not."""

import json
import math
from io import StringIO

from core.parts.service.figures import Figures
from core.parts.service.request_log import HIDDEN, LogFile, RequestLog
from core.parts.service.row_answers import RowAnswered
from tests.parts.service.conftest import serving
from tests.parts.service.test_api import ROW, ask


def written(lines):
    return [json.loads(line) for line in lines.getvalue().splitlines()]


def test_a_line_a_request_without_its_rows(service):
    ask(service, ROW, ROW)
    ask(service, {})
    first, second = written(service.lines)
    assert (first["status"], first["rows"], first["path"]) == (200, 2, "/predict")
    assert (second["status"], second["rows"]) == (422, 0)
    assert first["milliseconds"] > 0
    assert "good food" not in service.lines.getvalue()


def test_rows_are_written_where_that_is_wished(loaded):
    service = serving(loaded, has_inputs=True)
    ask(service, ROW)
    (line,) = written(service.lines)
    assert line["inputs"] == [ROW]


def test_cells_that_nobody_may_write_down_are_hidden():
    lines = StringIO()
    log = RequestLog(("city",), has_inputs=True, stream=lines)
    log.write({"status": 200}, [ROW, ROW | {"city": None}])
    (line,) = written(lines)
    assert line["inputs"] == [ROW | {"city": HIDDEN}, ROW | {"city": None}]


def test_an_error_is_a_line_too(loaded):
    service = serving(loaded)
    service.served.__dict__["learned"] = None  # as nothing of ours would have it
    assert ask(service, ROW).status_code == 500
    assert written(service.lines)[0]["status"] == 500


def test_a_file_of_lines_is_put_aside_when_it_is_full(tmp_path):
    path = tmp_path / "m@1" / "requests.jsonl"
    log = RequestLog((), has_inputs=False, stream=LogFile(path, most_bytes=2_000))
    for n in range(400):
        log.write({"request": n})
    log.stream.close()
    files = sorted(path.parent.iterdir())
    assert len(files) == 5
    assert all(file.stat().st_size <= 2_000 for file in files)
    assert json.loads(path.read_text().splitlines()[-1])["request"] == 399


def test_a_probability_that_is_none_leaves_the_sum_a_number():
    figures = Figures()
    shares = ({"a": 0.75, "b": 0.25}, {"a": math.nan, "b": math.nan})
    figures.rows([RowAnswered("a", share) for share in shares])
    assert "probability_sum 0.75" in figures.text().decode()
    assert 'predictions_total{answer="a"} 2.0' in figures.text().decode()
