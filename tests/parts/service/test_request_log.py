"""What is written of a request, and what is not."""

import json
from io import StringIO

from core.parts.service.request_log import HIDDEN, RequestLog
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
