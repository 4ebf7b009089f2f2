"""Where a sample came from, kept beside the table it became."""

from pydantic import BaseModel, ConfigDict

from core.wording.listing import some_of
from core.workspace.notes import Note
from core.workspace.project import Project


class Stratum(BaseModel):
    """A level of the column that a sample is stratified by, in the whole table and the sample."""

    model_config = ConfigDict(frozen=True)

    level: str
    total: int
    rows: int

    @property
    def weight(self) -> float:
        """How many rows of the whole table one sampled row stands for."""
        return self.total / self.rows if self.rows else float("nan")


class SampleRecord(BaseModel):
    """How a sample was taken: enough to take the same one again."""

    model_config = ConfigDict(frozen=True)

    path: str
    name: str
    total_rows: int
    rows: int
    seed: int
    stratified_by: str | None = None
    floor: int = 0
    strata: tuple[Stratum, ...] = ()
    rejected: int = 0
    source: str = ""  # fingerprint of the files as they stood

    @property
    def is_sample(self) -> bool:
        """Are there rows that are not in it?"""
        return self.rows < self.total_rows

    @property
    def raised(self) -> tuple[Stratum, ...]:
        """The strata that got more rows than their share, because of the floor."""
        share = self.rows / max(1, self.total_rows)
        fair = {stratum.level: stratum.total * share + 1 for stratum in self.strata}
        return tuple(s for s in self.strata if self.floor and s.rows > fair[s.level])

    @property
    def sentence(self) -> str:
        """What every page says of it."""
        by = f", stratified by {self.stratified_by}" if self.stratified_by else ""
        text = (
            f"A sample of {self.rows:,} of {self.total_rows:,} rows of {self.name}{by}; "
            "figures are of the sample."
        )
        return f"{text} {self._bent}" if self.raised else text

    @property
    def _bent(self) -> str:
        """Said where shares in the sample are not those of the table."""
        raised = [
            f"{s.level} is {s.rows / self.rows:.2%} here and {s.total / self.total_rows:.2%} there"
            for s in self.raised
        ]
        rare = some_of(raised, 3, "; ")
        return (
            f"Rare levels were raised to {self.floor:,} rows ({rare}): shares, precision and "
            "predicted probabilities are not those of the whole table."
        )


SAMPLE = Note("sample.json", SampleRecord)


def sample_record_of(project: Project) -> SampleRecord | None:
    """The record of the project's table, or None where it is no sample of ours."""
    fingerprint = project.fingerprint
    return SAMPLE.read(project.dataset_folder(fingerprint)) if fingerprint else None
