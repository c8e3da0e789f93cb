"""Bounds: what a series takes at the least, from what its author wrote, before anything is laid out."""

import math

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.iod.sop_class import SopClass
from dicomforge.model.attribute_spec import Known
from dicomforge.model.spec import SeriesSpec
from dicomforge.plan.bits import PIXEL_TAGS
from dicomforge.plan.geometry import DEFAULT_SIZE
from dicomforge.plan.inherit import Said
from dicomforge.plan.layout import axes_of
from dicomforge.plan.tags import BITS_ALLOCATED, COLUMNS, ROWS


def instances(series: SeriesSpec) -> int:
    """The product of the axes: instances, or the frames of each."""
    return math.prod(axis.length for axis in axes_of(series))


def least_bytes(series: SeriesSpec, said: Said, sop_class: SopClass) -> int:
    """Bytes of pixels that the series has at the least; those that `instances` names may have other sizes or none,
    and a derived series has those of its source."""
    if any((tag,) in said.omit for tag in PIXEL_TAGS) or (series.of and not series.twin_of):
        return 0
    return max(0, instances(series) - len(series.instances)) * frame_bytes(said, sop_class)


def frame_bytes(said: Said, sop_class: SopClass) -> int:
    """Bytes of one sample of each pixel of a frame."""
    rows, columns = number(said, ROWS, DEFAULT_SIZE), number(said, COLUMNS, DEFAULT_SIZE)
    return rows * columns * number(said, BITS_ALLOCATED, sop_class.pixels.bits_allocated) // 8


def too_much(what: str, size: int, limit: int, key: str, span: Span) -> Diagnostic:
    """The finding that something is larger than a bound of `limits`."""
    expected, hint = f"at most {limit} (`limits: {key}`)", "make the images smaller or fewer, or raise the limit"
    return Diagnostic("DF093", f"{what} is larger than the limit", span, f"{size} bytes of pixels", expected, hint)


def number(said: Said, tag: int, default: int) -> int:
    """A number as written; 0 where it varies."""
    if tag not in said.attributes:
        return default
    value = said.attributes[tag][0].value
    one = value.value[0] if isinstance(value, Known) and value.value else 0
    return one if isinstance(one, int) else 0
