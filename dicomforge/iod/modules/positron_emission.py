"""Modules of Enhanced PET, PS3.3 section C.8.22: a ring of detectors, of whose counts nothing was lost.

What was injected, and how, has no default.
"""

from dicomforge.iod.condition import AUTHOR, ORIGINAL_IMAGE, Condition, holds, of_class
from dicomforge.iod.declared import module, when
from dicomforge.iod.default import Default, coded, defaults
from dicomforge.iod.enhanced_image import EVIDENCE, LEGACY, ORIGINAL, described
from dicomforge.iod.view import View

SCANNER = "practice: of the order of what scanners have"
UNCORRECTED = "practice: a painted phantom has nothing to correct for"

_acquired = ~of_class(*LEGACY)


def _lies(axis: int, *, exactly: bool = True) -> Condition:
    """The normal of the frames is an axis of the patient (x, y, z), or leans to it."""

    def test(view: View) -> bool:
        a, b, c, d, e, f = view.here.numbers("ImageOrientationPatient") or AXIAL
        normal = [abs(v) for v in (b * f - c * e, c * d - a * f, a * e - b * d)]
        return normal[axis] == max(normal) and (normal[axis] > 1 - 1e-6 or not exactly)

    return Condition(test)


AXIAL = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)

RULES = {
    # "Required if another Series was used to perform attenuation correction": the author's word.
    "enhanced-pet-series": module(when(AUTHOR, "RelatedSeriesSequence")),
    "enhanced-pet-acquisition": module(
        when(
            ORIGINAL,
            "AcquisitionTerminationCondition AcquisitionStartCondition CollimatorType TransverseDetectorSeparation",
            "AxialDetectorDimension EnergyWindowRangeSequence TypeOfDetectorMotion CoincidenceWindowWidth",
        ),
        when(ORIGINAL & holds("TypeOfDetectorMotion", "STATIONARY"), "DetectorGeometry"),
        when(AUTHOR, "SliceProgressionDirection ViewCodeSequence.ViewModifierCodeSequence"),
        Default("AcquisitionStartCondition", ("MANU",), "practice: a technologist starts and ends a scan", ORIGINAL),
        Default(
            "AcquisitionTerminationCondition", ("MANU",), "practice: a technologist starts and ends a scan", ORIGINAL
        ),
        Default("TableMotion", ("STATIC",), "practice: the table stands still while a bed is acquired"),
        Default("TimeOfFlightInformationUsed", ("FALSE",), "practice: a phantom is painted, not reconstructed"),
        Default("CollimatorType", ("NONE",), "practice: three-dimensional acquisition has no septa", ORIGINAL),
        Default("DetectorGeometry", ("CYLINDRICAL_RING",), "practice: the ring of most scanners", ORIGINAL),
        Default("TypeOfDetectorMotion", ("STATIONARY",), "practice: the ring of most scanners", ORIGINAL),
        Default("TransverseDetectorSeparation", (4.0,), f"{SCANNER}, in mm", ORIGINAL),
        Default("AxialDetectorDimension", (4.0,), f"{SCANNER}, in mm", ORIGINAL),
        Default("CoincidenceWindowWidth", (4.5,), f"{SCANNER}, in ns", ORIGINAL),
        Default("EnergyWindowRangeSequence.EnergyWindowLowerLimit", (435,), f"{SCANNER}, in keV", ORIGINAL),
        Default("EnergyWindowRangeSequence.EnergyWindowUpperLimit", (650,), f"{SCANNER}, in keV", ORIGINAL),
        *(
            default._replace(when=lies.required)
            for lies, code in (
                (_lies(2), ("SCT", "24422004", "Axial")),
                (_lies(0), ("SCT", "30730003", "Sagittal")),
                (_lies(1), ("SCT", "81654009", "Coronal")),
                (_lies(2, exactly=False), ("SCT", "399089007", "Oblique axial")),
            )
            for default in coded("ViewCodeSequence", code, "PS3.16 CID 26: the plane of the frames")
        ),
        contexts={"ViewCodeSequence": 26},
    ),
    "enhanced-pet-image": module(
        when(ORIGINAL_IMAGE & _acquired, "AcquisitionDateTime AcquisitionDuration"),
        when(_acquired, "BurnedInAnnotation LossyImageCompression"),
        *EVIDENCE,
        *described("C.8.22.3", "ORIGINAL", "PRIMARY", "STATIC", "NONE", known=_acquired),
        Default("ContentQualification", ("RESEARCH",), "PS3.3 C.8.13.2.1.1: not for clinical use"),
        Default(
            "AcquisitionDuration", (120.0,), "practice: a bed takes of the order of two minutes, in s", ORIGINAL_IMAGE
        ),
    ),
    "enhanced-pet-corrections": module(
        Default("CountsSource", ("EMISSION",), "PS3.3 C.8.22.6: the counts of an examination; transmission is rare"),
        *defaults(
            UNCORRECTED,
            lambda view: True,
            **dict.fromkeys(
                (
                    *("DecayCorrected", "AttenuationCorrected", "ScatterCorrected", "DeadTimeCorrected"),
                    *("GantryMotionCorrected", "PatientMotionCorrected", "CountLossNormalizationCorrected"),
                    *("RandomsCorrected", "NonUniformRadialSamplingCorrected", "SensitivityCalibrated"),
                    "DetectorNormalizationCorrection",
                ),
                "NO",
            ),
        ),
    ),
}
