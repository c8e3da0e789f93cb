"""Raster: the pixels of an external file that a layer paints."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Raster:
    """An image as bytes: (rows, columns) numbers, or (rows, columns, 3) where it has colours, in C order.

    Two are equal if their pixels are: where the file lies does not matter, nor how it is compressed.
    """

    rows: int
    columns: int
    samples: int
    """1, or 3 for RGB."""
    dtype: str
    """The type of its numbers as numpy writes it, such as `<u2`."""
    least: float
    most: float
    """The smallest and the largest of its numbers."""
    digest: str
    """SHA-256 of all that it holds, in hex."""
    data: bytes = field(repr=False, compare=False)
    opaque: bytes | None = field(repr=False, compare=False)
    """A bit for each pixel, the first in the high bit of the first byte: 1 where it is painted. None: everywhere."""

    @property
    def white(self) -> float:
        """The largest number that an integer type holds; 1 for floats and for true and false."""
        kind, size = self.dtype[1], int(self.dtype[2:])
        return 1.0 if kind in "fb" else float((1 << (8 * size - (kind == "i"))) - 1)

    def __str__(self) -> str:
        colours = "RGB, " if self.samples == 3 else ""
        return f"{self.columns} × {self.rows} pixels, {colours}SHA-256 {self.digest[:12]}"
