"""Six uses of a model, with rough shares and costs."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Use:
    """A use of a model: how many cases are positive, what a miss and a false alarm cost, the
    metric that matters there, and the sample of the workbench that is like it."""

    industry: str
    task: str
    share: float
    miss: float
    alarm: float
    metric: str
    sample: str


USES = (
    Use("health care", "find a tumour in a scan", 0.01, 100, 2, "recall", "none"),
    Use("banking", "stop card fraud", 0.02, 80, 3, "average precision", "Card fraud"),
    Use(
        "telecom",
        "keep customers who would leave",
        0.24,
        10,
        4,
        "lift of the top tenth",
        "Customer churn",
    ),
    Use("factories", "repair before a machine fails", 0.05, 50, 8, "cost", "none"),
    Use("online shops", "tell good from bad reviews", 0.4, 1, 1, "F1", "Product reviews"),
    Use("mail", "filter spam", 0.5, 1, 20, "precision", "none"),
)
