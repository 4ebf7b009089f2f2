"""What bends probabilities until they mean what they say: each learns from rows that a model has
not been fitted on, (n, k) probabilities and the codes of the classes."""

import numpy as np

ROOM = 1e-6  # a probability nearer to 0 or 1 has log-odds that say too much
FEWEST_FOR_ISOTONIC = 10_000  # with fewer rows steps follow single rows (Niculescu-Mizil 2005)
MOST_LEVELS = 1_000  # of scores that Venn-Abers tells apart


class Temperature:
    """One number that all log-probabilities are divided by (Guo et al. 2017): bends every class
    alike and changes no label."""

    def learn(self, probabilities, codes):
        from scipy.optimize import minimize_scalar

        logs, rows = _logs(probabilities), np.arange(len(codes))

        def loss(log_heat):
            bent = logs / np.exp(log_heat)
            return np.mean(_log_sums(bent) - bent[rows, codes])

        self.heat_ = float(np.exp(minimize_scalar(loss, bounds=(-4, 4), method="bounded").x))
        return self

    def bend(self, probabilities):
        bent = _logs(probabilities) / self.heat_
        return np.exp(bent - _log_sums(bent)[:, None])


class OneByOne:
    """Bends each class against the rest, and shares out what that adds up to; of two classes the
    second alone."""

    def learn(self, probabilities, codes):
        many = probabilities.shape[1] > 2
        places = range(probabilities.shape[1]) if many else (1,)
        self.bent_ = [self._learned(probabilities[:, n], codes == n) for n in places]
        return self

    def bend(self, probabilities):
        if len(self.bent_) == 1:
            second = self._bent(self.bent_[0], probabilities[:, 1])
            return np.column_stack([1 - second, second])
        columns = zip(self.bent_, probabilities.T, strict=True)
        every = np.column_stack([self._bent(one, column) for one, column in columns])
        total = every.sum(axis=1, keepdims=True)
        return np.where(total > 0, every / np.where(total > 0, total, 1.0), 1 / every.shape[1])

    def _learned(self, scores, hits):
        """What bends the scores of one class, of rows that are of it where `hits` says so."""
        raise NotImplementedError

    def _bent(self, learned, scores):
        raise NotImplementedError


class Sigmoid(OneByOne):
    """A logistic curve of the log-odds (Platt 1999): two numbers a class, for few rows."""

    def _learned(self, scores, hits):
        from scipy.optimize import minimize

        odds, found, others = _odds(scores), hits.sum(), (~hits).sum()
        # Platt's targets: what a row more on either side would leave of certainty.
        wanted = np.where(hits, (found + 1) / (found + 2), 1 / (others + 2))

        def loss(curve):
            line = curve[0] * odds + curve[1]
            error = 1 / (1 + np.exp(-np.clip(line, -500, 500))) - wanted
            value = np.mean(np.logaddexp(0, line) - wanted * line)
            return value, np.array([np.mean(error * odds), np.mean(error)])

        return minimize(loss, np.array([1.0, 0.0]), jac=True, method="L-BFGS-B").x

    def _bent(self, curve, scores):
        return 1 / (1 + np.exp(-np.clip(curve[0] * _odds(scores) + curve[1], -500, 500)))


class Isotonic(OneByOne):
    """Steps that only go up (Zadrozny and Elkan 2002): any shape, for many rows. None is quite 0
    or 1, which no number of rows proves."""

    def _learned(self, scores, hits):
        from sklearn.isotonic import IsotonicRegression

        least = 1 / (len(hits) + 2)
        curve = IsotonicRegression(y_min=least, y_max=1 - least, out_of_bounds="clip")
        return curve.fit(scores, hits.astype("float64"))

    def _bent(self, curve, scores):
        return curve.predict(scores)


class VennAbers(OneByOne):
    """Steps fitted twice, as if the new row were of the class and as if it were not (Vovk, Petej
    and Fedorova 2015): honest also of few rows, where the two are far apart.

    The one probability is p1 / (1 - p0 + p1), which loses least in the worst case. Scores are told
    apart by at most MOST_LEVELS levels.
    """

    def _learned(self, scores, hits):
        from scipy.optimize import isotonic_regression  # sklearn's takes 20 times as long to begin

        levels, place = _score_levels(scores)
        rows = np.bincount(place, minlength=len(levels)).astype("float64")
        found = np.bincount(place, hits, len(levels))
        pairs = np.empty((len(levels), 2))
        for level in range(len(levels)):
            for label in (0, 1):
                count, sum_ = rows.copy(), found.copy()
                count[level] += 1
                sum_[level] += label
                pairs[level, label] = isotonic_regression(sum_ / count, weights=count).x[level]
        return levels, pairs

    def _bent(self, learned, scores):
        low, high = self.pair_of(learned, scores).T
        return high / (1 - low + high)

    @staticmethod
    def pair_of(learned, scores):
        """The two probabilities of each row, (n, 2)."""
        levels, pairs = learned
        place = np.clip(np.searchsorted(levels, scores, side="right") - 1, 0, len(levels) - 1)
        return pairs[place]


CALIBRATORS = {
    "temperature": Temperature,
    "sigmoid": Sigmoid,
    "isotonic": Isotonic,
    "venn_abers": VennAbers,
}


def usual_calibrator(rows, classes):
    """The one to take for so many rows and classes: temperature for several, else isotonic from
    FEWEST_FOR_ISOTONIC rows on and Venn-Abers below."""
    if classes > 2:
        return "temperature"
    return "isotonic" if rows >= FEWEST_FOR_ISOTONIC else "venn_abers"


def _score_levels(scores):
    """Scores in order, the least of each level, and the level of every row."""
    edges = np.unique(scores)
    if len(edges) > MOST_LEVELS:
        edges = np.unique(np.quantile(scores, np.linspace(0, 1, MOST_LEVELS), method="lower"))
    return edges, np.searchsorted(edges, scores, side="right") - 1


def _odds(scores):
    inside = np.clip(scores, ROOM, 1 - ROOM)
    return np.log(inside / (1 - inside))


def _logs(probabilities):
    return np.log(np.clip(probabilities, ROOM, 1.0))


def _log_sums(logs):
    top = logs.max(axis=1, keepdims=True)
    return (top + np.log(np.exp(logs - top).sum(axis=1, keepdims=True)))[:, 0]
