"""Modules of projection X-ray: angiography, fluoroscopy, radiography and mammography (PS3.3 C.8.7, C.8.11)."""

from dicomforge.iod.condition import AUTHOR, Condition, absent, holds, present, root_value
from dicomforge.iod.declared import module, when
from dicomforge.iod.default import Default, coded
from dicomforge.iod.view import View, items, tag, texts

SPECIMEN = frozenset({"119376003", "127457009"})
"""(SCT, "tissue specimen") and (SCT, "tissue specimen from breast")."""

BREAST = "PS3.16 CID 4013 Anatomic Region for Mammography: the breast, which the modality is for"
FULL_RANGE = "PS3.3 C.11.2.1.2: the window that maps each stored value to its own place between black and white"
PRESENTATION_SHAPE = "PS3.3 C.8.11.3: shall be used with"

_for_presentation = holds("PresentationIntentType", "FOR PRESENTATION")


@Condition
def shows_a_patient(view: View) -> bool:
    """No view is named, or one other than of a tissue specimen."""
    views = items(view.root.value(tag("ViewCodeSequence")))
    return not views or any(SPECIMEN.isdisjoint(texts(code, "CodeValue")) for code in views)


_needs_window = _for_presentation & (present("WindowCenter") | absent("VOILUTSequence"))
"""For presentation, without tables; with them it may be there. For processing it shall not be (Table A.26-1)."""


def _full_window(bits: int) -> tuple[Default, Default]:
    """The window of all stored values, where nobody wrote one: the width first, which the centre then looks for."""
    of_bits = _for_presentation & holds("BitsStored", str(bits))
    return (
        Default("WindowWidth", (1 << bits,), FULL_RANGE, of_bits & absent("WindowCenter", "VOILUTSequence")),
        Default("WindowCenter", (1 << bits - 1,), FULL_RANGE, of_bits & holds("WindowWidth", str(1 << bits))),
    )


RULES = {
    "x-ray-image": module(
        when(root_value("ImageType", 3, "BIPLANE A", "BIPLANE B"), "ReferencedImageSequence"),
        when(present("NumberOfFrames"), "FrameIncrementPointer"),
        when(present("LossyImageCompressionRatio", "LossyImageCompressionMethod"), "LossyImageCompression"),
    ),
    # An exposure, or the time and the current that make it.
    "x-ray-acquisition": module(
        when(absent("ExposureTime") | absent("XRayTubeCurrent"), "Exposure"),
    ),
    # "Required if Image is created with table motion": the author's word.
    "x-ray-table": module(
        when(
            holds("TableMotion", "DYNAMIC"),
            "TableVerticalIncrement TableLateralIncrement TableLongitudinalIncrement",
        ),
        applies=AUTHOR,
    ),
    # Its motion is required of an image with a Number of Frames; with one frame it "may be present otherwise".
    "xa-positioner": module(
        when(present("NumberOfFrames"), "PositionerMotion"),
    ),
    "x-ray-tomography-acquisition": module(applies=holds("ScanOptions", "TOMO")),  # Table A.16-1
    "dx-detector": module(
        when(present("FieldOfViewRotation", "FieldOfViewHorizontalFlip"), "FieldOfViewOrigin"),
    ),
    # One exposure, rendered by a window or by tables alone. You are asked for Patient Orientation: it is a fact of
    # the examination, whatever the view. For presentation with neither window nor table, the window is missing.
    "dx-image": module(
        when(shows_a_patient, "PatientOrientation"),
        when(_needs_window, "WindowCenter", only=True),
        when(_for_presentation & present("VOILUTSequence"), "VOILUTSequence", only=True),
        Default(
            "ImageType",
            ("ORIGINAL", "PRIMARY", ""),
            "PS3.3 C.8.11.3.1.1: captured from exposure; value 3 has zero length",
        ),
        Default("BurnedInAnnotation", ("NO",), "practice: nothing that identifies a patient is painted"),
        Default("RescaleType", ("US",), "PS3.3 C.8.11.3: the one Enumerated Value, unspecified"),
        Default(
            "LossyImageCompression", ("00",), "PS3.3 C.8.11.3: painted pixels never went through lossy compression"
        ),
        *(
            Default(
                "PresentationLUTShape",
                (shape,),
                f"{PRESENTATION_SHAPE} {colours}",
                holds("PhotometricInterpretation", colours),
            )
            for shape, colours in (("IDENTITY", "MONOCHROME2"), ("INVERSE", "MONOCHROME1"))
        ),
        *(default for bits in range(6, 17) for default in _full_window(bits)),
    ),
    # The side and the view have no default.
    "mammography-image": module(
        Default("OrganExposed", ("BREAST",), "PS3.3 C.8.11.7: the one Enumerated Value"),
        Default(
            "PositionerType", ("MAMMOGRAPHIC",), "PS3.3 C.8.11.7: other is NONE alone; practice: a mammography unit"
        ),
        *coded("AnatomicRegionSequence", ("SCT", "76752008", "Breast"), BREAST),
        contexts={"ViewCodeSequence": 4014},
    ),
}
