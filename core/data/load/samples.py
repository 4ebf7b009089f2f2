"""The tables that come with the workbench."""

from dataclasses import dataclass
from pathlib import Path

from core.errors import UnknownMethodError

_IN_WHEEL = Path(__file__).parent / "sample_data"
_FOLDER = _IN_WHEEL if _IN_WHEEL.is_dir() else Path(__file__).parents[3] / "sample_data"


@dataclass(frozen=True)
class SampleTable:
    """One table: its file, what is asked of it and what it holds, what to predict (empty: nothing),
    the key of its later twin, and the column of time that its rows are divided by (empty: none).
    What is hidden in it is for its reader to find."""

    key: str
    file: str
    title: str
    question: str
    summary: str
    target: str
    pair: str | None = None
    time: str = ""

    @property
    def picture(self) -> Path:
        """A small picture of the target's distribution (SVG)."""
        return _FOLDER / f"{self.key}.svg"


def sample_path(key: str) -> Path:
    """Where the file of a sample lies; raises UnknownMethodError for an unknown key."""
    for sample in SAMPLES:
        if sample.key == key:
            return _FOLDER / sample.file
    keys = ", ".join(sample.key for sample in SAMPLES)
    raise UnknownMethodError(f"No sample is called {key!r}; there are {keys}.")


SAMPLES = (
    SampleTable(
        "churn",
        "churn.csv",
        "Customer churn",
        "Who will leave?",
        "7,040 telecom customers: contract, charges, calls and a note. Yes or no.",
        "churned",
        pair="churn_next_quarter",
    ),
    SampleTable(
        "churn_next_quarter",
        "churn_next_quarter.csv",
        "Churn, a quarter later",
        "Does the model still hold?",
        "3,000 customers of the next quarter, to predict and to compare with the first.",
        "churned",
    ),
    SampleTable(
        "housing",
        "housing.csv",
        "House prices",
        "What will it sell for?",
        "3,000 sales in one city over eight years. A number.",
        "price",
    ),
    SampleTable(
        "reviews",
        "reviews.csv",
        "Product reviews",
        "Is the buyer content?",
        "1,500 short texts with a product category and stars.",
        "sentiment",
    ),
    SampleTable(
        "fraud",
        "fraud.csv",
        "Card fraud",
        "Which payment is not the owner's?",
        "12,000 card payments, very few of them fraud. Yes or no.",
        "is_fraud",
        time="time",
    ),
    SampleTable(
        "credit",
        "credit.csv",
        "Credit",
        "Who will pay back?",
        "6,000 loans of three years, with what was known on the day. Yes or no.",
        "defaulted",
        time="applied_on",
    ),
    SampleTable(
        "demand",
        "demand.csv",
        "Demand",
        "How much will be sold?",
        "Two years of days in three shops, four products. A number, foretold from earlier days.",
        "sold",
        time="day",
    ),
    SampleTable(
        "machines",
        "machines.csv",
        "Predictive maintenance",
        "Which machine fails within a week?",
        "60 machines, a row a day with what their sensors said. Yes or no.",
        "fails_within_week",
        time="day",
    ),
    SampleTable(
        "recommendations",
        "recommendations.csv",
        "Recommendation log",
        "Which film is clicked?",
        "12,000 films that were shown to 400 people, and at which place. Yes or no.",
        "clicked",
        time="time",
    ),
    SampleTable(
        "shoppers",
        "shoppers.csv",
        "Segmentation",
        "Which customers are alike?",
        "2,400 customers of a shop: visits, spending, online, offers. Nothing to predict.",
        "",
    ),
)
