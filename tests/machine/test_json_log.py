"""What the server logs as lines of JSON."""

import json
import logging

import pytest

from core.machine.json_log import JsonLines, log_as_asked


def line_of(**more):
    record = logging.LogRecord("a.b", logging.WARNING, "p", 1, "said %s\nand on", ("x",), None)
    record.__dict__ |= more
    return JsonLines().format(record)


def test_an_entry_is_one_line_whatever_it_says():
    text = line_of()
    assert "\n" not in text
    found = json.loads(text)
    assert (found["level"], found["logger"], found["message"]) == (
        "warning",
        "a.b",
        "said x\nand on",
    )
    assert found["time"].endswith("+00:00")


def test_an_exception_comes_with_its_trace():
    try:
        raise ValueError("\ud800 no")
    except ValueError as error:
        text = line_of(exc_info=(type(error), error, error.__traceback__))
    assert "ValueError" in json.loads(text)["trace"]
    text.encode("ascii")


@pytest.fixture
def loggers():
    """The loggers as they are, put back after the test."""
    root = logging.getLogger()
    names = [root, *(logging.getLogger(name) for name in list(root.manager.loggerDict))]
    before = [(one, one.handlers, one.propagate, one.level) for one in names]
    yield root
    for one, handlers, propagate, level in before:
        one.handlers, one.propagate = handlers, propagate
        one.setLevel(level)


def test_whoever_logs_writes_once_and_in_json(loggers, monkeypatch, capsys):
    other = logging.getLogger("a.library.of.its.own")
    other.addHandler(logging.StreamHandler())
    before = loggers.handlers
    log_as_asked()
    assert loggers.handlers is before
    monkeypatch.setenv("WORKBENCH_LOG", "json")
    log_as_asked()
    other.warning("hello")
    (line,) = capsys.readouterr().err.splitlines()
    assert json.loads(line)["message"] == "hello"
