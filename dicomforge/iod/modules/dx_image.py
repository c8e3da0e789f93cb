"""DX Image Module, PS3.3 section C.8.11.3: one exposure, rendered by a window or by tables alone.

Patient Orientation is asked of the author: it is a fact of the examination, whatever the view. Where neither a window
nor a table is there for presentation, the window is the one that is missing.
"""

from dicomforge.iod.condition import Condition, Conditions, absent, both, holds, present
from dicomforge.iod.default import Default
from dicomforge.iod.view import View, items, tag, texts

SPECIMEN = frozenset({"119376003", "127457009"})
"""(SCT, "tissue specimen") and (SCT, "tissue specimen from breast")."""

BITS_STORED = range(6, 17)

for_presentation = holds("PresentationIntentType", "FOR PRESENTATION")


def _shows_a_patient(view: View) -> bool:
    """No view is named, or one other than of a tissue specimen."""
    views = items(view.root.value(tag("ViewCodeSequence")))
    return not views or any(SPECIMEN.isdisjoint(texts(code, "CodeValue")) for code in views)


def _needs_window(view: View) -> bool:
    """For presentation, without tables; with them it may be there. For processing it shall not be (Table A.26-1)."""
    return for_presentation(view) and (view.has("WindowCenter") or not view.has("VOILUTSequence"))


CONDITIONS: Conditions = {
    "PatientOrientation": Condition(_shows_a_patient),
    "WindowCenter": Condition(_needs_window, only=True),
    "WindowWidth": Condition(present("WindowCenter")),
    "VOILUTSequence": Condition(both(for_presentation, present("VOILUTSequence")), only=True),
    "LossyImageCompressionRatio": Condition(holds("LossyImageCompression", "01")),
}

FULL_RANGE = "PS3.3 C.11.2.1.2: the window that maps each stored value to its own place between black and white"


def _full_window(bits: int) -> tuple[Default, Default]:
    """The window of all stored values, where nobody wrote one: the width first, which the centre then looks for."""
    unseen = both(for_presentation, absent("WindowCenter", "VOILUTSequence"), holds("BitsStored", str(bits)))
    ours = both(for_presentation, holds("BitsStored", str(bits)), holds("WindowWidth", str(1 << bits)))
    return (
        Default("WindowWidth", (1 << bits,), FULL_RANGE, unseen),
        Default("WindowCenter", (1 << bits - 1,), FULL_RANGE, ours),
    )


DEFAULTS = (
    Default(
        "ImageType",
        ("ORIGINAL", "PRIMARY", ""),
        "PS3.3 C.8.11.3.1.1: captured from exposure; value 3 has zero length",
    ),
    Default("BurnedInAnnotation", ("NO",), "practice: nothing that identifies a patient is painted"),
    Default("RescaleType", ("US",), "PS3.3 C.8.11.3: the one Enumerated Value, unspecified"),
    Default("LossyImageCompression", ("00",), "PS3.3 C.8.11.3: painted pixels never went through lossy compression"),
    Default(
        "PresentationLUTShape",
        ("IDENTITY",),
        "PS3.3 C.8.11.3: shall be used with MONOCHROME2",
        holds("PhotometricInterpretation", "MONOCHROME2"),
    ),
    Default(
        "PresentationLUTShape",
        ("INVERSE",),
        "PS3.3 C.8.11.3: shall be used with MONOCHROME1",
        holds("PhotometricInterpretation", "MONOCHROME1"),
    ),
    *(default for bits in BITS_STORED for default in _full_window(bits)),
)
