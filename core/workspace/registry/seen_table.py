"""What is written down of a table larger than memory that a model saw all rows of."""

from core.wording.numbers import number_text
from core.workspace.registry.card_record import CardRecord, Figure


class SeenTable(CardRecord):
    """The table that a model saw all rows of, while its card tells of a sample: what it is called
    and the digest of its files' content; its `rows` by what became of them, and the `trees` that
    were grown. By the card's metric, on the judged rows, `score` is that of the model, with its
    95 % interval, `sample_score` that of the model of the sample, and `gain` how much better the
    first is.
    """

    name: str
    digest: str
    rows: int
    learned: int
    stopped: int
    judged: int
    sealed: int
    left_out: int
    trees: int
    score: Figure
    low: Figure
    high: Figure
    sample_score: Figure
    gain: Figure
    gain_low: Figure
    gain_high: Figure

    def sentence(self, metric: str) -> str:
        """What it saw and what that brought; `metric` is the label of the card's."""
        both = f"{metric} {_text(self.score)} ({_text(self.low)} to {_text(self.high)})"
        gain = f"{_text(self.gain, signed=True)} ({_text(self.gain_low, signed=True)} to "
        return (
            f"It learned from {self.learned:,} of the {self.rows:,} rows of {self.name} (digest "
            f"{self.digest}) in {self.trees:,} trees. On {self.judged:,} others: {both}; that is "
            f"{gain}{_text(self.gain_high, signed=True)}) over the model of the sample."
        )


def _text(value: float | None, signed: bool = False) -> str:
    return "not defined" if value is None else number_text(value, signed=signed)
