"""Modules of ophthalmic refractive measurements, PS3.3 section C.8.25."""

from dicomforge.iod.condition import AUTHOR, Condition, holds
from dicomforge.iod.declared import ModuleRules, module, when
from dicomforge.iod.default import always, coded, defaults
from dicomforge.iod.view import View, items, texts

LENS = "CylinderSequence PrismSequence AddNearSequence AddIntermediateSequence"

HUMPHREY = "practice: the conditions of Humphrey perimeters, white on white, Goldmann size III for 200 ms"
WHITE = ("SCT", "371251000", "White")
NOTHING = "practice: the measurement says nothing about it unless you write it"
DIAGNOSTIC, SCREENING = "261004008", "360156006"


def _protocol(value: str) -> Condition:
    """A modifier of the performed protocol has that code."""

    def required(view: View) -> bool:
        protocols = items(view.root.value("PerformedProtocolCodeSequence"))
        modifiers = (one for code in protocols for one in items(code.value("ContentItemModifierSequence")))
        codes = (code for one in modifiers for code in items(one.value("ConceptCodeSequence")))
        return any(value in texts(code, "CodeValue") for code in codes)

    return Condition(required)


def _measured(*sequences: str, parts: str = "") -> ModuleRules:
    """Which eye or lens was measured, and what was measured of it, is the author's word."""
    found = [when(AUTHOR, parts, within=one) for one in sequences]
    return module(when(AUTHOR, *sequences), *found)


def _calculated(side: str) -> dict[str, Condition]:
    """What the optics of the back of the cornea take."""
    return when(
        _is_posterior,
        "RefractiveIndexOfCornea RefractiveIndexOfAqueousHumor",
        within=f"IntraocularLensCalculations{side}EyeSequence.CorneaMeasurementsSequence",
    )


@Condition
def _is_posterior(view: View) -> bool:
    kinds = items(view.here.value("CorneaMeasurementTypeCodeSequence"))
    return any("111759" in texts(kind, "CodeValue") for kind in kinds)


RULES = {
    "lensometry-measurements": _measured(
        "RightLensSequence", "LeftLensSequence", "UnspecifiedLateralityLensSequence", parts=LENS
    ),
    "autorefraction-measurements": _measured(
        "AutorefractionRightEyeSequence", "AutorefractionLeftEyeSequence", parts="CylinderSequence"
    ),
    "keratometry-measurements": _measured("KeratometryRightEyeSequence", "KeratometryLeftEyeSequence"),
    "subjective-refraction-measurements": _measured(
        "SubjectiveRefractionRightEyeSequence",
        "SubjectiveRefractionLeftEyeSequence",
        parts=f"{LENS} AddOtherSequence",
    ),
    "visual-acuity-measurements": module(
        when(AUTHOR, "VisualAcuityRightEyeSequence VisualAcuityLeftEyeSequence"),
        when(holds("Optotype", "LETTERS", "NUMBERS", "PICTURES"), "OptotypeDetailedDefinition"),
    ),
    "ophthalmic-axial-measurements": _measured(
        "OphthalmicAxialMeasurementsRightEyeSequence", "OphthalmicAxialMeasurementsLeftEyeSequence"
    ),
    "intraocular-lens-calculations": module(
        when(AUTHOR, "IntraocularLensCalculationsRightEyeSequence IntraocularLensCalculationsLeftEyeSequence"),
        _calculated("Right"),
        _calculated("Left"),
    ),
    "visual-field-static-perimetry-test-parameters": module(
        when(_protocol(SCREENING), "ScreeningTestModeCodeSequence"),
        *coded("StimulusColorCodeSequence", WHITE, HUMPHREY),
        *coded("BackgroundIlluminationColorCodeSequence", WHITE, HUMPHREY),
        *defaults(
            HUMPHREY,
            always,
            VisualFieldShape="CIRCLE",
            MaximumStimulusLuminance=3183.0,
            BackgroundLuminance=10.0,
            StimulusArea=0.15,
            StimulusPresentationTime=200.0,
        ),
    ),
    "visual-field-static-perimetry-test-reliability": module(
        *coded("FixationSequence.FixationMonitoringCodeSequence", ("DCM", "111843", "Automated Optical"), HUMPHREY),
        *defaults(
            NOTHING,
            always,
            **{
                f"{sequence}.{keyword}": "NO"
                for sequence, keywords in (
                    ("FixationSequence", "ExcessiveFixationLossesDataFlag"),
                    (
                        "VisualFieldCatchTrialSequence",
                        "FalseNegativesEstimateFlag ExcessiveFalseNegativesDataFlag FalsePositivesEstimateFlag "
                        "CatchTrialsDataFlag ExcessiveFalsePositivesDataFlag",
                    ),
                )
                for keyword in keywords.split()
            },
        ),
    ),
    "visual-field-static-perimetry-test-measurements": module(
        when(_protocol(DIAGNOSTIC), "SensitivityValue", within="VisualFieldTestPointSequence"),
        when(
            holds("TestPointNormalsDataFlag", "YES"),
            "VisualFieldTestPointNormalsSequence",
            within="VisualFieldTestPointSequence",
        ),
        *defaults(
            NOTHING,
            always,
            PresentedVisualStimuliDataFlag="NO",
            TestPointNormalsDataFlag="NO",
            FovealSensitivityMeasured="NO",
            FovealPointNormativeDataFlag="NO",
            ScreeningBaselineMeasured="NO",
            BlindSpotLocalized="NO",
            MinimumSensitivityValue=0.0,
        ),
    ),
    "visual-field-static-perimetry-test-results": module(
        when(_protocol(DIAGNOSTIC), "VisualFieldMeanSensitivity"),
        *defaults(
            NOTHING,
            always,
            VisualFieldTestNormalsFlag="NO",
            ShortTermFluctuationCalculated="NO",
            ShortTermFluctuationProbabilityCalculated="NO",
            CorrectedLocalizedDeviationFromNormalCalculated="NO",
            CorrectedLocalizedDeviationFromNormalProbabilityCalculated="NO",
        ),
    ),
}
