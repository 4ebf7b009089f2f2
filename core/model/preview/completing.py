"""A table completed several times, each time by values that might have stood in its gaps."""

from typing import Any

import numpy as np
import pandas as pd

from core.parts.steps.filling.missing import FilledAmongAll

ROUNDS = 10


def fitted_completion(rows: pd.DataFrame, seed: int) -> Any:
    """What completes rows like these: numbers, with columns of texts that take part as levels.

    Each number with gaps is drawn from what a Bayesian ridge regression on the other columns leaves
    open. It is learned from a sample of the rows with replacement, so that completions differ by
    what the rows do not settle as well (Little and Rubin 2019, Statistical Analysis with Missing
    Data, 10.2.3): draws that share one regression would come out too sure.
    """
    from sklearn.experimental import enable_iterative_imputer  # noqa: F401  (unlocks the next)
    from sklearn.impute import IterativeImputer

    imputer = IterativeImputer(
        sample_posterior=True,
        max_iter=ROUNDS,
        skip_complete=True,
        random_state=seed,
        keep_empty_features=True,
    )
    drawn = np.random.default_rng(seed).integers(len(rows), size=len(rows))
    return FilledAmongAll(imputer, with_labels=True).fit(rows.iloc[drawn])


def completed(step: Any, rows: pd.DataFrame) -> pd.DataFrame:
    """The number columns of the rows without a gap."""
    return pd.DataFrame(step.transform(rows), index=rows.index, columns=step.kept_)
