"""Suites and reports as files: laid out and named as Great Expectations does."""

import hashlib
import json
from typing import Any

import yaml
from pydantic import ValidationError

from core.data.expectations.checks import lines
from core.data.expectations.limits import number
from core.data.expectations.suite import (
    FORMAT,
    ExpectationRule,
    LearnedFrom,
    Report,
    RuleResult,
    Suite,
)
from core.errors import WorkbenchError
from core.machine.plain_yaml import read_yaml
from core.wording.escape import one_line

MAX_BYTES = 5_000_000
_LISTS = ("value_set", "column_set")
_LIMITS = ("min_value", "max_value")
_NOT_OURS = ("result_format", "catch_exceptions", "include_config", "meta", "batch_id")


def suite_to_text(suite: Suite, form: str = "json") -> str:
    """A suite as JSON or YAML."""
    fields = {
        "name": suite.name,
        "expectations": [_rule_fields(rule) for rule in suite.rules],
        "meta": {
            "holdout_format": suite.format,
            "rows": suite.rows,
            "columns": [column.model_dump(mode="json") for column in suite.columns],
        },
    }
    if form == "yaml":
        return yaml.safe_dump(fields, sort_keys=False, allow_unicode=False, width=100)
    return json.dumps(fields, indent=1, ensure_ascii=False)


def suite_from_text(text: str) -> Suite:
    """Read a suite from JSON or YAML; raises a WorkbenchError that says what does not hold."""
    fields = _parsed(text)
    wanted = isinstance(fields, dict) and isinstance(fields.get("expectations"), list)
    if not wanted:
        raise WorkbenchError(
            'A saved schema is a JSON or YAML file with a list of "expectations", as saved here.'
        )
    meta = fields.get("meta") if isinstance(fields.get("meta"), dict) else {}
    if meta.get("holdout_format", FORMAT) != FORMAT:
        raise WorkbenchError(
            f"This saved schema has format {meta['holdout_format']}, and this version reads "
            f"{FORMAT}; save it again from the table it was made from."
        )
    return _suite(fields, meta)


def report_document(report: Report) -> dict[str, Any]:
    """A report as plain values for JSON."""
    return {
        "success": report.success,
        "suite": report.suite,
        "table": report.table,
        "rows": report.rows,
        "statistics": {
            "evaluated_expectations": len(report.results),
            "successful_expectations": len(report.results) - len(report.failed),
            "unsuccessful_expectations": len(report.failed),
        },
        "missing_columns": list(report.missing),
        "extra_columns": list(report.extra),
        "retyped_columns": [vars(column) for column in report.storage_changes],
        "changes": [vars(change) for change in report.changes],
        "results": [_result_fields(result) for result in report.results],
    }


def _rule_fields(rule: ExpectationRule) -> dict[str, Any]:
    kwargs: dict[str, Any] = {"column": rule.column} if rule.column else {}
    for name, value in rule.settings.items():
        if name in _LISTS:
            kwargs[name] = list(lines(str(value)))
        elif name in _LIMITS:
            kwargs[name] = _limit(str(value))
        else:
            kwargs[name] = value
    meta: dict[str, Any] = {} if rule.on else {"on": False}
    if rule.learned:
        meta["learned"] = rule.learned.model_dump() | {"limits": _digest(kwargs)}
    return {"type": rule.type, "kwargs": kwargs} | ({"meta": meta} if meta else {})


def _digest(kwargs: dict[str, Any]) -> str:
    """Which limits were learned: those that somebody has written over since were not."""
    text = json.dumps(kwargs, sort_keys=True, ensure_ascii=True)
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def _learned(meta: dict[str, Any], kwargs: dict[str, Any]) -> LearnedFrom | None:
    known = meta.get("learned")
    if not isinstance(known, dict) or known.get("limits") != _digest(kwargs):
        return None
    return LearnedFrom(rows=known.get("rows", 0), edge=known.get("edge", 0))


def _limit(text: str) -> float | int | str | None:
    value = number(text)
    if value is None:
        return text.strip() or None
    return int(text) if text.strip().lstrip("+-").isdecimal() else value


def _result_fields(result: RuleResult) -> dict[str, Any]:
    return {
        "success": result.success,
        "expectation_config": _rule_fields(result.rule),
        "result": {
            "observed_value": result.observed,
            "element_count": result.checked,
            "unexpected_count": result.unexpected,
            "unexpected_percent": 100 * result.unexpected / max(1, result.checked),
            "partial_unexpected_list": [value for _, value in result.examples],
            "partial_unexpected_index_list": [row for row, _ in result.examples],
        },
    }


def _parsed(text: str) -> Any:
    if len(text) > MAX_BYTES:
        raise WorkbenchError(f"A saved schema has at most {MAX_BYTES:,} characters.")
    try:
        return json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        pass
    try:
        return read_yaml(text, "The saved schema")
    except yaml.YAMLError as error:
        told = one_line(error)[:200]
        raise WorkbenchError(f"The saved schema is neither JSON nor YAML: {told}.") from error


def _suite(fields: dict[str, Any], meta: dict[str, Any]) -> Suite:
    rules = tuple(_rule(item, at) for at, item in enumerate(fields["expectations"], start=1))
    name = fields.get("name") or fields.get("expectation_suite_name") or "schema"
    try:
        return Suite(
            name=str(name)[:200],
            rules=rules,
            rows=meta.get("rows", 0),
            columns=meta.get("columns", ()),
        )
    except ValidationError as error:
        raise WorkbenchError(f"The saved schema does not hold: {_message(error)}") from error


def _rule(item: Any, at: int) -> ExpectationRule:
    is_rule = isinstance(item, dict) and isinstance(item.get("kwargs", {}), dict)
    if not is_rule:
        raise WorkbenchError(f"Expectation {at} of the saved schema must have a type and kwargs.")
    kwargs = {k: v for k, v in (item.get("kwargs") or {}).items() if k not in _NOT_OURS}
    meta = item.get("meta") if isinstance(item.get("meta"), dict) else {}
    try:
        learned = _learned(meta, kwargs)
        return ExpectationRule(
            type=str(item.get("type") or item.get("expectation_type")),
            column=str(kwargs.pop("column", "")),
            settings={str(name): _setting(str(name), value) for name, value in kwargs.items()},
            on=meta.get("on", True) is not False,
            learned=learned,
        )
    except (ValidationError, WorkbenchError) as error:
        raise WorkbenchError(f"Expectation {at} of the saved schema: {_message(error)}") from error


def _setting(name: str, value: Any) -> Any:
    if name in _LISTS and isinstance(value, list):
        return "\n".join(" ".join(str(entry).split()) for entry in value)
    if name in _LIMITS:
        return "" if value is None else str(value)
    return 1.0 if name == "mostly" and value is None else value


def _message(error: Exception) -> str:
    if not isinstance(error, ValidationError):
        return str(error)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg'].removeprefix('Value error, ')}".removeprefix(": ")
