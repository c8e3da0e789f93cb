"""Likely values: numbers that are legal, but that no patient or scanner has in the unit of the Attribute.

Most of them are written in another unit: centimetres for metres, seconds for milliseconds. The ranges are wide: they
reach from mice to horses, and from laboratory scanners to linear accelerators.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

from dicomforge.inspect.finding import Finding, RuleSubject, joined
from dicomforge.iod.view import texts


class Range(NamedTuple):
    """The least and the greatest likely value, their unit, and the section of PS3.3 that states the unit."""

    least: float
    greatest: float
    unit: str
    section: str


RANGES = {
    "PatientSize": Range(0.02, 3, "m", "C.7.2.2"),
    "PatientWeight": Range(0.005, 1000, "kg", "C.7.2.2"),
    "EchoTime": Range(0.01, 5000, "ms", "C.8.3.1"),
    "EffectiveEchoTime": Range(0.01, 5000, "ms", "C.8.13.5.4"),
    "RepetitionTime": Range(0.5, 200_000, "ms", "C.8.3.1"),
    "InversionTime": Range(5, 50_000, "ms", "C.8.3.1"),
    "MagneticFieldStrength": Range(0.001, 30, "T", "C.8.3.1"),
    "ImagingFrequency": Range(0.05, 1500, "MHz", "C.8.3.1"),
    "KVP": Range(1, 50_000, "kV", "C.8.2.1"),
    "XRayTubeCurrent": Range(0, 5000, "mA", "C.8.2.1"),
    "DistanceSourceToDetector": Range(20, 10_000, "mm", "C.8.2.1"),
    "DistanceSourceToPatient": Range(5, 10_000, "mm", "C.8.2.1"),
    "ImagerPixelSpacing": Range(0.002, 20, "mm", "10.7.1.3"),
}
"""What has one unit and one range in all IODs."""

SPIN_ECHO = {
    "EchoTime": RANGES["EchoTime"]._replace(least=1),
    "RepetitionTime": RANGES["RepetitionTime"]._replace(least=10),
}
"""Of spin echoes, whose shortest times are those of the pulses and gradients of an echo."""

OF_BODY = {
    "PixelSpacing": Range(0.005, 50, "mm", "10.7.1.3"),
    "SliceThickness": Range(0.01, 2000, "mm", "C.7.6.2"),
}
"""Of slices through a body; microscopes have smaller pixels."""
BODY = frozenset({"CT", "MR", "PT", "NM", "RTDOSE"})
"""Modalities that have these."""

PET = "1.2.840.10008.5.1.4.1.1.128"
DOSE = {True: Range(1e4, 1e11, "Bq", "C.8.9.2"), False: Range(1e-3, 1e5, "MBq", "C.8.4.10")}
"""RadionuclideTotalDose of PET images, and of nuclear medicine and enhanced PET."""

LENGTHS = frozenset(("ImagerPixelSpacing", *OF_BODY))
"""Those of which another rule refuses negative values."""

LIKELY = (*RANGES, *OF_BODY, "RadionuclideTotalDose")
"""The Attributes that have a range."""


def likely(at: RuleSubject) -> Iterator[Finding]:
    """A value outside of the range; 0 stands for an unknown one in many files."""
    known = _range(at)
    lowest = 0 if at.keyword in LENGTHS else -math.inf
    unlikely = (
        [v for v in at.numbers() if v > lowest and v and not known.least <= v <= known.greatest] if known else []
    )
    if known and unlikely:
        expected = f"{known.least:g} to {known.greatest:g} {known.unit}"
        yield at.finding(
            "unlikely-value", f"{joined(unlikely)} {known.unit}", expected, section=f"PS3.3 {known.section}"
        )


def _range(at: RuleSubject) -> Range | None:
    root = at.view.root
    if at.keyword == "RadionuclideTotalDose":
        return DOSE[at.view.sop_class_uid == PET]
    if at.keyword in OF_BODY:
        return OF_BODY[at.keyword] if root.text("Modality") in BODY else None
    if at.keyword in SPIN_ECHO and "SE" in texts(root, "ScanningSequence"):
        return SPIN_ECHO[at.keyword]
    return RANGES[at.keyword]
