"""About how many different values a column has, from 16 KB whatever its length: HyperLogLog.
from core.table.arrays import Array

After Flajolet, Fusy, Gandouet and Meunier (2007), with their correction for few values; hashes have
64 bits, so no correction for many is needed. The standard error is 1.04 / sqrt(16384) = 0.8 %.
"""

import numpy as np
import pandas as pd

from core.table.arrays import Array

_BITS = 14
_SIZE = 1 << _BITS
MARGIN = 1.04 / _SIZE**0.5


def empty_sketch() -> Array:
    return np.zeros(_SIZE, dtype="uint8")


def sketch_numbers(values: Array) -> Array:
    """The sketch of float64 or int64 values."""
    plain = values + 0.0 if values.dtype.kind == "f" else values  # -0.0 is 0.0
    return _sketch(_mixed(np.ascontiguousarray(plain).view("uint64")))


def sketch_texts(values: Array) -> Array:
    """The sketch of an object array of texts; each level once is enough."""
    return _sketch(_mixed(pd.util.hash_array(values, categorize=False)))


def estimated(sketch: Array) -> int:
    """The number of different values, give or take MARGIN."""
    raw = 0.7213 / (1 + 1.079 / _SIZE) * _SIZE**2 / np.ldexp(1.0, -sketch.astype("int64")).sum()
    unused = int((sketch == 0).sum())
    if raw <= 2.5 * _SIZE and unused:
        raw = _SIZE * np.log(_SIZE / unused)
    return round(raw)


def _sketch(hashes: Array) -> Array:
    sketch = empty_sketch()
    places = (hashes >> np.uint64(64 - _BITS)).astype("int64")
    rest = hashes & np.uint64((1 << (64 - _BITS)) - 1)
    # The exponent of the rest as a float is the place of its first bit (52 bits are exact).
    ranks = 64 - _BITS + 1 - np.frexp(rest.astype("float64"))[1]
    np.maximum.at(sketch, places, ranks.astype("uint8"))
    return sketch


def _mixed(bits: Array) -> Array:
    """Every bit of the input moves every bit of the output (splitmix64)."""
    with np.errstate(over="ignore"):
        bits = bits + np.uint64(0x9E3779B97F4A7C15)
        bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return bits ^ (bits >> np.uint64(31))
