"""The verbs of a saved schema: made from one table, checked against the next."""

from argparse import ArgumentParser
from pathlib import Path

from core.commands.files import write_text
from core.commands.outcome import Outcome, check_column, open_data
from core.commands.verb import Verb
from core.data.expectations import (
    Report,
    Suite,
    propose,
    report_document,
    suite_from_text,
    suite_to_text,
    validate,
)
from core.errors import WorkbenchError
from core.table.dataset import Dataset
from core.wording.numbers import counted
from core.workspace.registry import find_to_answer, freshness_of


def save_schema(data: str, output: str, to_score: str | None = None) -> Outcome:
    """Save what a table is expected to look like: a .yaml file is YAML, any other JSON.

    With `to_score`, the name of a target, what rows without an outcome should look like.
    """
    dataset = open_data(data)
    check_column(dataset, to_score)
    suite = propose(dataset)
    suite = suite.of_rows_to_score(to_score) if to_score else suite
    form = "yaml" if Path(output).suffix.lower() in (".yaml", ".yml") else "json"
    write_text(output, suite_to_text(suite, form))
    document = {"path": output, "expectations": len(suite.rules), "columns": len(suite.columns)}
    rules = counted(len(suite.rules), "expectation")
    text = f"{rules} of {counted(len(suite.columns), 'column')}, saved as {output}."
    return Outcome(document, text)


def _schema_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("data")
    parser.add_argument("-o", "--output", metavar="FILE", required=True, help="JSON, or .yaml")
    parser.add_argument("--to-score", metavar="TARGET", help="for rows that have no outcome yet")


SCHEMA = Verb("schema", "save what a table should look like", save_schema, _schema_arguments)


def check_table(
    data: str, schema: str, to_score: str | None = None, model: str | None = None
) -> Outcome:
    """Check a table against a saved schema; a rule that fails is a gate that says no.

    With `to_score`, what a model will predict: the table may lack it, and have any number of rows.
    With `model`, the saved model that will: its target is meant, and it must not be stale.
    """
    if model is None:
        return check_dataset(open_data(data), open_suite(schema), to_score)
    card = find_to_answer(model).card
    if to_score not in (None, card.target):
        raise WorkbenchError(f"{card.reference} predicts {card.target!r}: leave out --to-score.")
    outcome, age = (
        check_dataset(open_data(data), open_suite(schema), card.target),
        freshness_of(card),
    )
    refusal = " ".join(filter(None, (outcome.refusal, age.sentence if age.is_stale else "")))
    document = {**outcome.document, "model": card.reference, "is_stale": age.is_stale}
    return Outcome(document, f"{outcome.text}\n{age.sentence}", refusal)


def check_dataset(dataset: Dataset, suite: Suite, to_score: str | None = None) -> Outcome:
    """Check an open table, as `check_table` does."""
    if to_score:
        has_outcome = to_score in dataset.schema.names
        suite = suite.of_any_size() if has_outcome else suite.of_rows_to_score(to_score)
    report = validate(dataset, suite)
    failed = len(report.failed)
    refusal = f"{failed} of {counted(len(report.results), 'expectation')} failed." if failed else ""
    return Outcome(report_document(report), "\n".join(_lines(report)), refusal)


def _check_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("data")
    parser.add_argument("schema")
    parser.add_argument("--to-score", metavar="TARGET", help="what a model will predict")
    parser.add_argument("--model", help="the saved model that will, which must not be stale")


CHECK = Verb(
    "check",
    "check a table against a saved schema",
    check_table,
    _check_arguments,
    models=("model",),
)


def open_suite(path: str) -> Suite:
    """Read a saved schema; raises WorkbenchError where it is none."""
    return suite_from_text(_text(path))


def _text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        why = error.strerror or error
        raise WorkbenchError(f"{path} cannot be read as a saved schema: {why}.") from error
    except ValueError as error:  # no UTF-8, or a zero byte in the path
        raise WorkbenchError(f"{path[:200]!r} is no saved schema: {error}.") from error


def _lines(report: Report) -> list[str]:
    passed = len(report.results) - len(report.failed)
    of_all = counted(len(report.results), "expectation")
    lines = [f"{passed} of {of_all} hold for {counted(report.rows, 'row')}."]
    for result in report.failed:
        of = f"{result.rule.column}: " * bool(result.rule.column)
        examples = ", ".join(f"row {row} {value!r}" for row, value in result.examples[:3])
        lines.append(
            f"  {of}{result.rule.label}: {result.observed}{f': {examples}' * bool(examples)}"
        )
    lines += [f"  {c.name}: stored as {c.now}, was {c.before}" for c in report.storage_changes]
    lines += [f"  extra column: {name}" for name in report.extra]
    for change in report.changes:
        if change.level != "usual":
            of = change.column or "table"
            numbers = f"{change.before:g} before, {change.now:g} now"
            lines.append(f"  [{change.level}] {of}: {change.measure} {numbers}")
    return lines
