"""The head phantom of Shepp and Logan, with the contrast of Toft: skull 1, brain 0.2."""

from dataclasses import dataclass
from typing import ClassVar

from dicomforge.phantom.presets.shepp_logan_2d import SheppLogan2D

VERSION = 1

SOURCE = (
    "Values of P. A. Toft: The Radon Transform, Theory and Implementation. "
    "PhD thesis, Technical University of Denmark, 1996, appendix B; ellipses of Shepp and Logan, 1974"
)
VERIFIED = "phantominator 0.7.0: its table, and its image pixel by pixel"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheppLogan2DModified(SheppLogan2D):
    """The same ellipses with other values."""

    grays: ClassVar[tuple[float, ...]] = (1.0, -0.8, -0.2, -0.2, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1)


DECLARES = SheppLogan2DModified
