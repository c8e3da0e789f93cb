"""MR Imaging Modifier Macro, PS3.3 section C.8.13.5.6."""

from collections.abc import Iterator

from dicomforge.iod import volumetric
from dicomforge.iod.condition import Conditions, holds
from dicomforge.iod.default import Default
from dicomforge.iod.original import ORIGINAL_FRAME, in_original_frame, is_original_image
from dicomforge.iod.view import View
from dicomforge.model import vr
from dicomforge.model.attributes import Element

MARKS = frozenset({"MagnetizationTransfer", "TransmitterFrequency"})

TAGGED = in_original_frame(holds("Tagging", "GRID", "LINE"))
IN_A_GRID = in_original_frame(holds("Tagging", "GRID"))

CONDITIONS: Conditions = {
    "MagnetizationTransfer": ORIGINAL_FRAME,
    "BloodSignalNulling": ORIGINAL_FRAME,
    "Tagging": ORIGINAL_FRAME,
    "TagSpacingFirstDimension": TAGGED,
    "TagAngleFirstAxis": TAGGED,
    "TagThickness": TAGGED,
    "TagSpacingSecondDimension": IN_A_GRID,
    "TagAngleSecondAxis": IN_A_GRID,
    "TransmitterFrequency": ORIGINAL_FRAME,
    "PixelBandwidth": ORIGINAL_FRAME,
}

APPLIES = is_original_image

WITHOUT = "practice: a plain spin echo goes without"

MHZ_PER_TESLA = {
    "1H": 42.57748,
    "3HE": 32.43410,
    "7LI": 16.54826,
    "13C": 10.70840,
    "19F": 40.05924,
    "23NA": 11.26226,
    "31P": 17.23514,
    "129XE": 11.86026,
}
"""Gyromagnetic ratios over 2 pi of the Resonant Nucleus (Harris et al., Pure Appl Chem 73:1795, 2001)."""

DEFAULTS = (
    Default("MagnetizationTransfer", ("NONE",), WITHOUT, volumetric.is_original),
    Default("BloodSignalNulling", ("NO",), WITHOUT, volumetric.is_original),
    Default("Tagging", ("NONE",), WITHOUT, volumetric.is_original),
    Default("PixelBandwidth", (200.0,), "practice: of the order of 200 Hz a pixel", volumetric.is_original),
)


def SUPPLIES(view: View) -> Iterator[Element]:
    """The Larmor frequency of the nucleus in the field, in MHz."""
    field = view.root.numbers("MagneticFieldStrength")
    ratio = MHZ_PER_TESLA.get(view.root.text("ResonantNucleus"))
    if field and ratio is not None and volumetric.is_original(view):
        yield vr.element("TransmitterFrequency", round(field[0] * ratio, 4))
