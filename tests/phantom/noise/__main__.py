"""`python -m tests.phantom.noise`: what statistics say of every noise; some minutes. Exits 1 where one fails."""

import sys
from collections.abc import Iterable, Iterator

from tests.phantom.noise.distribution import Result, distribution
from tests.phantom.noise.pairs import FUNCTIONS, TIED, correlations, drawn, joint, standard
from tests.phantom.noise.samples import KEY, NOISES, OF_EACH_KIND, Array, Noise, frames, gaussian, rician
from tests.phantom.noise.spectrum import spectrum

JOINT, LAGS = 20, 500
"""Frames of integer values, and drawn lags."""


def main() -> int:
    """Print each statistic; returns how many noises failed."""
    failed = 0
    for noise, results in examinations():
        found = list(results)
        failed += not all(result.passes for result in found)
        print(f"\n{noise}", *found, sep="\n  ", flush=True)
    return min(failed, 1)


def examinations() -> Iterator[tuple[str, Iterator[Result]]]:
    """Every noise and what is found of it."""
    for noise in NOISES:
        yield f"{noise}: distribution", distribution(noise, frames(noise))
    for noise in OF_EACH_KIND:
        stored = frames(noise)
        yield f"{noise}: spectrum", spectrum(stored)
        yield f"{noise}: frames", _within(stored, FUNCTIONS if noise.kind in ("gaussian", "rician") else ("value",))
        yield f"{noise}: slices, streams", _between(noise, stored)
    for shape, count in (((64, 64), 2560), ((1024, 1024), 10), ((601, 401), 44)):
        yield (
            f"gaussian, {shape[0]} x {shape[1]}: frames",
            _within(frames(gaussian(), count, shape), ("value", "square")),
        )
    for noise in (gaussian(12.0, 1.0), rician(2.0, 12.0, 1.0)):
        stored = frames(noise, JOINT)
        yield f"{noise}: pairs", joint(stored, [*TIED, *drawn(LAGS, stored.shape)])


def _within(stored: Array, functions: Iterable[str]) -> Iterator[Result]:
    for name in functions:
        yield from correlations(standard(stored, name)).results(name)


def _between(noise: Noise, stored: Array) -> Iterator[Result]:
    """Slices so many apart, and streams of which a word of the key differs."""
    for distance in (1, 2, 20):
        found = correlations(standard(stored[distance:]), standard(stored[:-distance]))
        yield from found.results(f"slices {distance} apart")
    for place, word in enumerate(("seed", "patient", "study", "series", "layer")):
        key = (*KEY[:place], KEY[place] + "-2", *KEY[place + 1 :])
        yield from correlations(standard(stored), standard(frames(noise, key=key))).results(f"another {word}")


if __name__ == "__main__":
    sys.exit(main())
