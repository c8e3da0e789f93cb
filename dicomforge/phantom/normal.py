"""The standard normal distribution as a table: 65,536 values, one for each 16-bit word.

Each is the mean of its share of the probability, a multiple of 2^-20: so the mean is 0, the variance 1 - 1.5e-6, the
kurtosis 3 - 2e-4, and the outermost values are +-4.3875. Only arithmetic whose result IEEE 754 fixes is used: the
table is the same everywhere, and a test pins its SHA-256.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from dicomforge.phantom.arrays import Doubles, Values
from dicomforge.phantom.elementary import exp_minus, log

SIZE = 65536
UNIT = float(1 << 20)

_DENSITY_AT_0 = 0.398942280401432677939946059934

# Wichura, Algorithm AS 241 (PPND16), Applied Statistics 37 (1988) 477-484: numerators and denominators, highest power
# first, of the centre, the near tail and the far tail.
_CENTRE = (
    (
        2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
        13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608,
    ),
    (
        5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
        5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1.0,
    ),
)  # fmt: skip
_NEAR = (
    (
        7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258,
        3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734,
    ),
    (
        1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
        0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1.0,
    ),
)  # fmt: skip


@lru_cache(maxsize=1)
def table() -> NDArray[np.int32]:
    """(65536,) int32, read-only, ascending: the means of equal shares in units of 2^-20."""
    edges = quantile(np.arange(SIZE // 2) / SIZE)
    density = np.append(_DENSITY_AT_0 * exp_minus(edges * edges / 2), 0.0)
    upper = np.rint((density[:-1] - density[1:]) * SIZE * UNIT)
    both = np.concatenate((-upper[::-1], upper)).astype(np.int32)
    both.flags.writeable = False
    return both


@lru_cache(maxsize=8)
def scaled(sd: float) -> Values:
    """(65536,) float32, read-only: the table times `sd`."""
    values = (table() * (sd / UNIT)).astype(np.float32)
    values.flags.writeable = False
    return values


def quantile(above: Doubles) -> Doubles:
    """The z with probability 0.5 + `above` below it, for 0 <= above <= 0.5 - 1e-11."""
    r = 0.180625 - above * above
    centre = above * _ratio(_CENTRE, r)
    t = np.sqrt(-log(0.5 - above)) - 1.6
    return np.where(above <= 0.425, centre, _ratio(_NEAR, t))


def _ratio(coefficients: tuple[tuple[float, ...], tuple[float, ...]], x: Doubles) -> Doubles:
    above, below = (np.full(x.shape, c[0]) for c in coefficients)
    for n, d in zip(coefficients[0][1:], coefficients[1][1:], strict=True):
        above = above * x + n
        below = below * x + d
    ratio: Doubles = above / below
    return ratio
