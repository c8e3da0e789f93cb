"""Positron Emission Tomography Image Storage, PS3.3 section A.21: a series of slices of one kind.

An image of which no duration is known is of the reference time of its series, and its decay factor is 1. Any other
has the times and the factor that follow from its start, duration and half-life.
"""

from dicomforge.iod.condition import Condition, holds
from dicomforge.iod.default import Default, coded
from dicomforge.iod.nuclear_frames import positron_emission_tomography
from dicomforge.iod.sop_class import ImageRules, SopClass, exactly

DRUG = "RadiopharmaceuticalInformationSequence"
FLUORINE = "PS3.16 CID 4020; the radionuclide of most examinations, its half-life a constant of physics"


_of_the_start = Condition(lambda view: view.here.numbers("FrameReferenceTime") == (0.0,))


SOP_CLASS = SopClass(
    uid="1.2.840.10008.5.1.4.1.1.128",
    modality="PT",
    usual_for=("PT",),
    spacing="PixelSpacing",
    patient_space=True,
    images=ImageRules(order=positron_emission_tomography),
    pixels=exactly(
        16,
        "PS3.3 C.8.9.4, C.8.9.4.1.2; two's complement is practice, for noise about zero",
        signed=True,
        rescale=True,
        fixed=(("RescaleIntercept", 0),),
    ),
    defaults=(
        Default("ImageType", ("ORIGINAL", "PRIMARY"), "PS3.3 C.8.9.4.1.1: a reconstructed image"),
        Default("Units", ("BQML",), "PS3.3 C.8.9.1.1.3: activity concentration, which scanners reconstruct"),
        Default("CountsSource", ("EMISSION",), "PS3.3 C.8.9.1: the counts of an examination; transmission is rare"),
        Default("DecayCorrection", ("START",), "PS3.3 C.8.9.1: to the start of the series, as scanners do"),
        Default(
            "CorrectedImage",
            ("DECY", "ATTN", "SCAT", "DTIM", "RAN", "NORM"),
            "practice: what scanners correct for; a phantom has none of these losses",
            holds("DecayCorrection", "START", "ADMIN"),
        ),
        Default(
            "CorrectedImage",
            ("ATTN", "SCAT", "DTIM", "RAN", "NORM"),
            "practice: what scanners correct for, decay excepted",
            holds("DecayCorrection", "NONE"),
        ),
        Default("CollimatorType", ("NONE",), "practice: three-dimensional acquisition has no septa"),
        Default("FrameReferenceTime", (0,), "PS3.3 C.8.9.4.1.5: the moment of the series' reference time"),
        Default(
            "DecayFactor",
            (1,),
            "PS3.3 C.8.9.4: what is corrected to its own moment is not scaled",
            holds("DecayCorrection", "START") & _of_the_start,
        ),
        *coded(f"{DRUG}.RadionuclideCodeSequence", ("SCT", "77004003", "^18^Fluorine"), FLUORINE),
        Default(f"{DRUG}.RadionuclideHalfLife", (6586.2,), FLUORINE),
        Default(f"{DRUG}.RadionuclidePositronFraction", (0.967,), FLUORINE),
    ),
)
