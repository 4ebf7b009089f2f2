"""The parts of the report about the whole table."""

from collections.abc import Iterable

from core.explore.findings import Finding
from core.explore.profile import Profile
from core.explore.profile.gap_reasons import gap_reasons
from core.explore.profile.gaps import gap_patterns
from core.explore.profile.table_profile import Association
from core.explore.report import svg
from core.explore.report.markup import beside, facts, note, section, table, text
from core.table.dataset import Dataset

PAIRS, LEAST = 40, 10  # the strongest pairs listed, and how many of them however weak
WEAK = 0.1
REASONS = 5  # columns whose gaps are looked into
COLUMNS = 40
GOAL = 600  # characters; a goal has fewer

_MEASURES = {
    "pearson": "Pearson",
    "spearman": "Spearman",
    "cramers_v": "Cramér's V",
    "correlation_ratio": "correlation ratio",
}


def overview(profile: Profile, goal: str = "") -> str:
    """What the table is for, where that was said, and its size."""
    cells = max(1, profile.rows * profile.columns)
    return section(
        "overview",
        "Overview",
        f'<p class="goal"><b>Goal</b> {text(goal, GOAL)}</p>' if goal else "",
        facts(
            [
                ("rows", profile.rows),
                ("columns", profile.columns),
                ("missing cells", profile.missing_cells),
                ("missing share", svg.percent(profile.missing_cells / cells)),
                ("rows without a gap", profile.missingness.complete_rows),
                ("duplicate rows", profile.duplicate_rows),
                ("in memory", f"{profile.memory_bytes / 1e6:,.1f} MB"),
            ]
        ),
    )


def findings_part(findings: Iterable[Finding], dismissals: Iterable[tuple[str, str]] = ()) -> str:
    """What stands, then what was dismissed, with the reason."""
    cards = "".join(
        f'<div class="finding {finding.severity}"><b>{finding.severity}</b> '
        f"{text(finding.message, 400)}"
        f"<p>{text(finding.why, 400)} {text(finding.remedy, 400)}</p></div>"
        for finding in findings
    )
    dismissed = "".join(
        note(f"Ignored: {message} Reason: {reason}") for message, reason in dismissals
    )
    return section(
        "findings", "Findings", cards or note("Nothing here asks for attention."), dismissed
    )


def target_part(profile: Profile) -> str:
    """The classes with the baseline, and the columns by strength."""
    if profile.target is None:
        return ""
    parts = []
    if profile.classes is not None:
        shown = profile.classes.classes[:20]
        lines = [
            (c.name, c.count, f"{c.count:,} · {c.count / profile.classes.rows:.1%}") for c in shown
        ]
        parts.append(svg.bars(lines, "Classes"))
        parts.append(
            note(
                f"Always predicting {shown[0].name!r} is right in {profile.classes.baseline:.1%} "
                "of rows: the accuracy that a model must beat."
            )
        )
    ranked = [(r.column, r.strength or 0.0, f"{r.strength or 0:.3f}") for r in profile.relations]
    if ranked:
        parts.append("<h3>Strength, column by column</h3>")
        parts.append(svg.bars(ranked[:COLUMNS], "Strength of each column", most=1.0))
    if len(ranked) > COLUMNS:
        parts.append(note(f"The {COLUMNS} strongest of {len(ranked):,}."))
    return section("target", f"Target: {profile.target}", *parts)


def pairs_part(profile: Profile) -> str:
    """The heat map of associations and the strongest pairs."""
    found = profile.associations
    if len(found.names) < 2:
        return ""
    sample = (
        f"Pearson on all rows, the rest on {found.sampled_rows:,} random rows. "
        if found.sampled_rows
        else "On all rows, each pair over those that have both values. "
    )
    left = (
        f"The {len(found.names)} columns with the strongest links; {len(found.left_out):,} are "
        "left out."
        if found.left_out
        else ""
    )
    ranked = sorted(_once(found.pairs), key=lambda pair: -abs(pair.value))
    ranked = [pair for i, pair in enumerate(ranked[:PAIRS]) if i < LEAST or abs(pair.value) >= WEAK]
    rows = [(p.a, p.b, _MEASURES[p.measure], round(p.value, 3), p.rows) for p in ranked]
    return section(
        "associations",
        "Associations",
        note(
            sample + left + " Pearson between numbers; Cramér's V between categories and the "
            "correlation ratio of a category with a number are corrected for bias."
        ),
        svg.heat(found.names, found.matrix(), "Association of every pair of columns"),
        "<h3>Strongest pairs</h3>",
        table(("column", "with", "measure", "value", "rows"), rows),
    )


def _once(pairs: Iterable[Association]) -> list[Association]:
    return [pair for pair in pairs if pair.measure != "spearman"]


def missing_part(dataset: Dataset, profile: Profile) -> str:
    """The gaps by column and by row, and what those of the columns with most go along with."""
    shares = profile.missingness.shares
    if not shares:
        return section("missing", "Missing", note("No column has a gap."))
    found = gap_patterns(dataset)
    patterns = [
        (", ".join(p.columns) or "no gap", p.rows, svg.percent(p.rows / found.rows))
        for p in found.patterns
    ]
    lines = [(name, share, svg.percent(share)) for name, share in shares[:COLUMNS]]
    rows = [(f"{n} gaps", count, f"{count:,}") for n, count in enumerate(found.per_row) if count]
    reasons = [note(_reason(dataset, name)) for name, share in shares[:REASONS] if 0 < share < 1]
    return section(
        "missing",
        "Missing",
        beside(svg.bars(lines, "Share of gaps", most=1.0), svg.bars(rows[:COLUMNS], "Gaps a row")),
        "<h3>Row by row</h3>",
        beside(
            svg.bands(found.names, found.bands, "Gaps from the first row to the last"),
            table(("missing together", "rows", "share"), patterns),
        ),
        "<h3>What the gaps go along with</h3>" if reasons else "",
        *reasons,
        note("Whether values are missing because of what they would have been cannot be tested."),
    )


def _reason(dataset: Dataset, name: str) -> str:
    found = gap_reasons(dataset, name)
    if not found.evidence:
        return (
            f"{name}: no other column goes along with its gaps beyond chance and with a Cramér's V "
            "of 0.1 or more. That agrees with gaps by chance; it does not prove them."
        )
    first = found.evidence[0]
    return (
        f"{name}: its gaps go along with {first.column}, which is evidence against chance. "
        f"Cramér's V {first.effect:.2f} (95 % {first.low:.2f} to {first.high:.2f}): "
        f"{first.least[1]:.1%} missing where it is {first.least[0]}, "
        f"{first.most[1]:.1%} where it is {first.most[0]}."
    )
