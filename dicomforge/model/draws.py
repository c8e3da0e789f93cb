"""Draws: values by chance that are functions of their key alone, the same on every machine.

A key is hashed with SHA-256 to a uniform number, which an inverse CDF turns into the value. Only + - * / and the
square root are used, which IEEE 754 fixes to the last bit; results are rounded to 9 significant digits.
"""

import hashlib
import math
from bisect import bisect
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate

from dicomforge.ground.span import Source, Span
from dicomforge.model.attribute_spec import Draw, Pick, Px, Rasters
from dicomforge.model.spec import Drawn

_LN2 = 0.6931471805599453

# The coefficients of AS241 (PPND16), lowest power first, each of the numerator with that of the denominator.
_MIDDLE = (
    (3.3871328727963666080e0, 1.0),
    (1.3314166789178437745e2, 4.2313330701600911252e1),
    (1.9715909503065514427e3, 6.8718700749205790830e2),
    (1.3731693765509461125e4, 5.3941960214247511077e3),
    (4.5921953931549871457e4, 2.1213794301586595867e4),
    (6.7265770927008700853e4, 3.9307895800092710610e4),
    (3.3430575583588128105e4, 2.8729085735721942674e4),
    (2.5090809287301226727e3, 5.2264952788528545610e3),
)
_TAIL = (
    (1.42343711074968357734e0, 1.0),
    (4.63033784615654529590e0, 2.05319162663775882187e0),
    (5.76949722146069140550e0, 1.67638483018380384940e0),
    (3.64784832476320460504e0, 6.89767334985100004550e-1),
    (1.27045825245236838258e0, 1.48103976427480074590e-1),
    (2.41780725177450611770e-1, 1.51986665636164571966e-2),
    (2.27238449892691845833e-2, 5.47593808499534494600e-4),
    (7.74545014278341407640e-4, 1.05075007164441684324e-9),
)
_FAR_TAIL = (
    (6.65790464350110377720e0, 1.0),
    (5.46378491116411436990e0, 5.99832206555887937690e-1),
    (1.78482653991729133580e0, 1.36929880922735805310e-1),
    (2.96560571828504891230e-1, 1.48753612908506148525e-2),
    (2.65321895265761230930e-2, 7.86869131145613259100e-4),
    (1.24266094738807843860e-3, 1.84631831751005468180e-5),
    (2.71155556874348757815e-5, 1.42151175831644588870e-7),
    (2.01033439929228813265e-7, 2.04426310338993978564e-15),
)


def number(key: tuple[str, ...], draw: Draw) -> float:
    """The number that a draw gives under `key`, in the unit of the draw; 9 significant digits.

    A `choice` of numbers is one of them as it stands. Raises ValueError for a draw of anything else.
    """
    if draw.kind == "choice":
        return _plain(draw.arguments[choice(key, draw)])
    u = uniform(key)
    low, high = map(_plain, draw.arguments)
    if draw.kind == "uniform":
        return min(max(_rounded(low + (high - low) * u), low), high)
    if draw.kind == "normal":
        return _rounded(low + high * normal_quantile(u))
    raise ValueError(f"a draw of kind {draw.kind!r} is no number")


def text(key: tuple[str, ...], draw: Draw) -> str:
    """The text that a `choice` or `date` gives under `key`: the option as written, or YYYYMMDD.

    Raises ValueError for a draw of another kind.
    """
    if draw.kind == "choice":
        return str(draw.arguments[choice(key, draw)])
    if draw.kind != "date":
        raise ValueError(f"a draw of kind {draw.kind!r} is no text")
    first, last = (date.fromisoformat(str(day)) for day in draw.arguments)
    days = (last - first).days + 1
    return (first + timedelta(min(int(uniform(key) * days), days - 1))).isoformat().replace("-", "")


NOWHERE = Span(Source("", ""), 1, 1)


def drawn(of: str, key: tuple[str, ...], made: object) -> Drawn | None:
    """What a draw gives under `key`, with its distribution; None for what is no draw."""
    if isinstance(made, Pick) or (isinstance(made, Rasters) and made.names):
        made = made.draw
    if not isinstance(made, Draw):
        return None
    plain = tuple(one.number if isinstance(one, Px) else one for one in made.arguments)
    return value_of(Drawn(of, key, made.kind, plain, made.weights, ""))


def value_of(one: Drawn) -> Drawn:
    """The draw with the value that its key gives."""
    made = Draw(one.kind, one.arguments, one.weights, "", NOWHERE)
    is_text = one.kind == "date" or any(isinstance(argument, str) for argument in one.arguments)
    return one._replace(value=text(one.key, made) if is_text else number(one.key, made))


def choice(key: tuple[str, ...], draw: Draw) -> int:
    """The index of the option that a `choice` takes under `key`."""
    u, count = uniform(key), len(draw.arguments)
    if not draw.weights:
        return min(int(u * count), count - 1)
    sums = list(accumulate(draw.weights))
    chosen = bisect(sums, u * sums[-1])
    return chosen if chosen < count else max(i for i, weight in enumerate(draw.weights) if weight > 0)


def uniform(key: Sequence[str]) -> float:
    """A number in (0, 1) of 53 bits: the first of SHA-256 of the parts of `key`, each preceded by its length."""
    digest = hashlib.sha256()
    for part in key:
        encoded = part.encode()
        digest.update(len(encoded).to_bytes(8, "big") + encoded)
    bits = int.from_bytes(digest.digest()[:8], "big") >> 11
    return bits / (1 << 53) if bits else 0.5 / (1 << 53)


def normal_quantile(p: float) -> float:
    """The standard normal's inverse CDF at 0 < p < 1, to about 16 digits.

    M. J. Wichura, Algorithm AS 241: The Percentage Points of the Normal Distribution, Applied Statistics 37 (1988).
    """
    q = p - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        above, below = _fraction(_MIDDLE, r)
        return q * above / below
    r = math.sqrt(-logarithm(min(p, 1.0 - p)))
    above, below = _fraction(_TAIL, r - 1.6) if r <= 5.0 else _fraction(_FAR_TAIL, r - 5.0)
    return math.copysign(above / below, q)


def logarithm(x: float) -> float:
    """The natural logarithm of x > 0 by exact steps and the series of 2 artanh((m - 1) / (m + 1)).

    `math.log` is the C library's and differs between them in the last bit.
    """
    mantissa, exponent = math.frexp(x)
    if mantissa < 0.7071067811865476:
        mantissa, exponent = mantissa * 2.0, exponent - 1
    z = (mantissa - 1.0) / (mantissa + 1.0)
    square = z * z
    series = 0.0
    for odd in range(25, 0, -2):
        series = series * square + 1.0 / odd
    return exponent * _LN2 + 2.0 * z * series


def _fraction(coefficients: tuple[tuple[float, float], ...], x: float) -> tuple[float, float]:
    """The values of two polynomials."""
    above = below = 0.0
    for numerator, denominator in reversed(coefficients):
        above, below = above * x + numerator, below * x + denominator
    return above, below


def _rounded(x: float) -> float:
    return float(f"{x:.8e}") + 0.0


def _plain(argument: str | float | Px) -> float:
    return argument.number if isinstance(argument, Px) else float(argument)
