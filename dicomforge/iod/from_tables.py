"""SOP classes without a file of their own: what the tables of the Standard know of them."""

from functools import cache

from dicomforge.iod import dimension_frames, groups
from dicomforge.iod.default import Default
from dicomforge.iod.sop_class import (
    NO_PIXELS,
    ONE_BY_ONE,
    UNSIGNED,
    ImageRules,
    PixelDefaults,
    PixelForm,
    SopClass,
    exactly,
)
from dicomforge.model.attributes import tag_of
from dicomforge.model.recipe import FLOATS
from dicomforge.standard import iods, modules, uids

MODALITY = {
    "microscopy-bulk-simple-annotations": ("ANN", "C.37.1"),
    "rt-image": ("RTIMAGE", "C.8.8.1"),
    "rt-dose": ("RTDOSE", "C.8.8.1"),
    "rt-structure-set": ("RTSTRUCT", "C.8.8.1"),
    "rt-plan": ("RTPLAN", "C.8.8.1"),
    "rt-ion-plan": ("RTPLAN", "C.8.8.1"),
    "rt-beams-treatment-record": ("RTRECORD", "C.8.8.1"),
    "rt-brachy-treatment-record": ("RTRECORD", "C.8.8.1"),
    "rt-treatment-summary-record": ("RTRECORD", "C.8.8.1"),
    "rt-ion-beams-treatment-record": ("RTRECORD", "C.8.8.1"),
    "rt-beams-delivery-instruction": ("PLAN", "A.64.4.1"),
    "rt-brachy-application-setup-delivery-instruction": ("PLAN", "C.7.3.1.1.1"),
    "rt-physician-intent": ("RTINTENT", "C.36.3"),
    "rt-segment-annotation": ("RTSEGANN", "C.36.3"),
    "rt-radiation-set": ("RTRAD", "C.36.3"),
    "c-arm-photon-electron-radiation": ("RTRAD", "C.36.3"),
    "tomotherapeutic-radiation": ("RTRAD", "C.36.3"),
    "robotic-arm-radiation": ("RTRAD", "C.36.3"),
    "rt-radiation-record-set": ("RTRAD", "C.36.3"),
    "rt-radiation-salvage-record": ("RTRAD", "A.86.1.9.4.1"),
    "c-arm-photon-electron-radiation-record": ("RTRAD", "A.86.1.10.4.1"),
    "tomotherapeutic-radiation-record": ("RTRAD", "A.86.1.11.4.1"),
    "robotic-arm-radiation-record": ("RTRAD", "A.86.1.12.4.1"),
    "rt-radiation-set-delivery-instruction": ("PLAN", "C.7.3.1.1.1"),
    "rt-treatment-preparation": ("PLAN", "C.7.3.1.1.1"),
    "rt-patient-position-acquisition-instruction": ("PLAN", "C.7.3.1.1.1"),
    "enhanced-rt-image": ("RTIMAGE", "C.7.3.1.1.1"),
    "enhanced-continuous-rt-image": ("RTIMAGE", "C.7.3.1.1.1"),
    "vl-endoscopic-image": ("ES", "A.32.1.4.1"),
    "vl-microscopic-image": ("GM", "A.32.2.4.1"),
    "vl-slide-coordinates-microscopic-image": ("SM", "A.32.3.4.1"),
    "vl-photographic-image": ("XC", "A.32.4.4.1"),
    "video-endoscopic-image": ("ES", "A.32.5.4.1"),
    "video-microscopic-image": ("GM", "A.32.6.4.1"),
    "video-photographic-image": ("XC", "A.32.7.4.1"),
    "dermoscopic-photography-image": ("DMS", "C.7.3.1.1.1"),
    "confocal-microscopy-image": ("CFM", "C.7.3.1.1.1"),
    "confocal-microscopy-tiled-pyramidal-image": ("CFM", "C.7.3.1.1.1"),
    "basic-voice-audio-waveform": ("AU", "A.34.2.4.1"),
    "12-lead-ecg": ("ECG", "A.34.3.4.1"),
    "general-ecg": ("ECG", "A.34.4.4.1"),
    "ambulatory-ecg": ("ECG", "A.34.5.4.1"),
    "hemodynamic-waveform": ("HD", "A.34.6.4.1"),
    "basic-cardiac-electrophysiology-waveform": ("EPS", "A.34.7.4.1"),
    "arterial-pulse-waveform": ("HD", "A.34.8.4.1"),
    "respiratory-waveform": ("RESP", "A.34.9.4.1"),
    "general-audio-waveform": ("AU", "A.34.10.4.1"),
    "routine-scalp-electroencephalogram": ("EEG", "A.34.12.4.1"),
    "electromyogram": ("EMG", "A.34.13.4.1"),
    "electrooculogram": ("EOG", "A.34.14.4.1"),
    "sleep-electroencephalogram": ("EEG", "A.34.15.4.1"),
    "multi-channel-respiratory-waveform": ("RESP", "A.34.16.4.1"),
    "body-position-waveform": ("POS", "A.34.17.4.1"),
    "general-32-bit-ecg": ("ECG", "A.34.18.4.1"),
    "enhanced-xa-image": ("XA", "A.47.3.1"),
    "enhanced-xrf-image": ("RF", "A.48.3.1"),
    "x-ray-3d-angiographic-image": ("XA", "A.53.3.1"),
    "photoacoustic-image": ("PA", "A.89.3.1.1"),
    "encapsulated-stl": ("M3D", "A.85.1.4.3"),
    "encapsulated-obj": ("M3D", "A.85.2.4.3"),
    "encapsulated-mtl": ("M3D", "A.85.3.4.3"),
    "content-assessment-results": ("ASMT", "C.7.3.1.1.1"),
}
"""Key of an IOD -> its Modality and the section of PS3.3 that fixes it, where its Modules list several or none."""

KINDS = {
    "basic-directory": "directory",
    "inventory": "inventory",
    **dict.fromkeys((f"legacy-converted-enhanced-{one}-image" for one in ("ct", "mr", "pet")), "legacy-conversion"),
}
"""Key of an IOD -> what makes its objects, where that is not `generic`."""

ALLOCATED = (8, 16)
PHOTOMETRIC = ("MONOCHROME2", "MONOCHROME1", "RGB", "PALETTE COLOR", "YBR_FULL", "YBR_FULL_422")
SPACINGS = ("PixelSpacing", "ImagerPixelSpacing", "NominalScannedPixelSpacing", "ImagePlanePixelSpacing")
IN_SPACE = frozenset({"image-plane", "frame-of-reference"})

FORMATS = {
    "enhanced-ct-image": PixelDefaults(
        bits_allocated=16,
        bits_stored=16,
        signed=True,
        rescale=True,
        allowed_allocated=(16,),
        allowed_stored=(12, 16),
        source="PS3.3 C.8.15.2.1.1; signed Hounsfield units with slope 1 are the practice of scanners",
    ),
    **dict.fromkeys(
        ("enhanced-rt-image", "enhanced-continuous-rt-image"),
        exactly(16, "practice: detectors of radiotherapy have 16 bits", fixed=(UNSIGNED,)),
    ),
    "ophthalmic-optical-coherence-tomography-en-face-image": exactly(
        8,
        "PS3.3 C.8.17.14.1.6",
        photometric=("MONOCHROME2", "PALETTE COLOR"),
        fixed=(UNSIGNED,),
        forms=(PixelForm("PALETTE COLOR", (16,), (12, 16), source="PS3.3 C.8.17.14.1.6"),),
    ),
    "enhanced-mr-color-image": exactly(
        8, "PS3.3 C.8.13.1.1.2, Table C.8-82: RGB of 8 bits", photometric=("RGB",), fixed=(UNSIGNED,)
    ),
}
"""Key of an IOD -> its pixel format, where its Modules say more about it than lists of values."""

VISIBLE_LIGHT = (8, "C.8.12.1.1.2")

BITS = {
    "vl-image": VISIBLE_LIGHT,
    "confocal-microscopy-image": VISIBLE_LIGHT,
    "ophthalmic-photography-8-bit-image": (8, "A.41.4.1"),
    "ophthalmic-photography-16-bit-image": (16, "A.42.4.1"),
}
"""Key of a Module or an IOD -> its one BitsAllocated and BitsStored, and the section of PS3.3 that says so."""


@cache
def from_tables(uid: str) -> SopClass:
    """The class of a UID, which may be one that no table knows."""
    iod = iods.key_of(uid)
    grouped = iods.is_grouped(uid)
    needed = {use.module for use in iods.uses(uid) if use.usage == "M"}
    rows = tuple(modules.rows_of(uid))
    flat, required = {row.keyword for row in rows}, {row.keyword for row in rows if row.type == "1"}
    in_groups = {tag for group in groups.of(uid) for tag in group.members}
    has_pixels = not flat.isdisjoint(("PixelData", *FLOATS.values()))
    positioned = tag_of("ImagePositionPatient") in in_groups
    held = [one for one in SPACINGS if one in flat or tag_of(one) in in_groups]
    spacing = next((one for one in held if one in required), next(iter(held), ""))
    return SopClass(
        uid=uid,
        modality=_modality(uid, iod),
        spacing=spacing,
        pixels=_pixels(uid, iod) if has_pixels or not iod else NO_PIXELS,
        kind=KINDS.get(iod, "generic"),
        defaults=_intent(uid),
        patient_space=positioned or (bool(needed & IN_SPACE) and ("ImagePositionPatient" in flat or not has_pixels)),
        images=ImageRules(order=dimension_frames.order(uid)) if grouped else ONE_BY_ONE,
        without_file=True,
    )


def _intent(uid: str) -> tuple[Default, ...]:
    """What the images of a pair of classes are for, by the name of the class (PS3.4 Table B.5-1)."""
    keyword = uids.keyword_of(uid)
    words = [word for word in ("FOR PRESENTATION", "FOR PROCESSING") if word.title().replace(" ", "") in keyword]
    return tuple(Default("PresentationIntentType", (word,), "PS3.4 Table B.5-1: the class") for word in words)


def _modality(uid: str, iod: str) -> str:
    """The one Modality of the IOD; empty where it has several."""
    listed = [row.terms for row in modules.rows_of(uid) if row.keyword == "Modality" and row.terms]
    single = {terms[0] for terms in listed if len(terms) == 1}
    return MODALITY[iod][0] if iod in MODALITY else single.pop() if len(single) == 1 else ""


def _pixels(uid: str, iod: str) -> PixelDefaults:
    """What the Modules list, of what can be painted; the rest of the rules stands in their text alone."""
    colours, keywords = _listed(uid, "PhotometricInterpretation"), modules.keywords_of(uid)
    photometric = tuple(one for one in PHOTOMETRIC if not colours or one in colours)
    if iod in FORMATS:
        return FORMATS[iod]
    known = {iod, *(use.module for use in iods.uses(uid))}
    if fixed := next((BITS[key] for key in BITS if key in known), None):
        return exactly(fixed[0], f"PS3.3 {fixed[1]}", photometric=photometric or PHOTOMETRIC[:1])
    bits = {int(one) for one in _listed(uid, "BitsAllocated") if one.isdecimal()}
    floats = tuple(bits for bits, keyword in FLOATS.items() if keyword in keywords)
    if "PixelData" not in keywords and floats:
        return exactly(floats[0], "PS3.3 C.7.6.24", floats=floats)
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
        floats=floats,
    )


def _listed(uid: str, keyword: str) -> tuple[str, ...]:
    """The shortest list of values that a Module of the IOD has: the general ones list what any image may have."""
    lists = [row.terms for row in modules.rows_of(uid) if row.keyword == keyword and row.terms]
    return min(lists, key=len, default=())
