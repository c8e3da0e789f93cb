"""SOP classes without a file of their own: what the tables of the Standard know of them."""

from functools import cache

from dicomforge.iod import dimension_frames, groups
from dicomforge.iod.sop_class import NO_PIXELS, ONE_BY_ONE, ImageRules, PixelDefaults, SopClass, exactly
from dicomforge.model.attributes import tag_of
from dicomforge.standard import iods, modules

RADIOTHERAPY = {
    "rt-image": "RTIMAGE",
    "rt-dose": "RTDOSE",
    "rt-structure-set": "RTSTRUCT",
    "rt-plan": "RTPLAN",
    "rt-ion-plan": "RTPLAN",
    "rt-beams-treatment-record": "RTRECORD",
    "rt-brachy-treatment-record": "RTRECORD",
    "rt-treatment-summary-record": "RTRECORD",
    "rt-ion-beams-treatment-record": "RTRECORD",
}
"""Key of an IOD -> its Modality, where the Module lists those of several IODs (PS3.3 C.8.8.1)."""

WAVEFORM = {
    "basic-voice-audio-waveform": "AU",
    "general-ecg": "ECG",
    "ambulatory-ecg": "ECG",
    "respiratory-waveform": "RESP",
}
"""Key of an IOD -> its Modality by its content constraints (PS3.3 A.34.2.4.1, A.34.4.4, A.34.5.4.1, A.34.9.4.1)."""

ALLOCATED = (8, 16)
PHOTOMETRIC = ("MONOCHROME2", "MONOCHROME1", "RGB", "PALETTE COLOR", "YBR_FULL", "YBR_FULL_422")
SPACINGS = ("PixelSpacing", "ImagerPixelSpacing", "NominalScannedPixelSpacing", "ImagePlanePixelSpacing")
IN_SPACE = frozenset({"image-plane", "frame-of-reference"})

BITS = {"ophthalmic-photography-16-bit-image": 16}
"""Key of an IOD -> the one BitsAllocated and BitsStored that its content constraints allow (PS3.3 A.42.4.1)."""


@cache
def from_tables(uid: str) -> SopClass:
    """The class of a UID, which may be one that no table knows."""
    iod = iods.key_of(uid)
    grouped = iods.is_grouped(uid)
    needed = {use.module for use in iods.uses(uid) if use.usage == "M"}
    rows = tuple(modules.rows_of(uid))
    flat, required = {row.keyword for row in rows}, {row.keyword for row in rows if row.type == "1"}
    in_groups = {tag for group in groups.of(uid) for tag in group.members}
    has_pixels, positioned = "PixelData" in flat, tag_of("ImagePositionPatient") in in_groups
    held = [one for one in SPACINGS if one in flat or tag_of(one) in in_groups]
    spacing = next((one for one in held if one in required), next(iter(held), ""))
    return SopClass(
        uid=uid,
        modality=_modality(uid, iod),
        spacing=spacing,
        pixels=_pixels(uid, iod) if has_pixels or not iod else NO_PIXELS,
        kind="generic",
        patient_space=positioned or (bool(needed & IN_SPACE) and ("ImagePositionPatient" in flat or not has_pixels)),
        images=ImageRules(order=dimension_frames.order(uid, {})) if grouped else ONE_BY_ONE,
        without_file=True,
    )


def _modality(uid: str, iod: str) -> str:
    """The one Modality of the IOD; empty where it has several."""
    listed = [row.terms for row in modules.rows_of(uid) if row.keyword == "Modality" and row.terms]
    single = {terms[0] for terms in listed if len(terms) == 1}
    return (RADIOTHERAPY | WAVEFORM).get(iod) or (single.pop() if len(single) == 1 else "")


def _pixels(uid: str, iod: str) -> PixelDefaults:
    """What the Modules list, of what can be painted; the rest of the rules stands in their text alone."""
    colours = _listed(uid, "PhotometricInterpretation")
    photometric = tuple(one for one in PHOTOMETRIC if not colours or one in colours)
    if iod in BITS:
        return exactly(BITS[iod], "PS3.3 A.42.4.1", photometric=photometric or PHOTOMETRIC[:1])
    bits = {int(one) for one in _listed(uid, "BitsAllocated") if one.isdecimal()}
    allocated = tuple(one for one in ALLOCATED if not bits or one in bits) or ALLOCATED
    usual = 8 if "RGB" in photometric and colours and 8 in allocated else max(allocated)
    stored = {int(one) for one in _listed(uid, "BitsStored") if one.isdecimal()} or set(range(1, 17))
    stored = {one for one in stored if one <= max(allocated)} or set(range(1, 17))
    return PixelDefaults(
        bits_allocated=usual,
        bits_stored=max(one for one in stored if one <= usual),
        allowed_allocated=allocated,
        allowed_stored=tuple(sorted(stored)),
        source="the Enumerated Values of its Modules (PS3.3)",
        photometric=photometric or PHOTOMETRIC[:1],
        rescale=any(group.usage == "M" and tag_of("RescaleSlope") in group.members for group in groups.of(uid)),
        free=frozenset({"PhotometricInterpretation", "BitsAllocated", "BitsStored", "PixelRepresentation"}),
    )


def _listed(uid: str, keyword: str) -> tuple[str, ...]:
    """The shortest list of values that a Module of the IOD has: the general ones list what any image may have."""
    lists = [row.terms for row in modules.rows_of(uid) if row.keyword == keyword and row.terms]
    return min(lists, key=len, default=())
