"""Modules of MR spectroscopy, PS3.3 section C.8.14: a voxel that spin echoes localize, its signal as measured."""

from dicomforge.iod.condition import ORIGINAL_IMAGE, holds, several
from dicomforge.iod.declared import module, when
from dicomforge.iod.default import Default, defaults
from dicomforge.iod.enhanced_image import EVIDENCE, described

RAW = "practice: the signal is kept as it was measured"
PRESS = "practice: two spin echoes localize the voxel (PRESS)"

_original = ORIGINAL_IMAGE

RULES = {
    "mr-spectroscopy": module(
        when(
            _original,
            "AcquisitionDateTime AcquisitionDuration MagneticFieldStrength KSpaceFiltering",
            "ResonantNucleus",
        ),
        when(holds("WaterReferenceAcquisition", "REFERENCED"), "ReferencedInstanceSequence", open=True),
        when(_original & ~holds("VolumeLocalizationTechnique", "NONE"), "VolumeLocalizationSequence"),
        *EVIDENCE,
        *described("C.8.14.1", "ORIGINAL", "PRIMARY", "SPECTROSCOPY", "NONE"),
        Default("ComplexImageComponent", ("COMPLEX",), "PS3.3 C.8.13.3.1.1: real and imaginary parts"),
        Default("AcquisitionContrast", ("UNKNOWN",), "PS3.3 C.8.13.3.1.2: the author names none"),
        Default("VolumeLocalizationTechnique", ("PRESS",), PRESS, _original),
        Default("ResonantNucleus", ("1H",), "practice: most spectra are of hydrogen", _original),
        Default("NumberOfZeroFills", (0,), RAW, _original),
        *defaults(RAW, _original.required, Decoupling="NO", KSpaceFiltering="NONE", TimeDomainFiltering="NONE"),
        *defaults(RAW, _original.required, BaselineCorrection="NONE", FrequencyCorrection="NO"),
        *defaults(RAW, _original.required, FirstOrderPhaseCorrection="NO", WaterReferencedPhaseCorrection="NO"),
        Default("AcquisitionDuration", (300.0,), "practice: spectra take of the order of minutes, in s", _original),
        Default("ApplicableSafetyStandardAgency", ("IEC",), "PS3.3 C.8.14.1: the international one"),
    ),
    "mr-spectroscopy-pulse-sequence": module(
        when(_original & holds("GeometryOfKSpaceTraversal", "RECTILINEAR"), "RectilinearPhaseEncodeReordering"),
        *defaults(PRESS, _original.required, PulseSequenceName="press", EchoPulseSequence="SPIN"),
        *defaults(PRESS, _original.required, MultipleSpinEcho="YES", MultiPlanarExcitation="NO"),
        *defaults(PRESS, _original.required, SteadyStatePulseSequence="NONE", EchoPlanarPulseSequence="NO"),
        *defaults(PRESS, _original.required, SpectrallySelectedSuppression="WATER"),
        *defaults(PRESS, _original.required, GeometryOfKSpaceTraversal="RECTILINEAR", NumberOfKSpaceTrajectories=1),
        *defaults(PRESS, _original.required, SegmentedKSpaceTraversal="SINGLE"),
        *defaults(PRESS, _original.required, RectilinearPhaseEncodeReordering="LINEAR"),
        Default("MRSpectroscopyAcquisitionType", ("SINGLE_VOXEL",), "PS3.3 C.8.14.2: one voxel", _original),
        applies=_original,
    ),
    "mr-spectroscopy-data": module(when(several("DataPointRows"), "SignalDomainRows")),
}
