"""MR Image Storage, PS3.3 section A.4.

RepetitionTime and EchoTime have no default: they weigh the contrast of materials, and an empty value says that they
are not known (Type 2C and 2).
"""

from dicomforge.iod.condition import filled, several
from dicomforge.iod.default import Default
from dicomforge.iod.sop_class import PixelDefaults, SopClass
from dicomforge.iod.view import View


def _has_one_echo(view: View) -> bool:
    kinds = set(view.texts("ScanningSequence"))
    return kinds <= {"SE", "IR", "GR"} and {"SK", "TRSS"}.isdisjoint(view.texts("SequenceVariant"))


SOP_CLASS = SopClass(
    uid="1.2.840.10008.5.1.4.1.1.4",
    modality="MR",
    usual_for=("MR",),
    spacing="PixelSpacing",
    patient_space=True,
    pixels=PixelDefaults(
        bits_allocated=16,
        bits_stored=16,
        photometric=("MONOCHROME2", "MONOCHROME1"),
        allowed_allocated=(16,),
        allowed_stored=tuple(range(1, 17)),
        source="PS3.3 C.8.3.1.1.3, C.8.3.1.1.4; magnitudes are unsigned, and 16 bits keep large ones from clipping",
    ),
    defaults=(
        Default("ImageType", ("ORIGINAL", "PRIMARY", "OTHER"), "PS3.3 C.8.3.1.1.1: OTHER claims no kind of contrast"),
        Default(
            "ScanningSequence",
            ("SE", "IR"),
            "PS3.3 C.8.3.1: Inversion Time is that of inversion recovery",
            filled("InversionTime"),
        ),
        Default("ScanningSequence", ("SE",), "practice: spin echo, whose signal the phantom's materials follow"),
        Default(
            "SequenceVariant",
            ("SK",),
            "PS3.3 C.8.3.1: several lines an excitation are segments",
            several("EchoTrainLength"),
        ),
        Default("SequenceVariant", ("NONE",), "PS3.3 C.8.3.1: no sequence variant"),
        Default("MRAcquisitionType", ("2D",), "practice: a stack of slices, each encoded in two directions"),
        Default(
            "EchoTrainLength", (1,), "PS3.3 C.8.3.1: a line an excitation, where nothing says more", _has_one_echo
        ),
    ),
)
