"""The pixels of a PNG or NPY file, in the plane."""

from dataclasses import dataclass
from typing import ClassVar

from dicomforge.model.parameter import angle, lengths, number, point2, raster, word
from dicomforge.model.raster import Raster
from dicomforge.phantom.arrays import Doubles
from dicomforge.phantom.boxes import ANCHORS, corners, section
from dicomforge.phantom.outline import Convex, ConvexPiece, Loops
from dicomforge.phantom.plane import ImagePlane, combined, local2
from dicomforge.phantom.resample import RasterSampler

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RasterImage:
    """A raster, whose pixels have its values unless the layer has a value of its own."""

    deep: ClassVar[bool] = False

    file: Raster = raster("path of a PNG or NPY file, relative to the file that names it")
    size: tuple[float, float] | float = lengths(
        "width along u and height along v before rotation, or the width alone, with square pixels; "
        "default: a pixel of the file is a pixel of the image",
        2,
        None,
        in_plane=True,
        or_one=True,
    )
    black: float | None = number("value of the number 0 in the file; default: 0", None)
    white: float | None = number(
        "value of the largest number that the file can have: 255, 65535, 1 for floats; default: that number", None
    )
    transparent: float | None = number("number in the file whose pixels are not painted", None)
    interpolation: str = word(
        "whether values between the centres of the file's pixels are those of the nearest pixel or interpolated",
        ("nearest", "linear"),
        "nearest",
    )
    at: tuple[float, float] = point2("the point (u, v) of `anchor`, and the centre of rotation")
    anchor: str = word("the part of the image at `at`", tuple(ANCHORS), "centre")
    rotate: float = angle("degrees from u towards v: clockwise as the image is seen")

    def outline(self, plane: ImagePlane) -> Convex | Loops:
        """Its section: its rectangle, or one for each run of pixels that are painted."""
        if self.file.opaque is None:
            u, v = local2(plane, self.at, self.rotate)
            (left, top), (width, height) = self._corner(), self._size()
            half_u, half_v = width / 2, height / 2
            slabs = u.minus(left + half_u).over(half_u), v.minus(top + half_v).over(half_v)
            return Convex((ConvexPiece((), slabs),))
        return section(self, plane)

    def sampler(self, own: ImagePlane, sample: str) -> RasterSampler:
        """Its pixels on a plane, whose coordinates are its own: from `at` on, and turned with it."""
        (left, top), (width, height) = self._corner(), self._size()
        x = combined((own.s.minus(left),), (self.file.columns / width,))
        y = combined((own.t.minus(top),), (self.file.rows / height,))
        black = 0.0 if self.black is None else self.black
        white = self.file.white if self.white is None else self.white
        return RasterSampler(self.file, x, y, (black, white), self.interpolation == "linear", sample == "area")

    def area_mm2(self) -> float:
        """The area of the pixels that are painted."""
        width, height = self._size()
        pixels = self.file.rows * self.file.columns
        painted = pixels if self.file.opaque is None else int.from_bytes(self.file.opaque, "big").bit_count()
        return width * height * painted / pixels

    def boxes(self) -> Doubles:
        """(rectangles, 4, 2): corners (u, v) relative to `at`, before rotation, mm."""
        from dicomforge.phantom.opaque import rectangles

        (left, top), (width, height) = self._corner(), self._size()
        u0, u1, v0, v1 = rectangles(self.file).T
        u0, u1 = (left + one * (width / self.file.columns) for one in (u0, u1))
        v0, v1 = (top + one * (height / self.file.rows) for one in (v0, v1))
        return corners(u0, u1, v0, v1)

    def _size(self) -> tuple[float, float]:
        if isinstance(self.size, tuple):
            return self.size
        return self.size, self.size * self.file.rows / self.file.columns

    def _corner(self) -> tuple[float, float]:
        """Its left and top edge, from `at`."""
        (across, down), (width, height) = ANCHORS[self.anchor], self._size()
        return -across * width, -down * height


DECLARES = RasterImage
