"""Stress: one word that makes the objects of a series large, long or deep; they stay legal."""

from typing import NamedTuple

from dicomforge.ground.span import Span


class StressWord(NamedTuple):
    """What a word of `stress` counts. `fault` is the legal fault of transfer/faults that makes it, if any."""

    title: str
    usual: int
    """Its size where the author writes none."""
    most: int
    fault: str = ""
    parameter: str = ""


STRESS = {
    "frames": StressWord("frames of an object, or images of a series of single frames", 10_000, 1_000_000),
    "bytes": StressWord(
        "bytes of pixels of an object, or of a series of single frames", 0xFFFFFFFE, 1_000_000_000_000
    ),
    "depth": StressWord("sequences inside one another", 1_000, 10_000, "deep-nesting", "depth"),
    "length": StressWord("bytes of a value", 65_534, 65_534, "long-values", "length"),
    "width": StressWord("items of a sequence", 100_000, 1_000_000, "wide-sequence", "items"),
    "count": StressWord("elements of a data set", 100_000, 1_000_000, "many-elements", "elements"),
    "pyramid": StressWord("levels of a slide, each with four times the pixels of the next", 8, 16),
}
"""`bytes` is the longest value of known length unless written: 32 bits, and even (PS3.5 7.1.1)."""


class Stress(NamedTuple):
    """`stress: depth`, `stress: {depth: 1000}`; `size` is the usual one unless written."""

    word: str
    size: int
    span: Span
