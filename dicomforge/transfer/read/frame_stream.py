"""What the readers of compressed frames take and give."""

from typing import NamedTuple

Fault = tuple[str, str, str]
"""Code of a finding, what was found, what was expected."""


class FrameSize(NamedTuple):
    """What the data set says of a frame; None where it says nothing."""

    rows: int | None
    columns: int | None
    samples: int | None
    allocated: int | None
    stored: int | None = None


def beginning(data: bytes) -> str:
    """How a finding quotes a stream."""
    return f"a stream that begins with {data[:4].hex(' ').upper()}" if data else "an empty stream"


def mismatch(found: tuple[int | None, int, int], size: FrameSize, bits: int | None = None) -> Fault | None:
    """Where a stream has other rows, columns or components, or samples of other `bits`, than the data set says."""
    expected = (size.rows, size.columns, size.samples)
    names = ("Rows", "Columns", "SamplesPerPixel")
    for value, wanted, name in zip(found, expected, names, strict=True):
        if wanted is not None and value != wanted:
            return "stream-size", f"a stream with {name} = {value}", f"{wanted}, as in the data set"
    if None not in (bits, size.stored) and bits != size.stored:
        return "stream-bits", f"a stream of {bits} bits", f"{size.stored}, as BitsStored"
    return None
