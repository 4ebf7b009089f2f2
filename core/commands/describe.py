"""The verb that describes a table."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from core.commands.files import write_text
from core.commands.outcome import Outcome, check_column, open_data
from core.commands.template import open_recipe
from core.explore.findings import Finding, standing
from core.explore.profile import Profile, VariableProfile, make_profile
from core.explore.report import ReportNotes, report_html
from core.pipeline.cleaning import cleaned_dataset
from core.pipeline.cleaning_rules import cleaning_part
from core.pipeline.training_findings import all_findings
from core.recipe.recipe import fresh_recipe
from core.table.dataset import Dataset
from core.wording.numbers import counted


@dataclass(frozen=True)
class ProfileRequest:
    """What is asked of the verb that describes a table.

    `html`, `output` and `recipe` are paths, the first two of files to write: the report, and the
    sample of `sample` rows, which keeps the shares of the column `stratify`. `everything` asks for
    the findings that the recipe dismisses, too.
    """

    data: str
    target: str | None = None
    html: str | None = None
    sample: int | None = None
    stratify: str | None = None
    output: str | None = None
    recipe: str | None = None
    everything: bool = False


def profile_table(request: ProfileRequest) -> Outcome:
    """Describe a table in memory: its columns, and what stands out."""
    dataset = open_data(request.data)
    chosen = (
        open_recipe(request.recipe, dataset)
        if request.recipe
        else fresh_recipe(dataset.fingerprint)
    )
    source, dataset = dataset, cleaned_dataset(dataset, cleaning_part(chosen))
    target = request.target
    check_column(dataset, target)
    if target is None and chosen.target in dataset.schema.names:
        target = chosen.target
    profile = make_profile(dataset, target, chosen.task if chosen.target == target else None)
    about = chosen.with_(target=target, task=profile.task)
    findings = all_findings(source, about, date.today(), known=profile)
    listed = findings if request.everything else standing(findings, chosen.dismissed)
    if request.html:
        write_html(dataset, request.html, profile, ReportNotes(listed, chosen.goal))
    document = _profile_facts(profile) | {
        "findings": [finding_facts(f, chosen.dismissed.get(f.key)) for f in listed],
        "dismissed": len({f.key for f in findings} & set(chosen.dismissed)),
    }
    lines = [*_profile_lines(profile), *(finding_line(finding) for finding in listed)]
    if len(listed) < len(findings):
        lines.append(
            f"{len(findings) - len(listed)} dismissed in the recipe or covered by a graver one; "
            "--all shows them."
        )
    return Outcome(document, "\n".join(lines))


def _profile_facts(profile: Profile) -> dict[str, Any]:
    return {
        "rows": profile.rows,
        "columns": profile.columns,
        "duplicate_rows": profile.duplicate_rows,
        "memory_bytes": profile.memory_bytes,
        "variables": [variable_facts(variable) for variable in profile.variables],
    }


def _profile_lines(profile: Profile) -> list[str]:
    size = (
        f"{counted(profile.rows, 'row')}, {counted(profile.columns, 'column')}, "
        f"{counted(profile.duplicate_rows, 'duplicate row')}"
    )
    variables = (
        f"  {v.name}: {v.kind}, {v.missing_share:.1%} missing, {v.unique} different"
        for v in profile.variables
    )
    return [size, *variables]


def finding_line(finding: Finding) -> str:
    """A finding as a line of the readable text."""
    return f"[{finding.severity}] {finding.code}: {finding.message} {finding.remedy}"


def finding_facts(finding: Finding, dismissed: str | None = None) -> dict[str, Any]:
    """A finding as the document has it, with the reason for which it was dismissed."""
    return {
        "code": finding.code,
        "key": finding.key,
        "columns": list(finding.columns),
        "severity": finding.severity,
        "message": finding.message,
        "why": finding.why,
        "remedy": finding.remedy,
        "evidence": dict(finding.evidence),
        "dismissed": dismissed,
    }


def variable_facts(variable: VariableProfile) -> dict[str, Any]:
    """A column as the document has it."""
    facts = {
        "name": variable.name,
        "kind": str(variable.kind),
        "missing": variable.missing,
        "unique": variable.unique,
    }
    return facts | (asdict(variable.stats) if variable.stats else {})


def write_html(
    dataset: Dataset,
    path: str,
    known: Profile | None = None,
    notes: ReportNotes = ReportNotes(),  # noqa: B008  (frozen)
) -> None:
    """Write the full report of a table; `known` is its profile where it is made already."""
    page = report_html(dataset, notes=notes, known=known)
    write_text(path, page)
