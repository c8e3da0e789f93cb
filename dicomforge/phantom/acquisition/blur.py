"""The point spread of a device: a Gaussian in the plane, and through the slice."""

from dataclasses import dataclass

from dicomforge.model.parameter import widths
from dicomforge.phantom.arrays import Values
from dicomforge.phantom.kernel import gaussian, reach, smooth

EPOCH = 1

SD = 0.424660900144009521
"""The standard deviation of a Gaussian whose full width at half maximum is 1: 1 / sqrt(8 ln 2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blur:
    fwhm: float | tuple[float, float, float] = widths(
        "full width at half maximum of a Gaussian in the plane, or along rows, columns and the normal, mm"
    )

    @property
    def normal_sd_mm(self) -> float:
        """The standard deviation along the normal."""
        return self.fwhm[2] * SD if isinstance(self.fwhm, tuple) else 0.0

    def margin(self, spacing_mm: tuple[float, float]) -> tuple[int, int]:
        """The rows and columns beyond the frame that contribute to it."""
        down, across = self._sd_px(spacing_mm)
        return reach(down), reach(across)

    def act(self, values: Values, spacing_mm: tuple[float, float], margin: tuple[int, int]) -> None:
        """Change a frame (rows, columns) with a margin in place; values in the margin are wrong afterwards."""
        down, across = self._sd_px(spacing_mm)
        smooth(values, gaussian(down), gaussian(across))

    def _sd_px(self, spacing_mm: tuple[float, float]) -> tuple[float, float]:
        u, v, _ = self.fwhm if isinstance(self.fwhm, tuple) else (self.fwhm, self.fwhm, 0.0)
        return v * SD / spacing_mm[0], u * SD / spacing_mm[1]


DECLARES = Blur
