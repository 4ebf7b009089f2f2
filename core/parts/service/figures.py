"""What a service counts of itself, in the text that Prometheus reads."""

import math
from collections.abc import Sequence
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

from core.parts.service.row_answers import RowAnswered

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
SHARES = tuple(n / 10 for n in range(1, 11))
VALUE = "a number"


class Figures:
    """Requests by path and status with their seconds; rows, rejected rows, and predictions by class
    with the probability of each."""

    def __init__(self) -> None:
        self.answered_rows = 0
        self.registry = CollectorRegistry()
        own: Any = {"registry": self.registry}
        labels = ("path", "status")
        self.requests = Counter("requests", "Requests answered", labels, **own)
        self.seconds = Histogram(
            "request_seconds", "Seconds a request took", ("path",), buckets=SECONDS, **own
        )
        self.predictions = Counter("predictions", "Rows answered, by answer", ("answer",), **own)
        self.rejected = Counter("rejected_rows", "Rows that got no answer", **own)
        self.probability = Histogram(
            "probability", "Probability of the answer given", buckets=SHARES, **own
        )

    def request(self, path: str, status: int, seconds: float) -> None:
        """Count a request."""
        self.requests.labels(path, str(status)).inc()
        self.seconds.labels(path).observe(seconds)

    def rows(self, answers: Sequence[RowAnswered]) -> None:
        """Count the rows of a request by what was answered."""
        self.answered_rows += len(answers)
        for answer in answers:
            if answer.rejected is not None:
                self.rejected.inc()
                continue
            has_classes = answer.probabilities is not None
            self.predictions.labels(str(answer.prediction) if has_classes else VALUE).inc()
            if answer.probabilities is not None:
                self._share(answer.probabilities[str(answer.prediction)])

    def _share(self, probability: float) -> None:
        """Count a probability; one that is none would make the sum none for good."""
        if math.isfinite(probability):
            self.probability.observe(probability)

    def text(self) -> bytes:
        """All of them, as Prometheus reads them."""
        return generate_latest(self.registry)
