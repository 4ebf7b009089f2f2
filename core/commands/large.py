"""The verbs on tables of any size: a folder, or a file larger than memory, is read in batches."""

from argparse import ArgumentParser
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from core.commands.describe import (
    ProfileRequest,
    finding_facts,
    finding_line,
    profile_table,
    variable_facts,
    write_html,
)
from core.commands.files import write_table
from core.commands.outcome import Outcome, check_column, is_streamed
from core.commands.verb import Verb, at_least
from core.data.large import (
    LargeColumn,
    LargeProfile,
    RowSample,
    SamplePlan,
    gigabytes,
    open_large,
    profile_large,
    size_of_large,
    take_sample,
)
from core.data.large.size import USUAL_SAMPLE
from core.errors import WorkbenchError
from core.explore.findings import standing
from core.explore.profile import make_profile
from core.pipeline.training_findings import all_findings
from core.recipe.recipe import fresh_recipe
from core.wording.numbers import counted


def profile_path(request: ProfileRequest) -> Outcome:
    """Describe a table: its columns, and what stands out.

    A folder, or a file larger than memory, is read in one pass: what cannot be exact in bounded
    memory comes from a sample of --sample rows. With --output the sample is written to a file.
    With --recipe the table is described as the recipe cleans it, without the findings that were
    ignored there; --all shows those too.
    """
    if not (request.sample or request.stratify or request.output or is_streamed(request.data)):
        return profile_table(request)
    if request.recipe:
        raise WorkbenchError(
            f"{request.data} is read in batches, which a recipe cannot clean; leave out --recipe, "
            "or write a sample with --output and profile that."
        )
    if request.stratify and not request.output:
        raise WorkbenchError("--stratify says how the sample is taken: say where to with --output.")
    plan = SamplePlan(rows=request.sample or USUAL_SAMPLE, stratify=request.stratify)
    table = open_large(Path(request.data))
    profile = profile_large(table, plan.rows, plan.seed)
    check_column(profile.sample, request.target)
    if request.html:
        write_html(profile.sample, request.html)
    outcome = _described(profile, request.target, size_of_large(table).memory_bytes)
    if request.output is None:
        return outcome
    return _with_sample(outcome, take_sample(table, plan), request.output)


def _profile_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("data")
    parser.add_argument("--target")
    parser.add_argument("--html", metavar="FILE", help="also write the full report")
    parser.add_argument("--sample", type=at_least(1), metavar="N", help="rows for what is inexact")
    parser.add_argument("--stratify", metavar="COLUMN", help="keep its shares in the sample")
    parser.add_argument("--output", metavar="FILE", help="write the sample (CSV or Parquet)")
    parser.add_argument("--recipe", metavar="FILE", help="describe it as this recipe cleans it")
    parser.add_argument(
        "--all", action="store_true", dest="everything", help="also what the recipe ignores"
    )


PROFILE = Verb(
    "profile", "describe a table", profile_path, _profile_arguments, request=ProfileRequest
)


def _described(profile: LargeProfile, target: str | None, memory_bytes: int) -> Outcome:
    details = make_profile(profile.sample, target)
    about = fresh_recipe(profile.sample.fingerprint).with_(target=target, task=details.task)
    found = all_findings(profile.sample, about, date.today(), known=details)
    findings = standing(found, {})
    document = {
        "rows": profile.rows,
        "columns": len(profile.columns),
        "duplicate_rows": None,  # not to be had in bounded memory, and a sample would say too few
        "memory_bytes": memory_bytes,
        "rejected_rows": profile.rejected,
        "sampled_rows": profile.sample.rows,
        "note": profile.note,
        "variables": [_variable(c, variable_facts(details[c.name])) for c in profile.columns],
        "correlations": [asdict(pair) for pair in profile.correlations],
        "findings": [finding_facts(finding) for finding in findings],
    }
    lines = [
        f"{counted(profile.rows, 'row')}, {counted(len(profile.columns), 'column')}, "
        f"{gigabytes(profile.disk_bytes)} on disk, "
        f"about {gigabytes(memory_bytes)} in memory",
        profile.note,
        *(
            [f"{profile.rejected:,} rows of another width were left out."]
            if profile.rejected
            else []
        ),
        *(
            f"  {c.name}: {c.kind}, {c.missing_share:.1%} missing, {c.distinct.text} different"
            for c in profile.columns
        ),
        *(finding_line(finding) for finding in findings),
    ]
    return Outcome(document, "\n".join(lines))


def _variable(column: LargeColumn, sampled: dict[str, Any]) -> dict[str, Any]:
    """The facts of a column: those of the sample, with the exact ones in their place."""
    exact: dict[str, Any] = {"missing": column.missing, "unique": column.distinct.count}
    if column.mean is not None:
        exact |= {"mean": column.mean, "sd": column.sd, "zeros": column.zeros}
        exact |= {"negatives": column.negatives}
    if column.low is not None:
        exact |= {"low": column.low, "high": column.high}
    if column.levels:
        exact["levels"] = [asdict(level) for level in column.levels]
    others = sorted(sampled.keys() - exact.keys() - {"name"})
    return {
        **sampled,
        **exact,
        "unique_is_exact": column.distinct.is_exact,
        "from_sample": others,
    }


def _with_sample(outcome: Outcome, sample: RowSample, output: str) -> Outcome:
    write_table(output, sample.dataset.frame)
    document = {**outcome.document, "sample": {**sample.record.model_dump(), "output": output}}
    return Outcome(document, f"{outcome.text}\n{output}: {sample.record.sentence}")
