"""How the rows of a table had better be divided, told from the table itself, with the reason."""

from dataclasses import dataclass

from core.explore.findings import Finding
from core.pipeline.answer import act, is_answered
from core.recipe.edits.edit import Edit
from core.recipe.recipe import Recipe

FLATTERS = {
    "groups": "Rows of one stand on both sides, so the score holds for those the model has met.",
    "time": "Random folds learn from later rows too, so the next rows may score worse.",
}


@dataclass(frozen=True)
class SplitProposal:
    """A way to divide rows that the table asks for, and the finding that is the reason."""

    finding: Finding
    is_in_force: bool

    @property
    def reason(self) -> str:
        """What was seen, as a sentence without markup."""
        return self.finding.message

    @property
    def warning(self) -> str:
        """Why a score of rows that are divided otherwise is too good."""
        action = self.finding.action
        assert action is not None
        ((what, _),) = action.options
        return f"{self.reason} {FLATTERS[what]}"

    @property
    def label(self) -> str:
        """What the button says."""
        assert self.finding.action is not None
        return self.finding.action.label

    @property
    def flag(self) -> str:
        """The same on the command line."""
        assert self.finding.action is not None
        ((what, column),) = self.finding.action.options
        return f"--{what} {column}"

    def accepted(self, recipe: Recipe) -> Edit:
        """The recipe with rows divided so."""
        assert self.finding.action is not None
        return act(recipe, self.finding.action)


def propose_split(findings: tuple[Finding, ...], recipe: Recipe) -> SplitProposal | None:
    """The way to divide rows that findings ask for; None where none does or all are dismissed.

    One that is in force already comes first: what was accepted stays the reason. That rows are in
    the order of a date is no reason by itself: the target must follow it.
    """
    told = [finding for finding in findings if _names_groups_or_times(finding)]
    open_ones = [f for f in told if f.key not in recipe.dismissed]
    proposals = [SplitProposal(finding, is_answered(finding, recipe)) for finding in open_ones]
    proposals = [p for p in proposals if p.is_in_force or p.finding.code != "ordered_rows"]
    return min(proposals, key=lambda proposal: not proposal.is_in_force, default=None)


def _names_groups_or_times(finding: Finding) -> bool:
    """Does its button divide rows by a column?"""
    action = finding.action
    return action is not None and action.kind == "split" and {*dict(action.options)} <= {*FLATTERS}
