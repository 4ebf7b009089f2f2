"""The tables that come with the workbench, and what was planted in them."""

from dataclasses import dataclass
from pathlib import Path

from core.errors import UnknownMethodError

_IN_WHEEL = Path(__file__).parent / "sample_data"
_FOLDER = _IN_WHEEL if _IN_WHEEL.is_dir() else Path(__file__).parents[3] / "sample_data"


@dataclass(frozen=True)
class SampleTable:
    """One table: its file, what it is about, what to predict, and the key of its later twin."""

    key: str
    file: str
    title: str
    summary: str
    target: str
    pair: str | None = None


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
        "7,040 telecom customers, 24 % of whom left. Planted: 40 duplicated rows, a customer "
        "number, plan names spelled several ways, rare regions, and satisfaction scores that are "
        "missing more often for leavers. A good model reaches a ROC AUC of about 0.86.",
        "churned",
        pair="churn_next_quarter",
    ),
    SampleTable(
        "churn_next_quarter",
        "churn_next_quarter.csv",
        "Customer churn, one quarter later",
        "The same customers' successors. Planted drift: higher monthly charges, another mix of "
        "regions and contracts, a new payment method, more gaps in satisfaction. Every other "
        "column comes from the same process as before.",
        "churned",
    ),
    SampleTable(
        "housing",
        "housing.csv",
        "House prices",
        "3,000 sales in one city over eight years. Planted: a price that grows with area, "
        "condition and year and falls with the distance to the centre, a tail of large houses, and "
        "gaps in the year of construction. A good model explains about 80 % of the variance.",
        "price",
    ),
    SampleTable(
        "reviews",
        "reviews.csv",
        "Product reviews",
        "1,500 short reviews with a product category and a star rating. Planted: negations, mixed "
        "verdicts and some contrary stars, so that neither single words nor the stars decide.",
        "sentiment",
    ),
    SampleTable(
        "fraud",
        "fraud.csv",
        "Card fraud",
        "12,000 card payments, about 2 % of them fraud: accuracy says nothing here. Planted: large "
        "amounts at night, far from home, on young accounts; merchants differ.",
        "is_fraud",
    ),
)
