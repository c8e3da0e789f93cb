"""Presentation LUT Shape of an image: IDENTITY or INVERSE by Photometric Interpretation (PS3.3 C.7.6.1)."""

from __future__ import annotations

from collections.abc import Iterator

from dicomforge.inspect.finding import Finding
from dicomforge.inspect.kinds import of
from dicomforge.iod.view import View


def shape(view: View, prefix: str) -> Iterator[Finding]:
    """A shape that turns white to black, or does not where it must."""
    told, photometric = view.here.text("PresentationLUTShape"), view.here.text("PhotometricInterpretation")
    if view.enclosing or not photometric or told not in ("IDENTITY", "INVERSE"):
        return
    expected = "INVERSE" if photometric == "MONOCHROME1" else "IDENTITY"
    if told != expected:
        yield of("lut-shape", prefix, "PresentationLUTShape", told, f"{expected}: pixels are {photometric}")


RULES = {"PresentationLUTShape": shape}
