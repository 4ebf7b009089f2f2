"""The workbench without a browser: plain functions over tables, usable from a notebook.

Importing it sets the thread limits of the numeric libraries, which must happen before they load:
nested threads made the same fits ten times slower on a busy machine. Parallelism runs outside,
over folds, models and trials.
"""

import os
import warnings

__version__ = "0.2.0"

_ONE_THREAD_INSIDE = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "NUMBA_NUM_THREADS": "1",
    "OMP_WAIT_POLICY": "PASSIVE",
}
_NO_USAGE_REPORTS = {"YDATA_PROFILING_NO_ANALYTICS": "1", "ANONYMIZED_TELEMETRY": "False"}

for _name, _value in (_ONE_THREAD_INSIDE | _NO_USAGE_REPORTS).items():
    os.environ.setdefault(_name, _value)

# How many epochs a network takes is a choice here, with its score beside it, not a failure.
warnings.filterwarnings("ignore", message="Stochastic Optimizer: Maximum iterations")
