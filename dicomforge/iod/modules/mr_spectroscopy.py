"""Modules of MR spectroscopy, PS3.3 section C.8.14: a voxel that spin echoes localize, its signal as measured."""

from dicomforge.iod.condition import ORIGINAL_IMAGE, holds, several
from dicomforge.iod.declared import module, when
from dicomforge.iod.default import Default, defaults
from dicomforge.iod.enhanced_image import EVIDENCE, described

RAW = "practice: the signal is kept as it was measured"
PRESS = "practice: two spin echoes localize the voxel (PRESS)"

RULES = {
    "mr-spectroscopy": module(
        when(
            ORIGINAL_IMAGE,
            "AcquisitionDateTime AcquisitionDuration MagneticFieldStrength KSpaceFiltering",
            "ResonantNucleus",
        ),
        when(holds("WaterReferenceAcquisition", "REFERENCED"), "ReferencedInstanceSequence", open=True),
        when(ORIGINAL_IMAGE & ~holds("VolumeLocalizationTechnique", "NONE"), "VolumeLocalizationSequence"),
        *EVIDENCE,
        *described("C.8.14.1", "ORIGINAL", "PRIMARY", "SPECTROSCOPY", "NONE"),
        Default("ComplexImageComponent", ("COMPLEX",), "PS3.3 C.8.13.3.1.1: real and imaginary parts"),
        Default("AcquisitionContrast", ("UNKNOWN",), "PS3.3 C.8.13.3.1.2: the author names none"),
        Default("VolumeLocalizationTechnique", ("PRESS",), PRESS, ORIGINAL_IMAGE),
        Default("ResonantNucleus", ("1H",), "practice: most spectra are of hydrogen", ORIGINAL_IMAGE),
        Default("NumberOfZeroFills", (0,), RAW, ORIGINAL_IMAGE),
        *defaults(RAW, ORIGINAL_IMAGE, Decoupling="NO", KSpaceFiltering="NONE", TimeDomainFiltering="NONE"),
        *defaults(RAW, ORIGINAL_IMAGE, BaselineCorrection="NONE", FrequencyCorrection="NO"),
        *defaults(RAW, ORIGINAL_IMAGE, FirstOrderPhaseCorrection="NO", WaterReferencedPhaseCorrection="NO"),
        *defaults("practice: spectra take of the order of minutes, in s", ORIGINAL_IMAGE, AcquisitionDuration=300.0),
        Default("ApplicableSafetyStandardAgency", ("IEC",), "PS3.3 C.8.14.1: the international one"),
    ),
    "mr-spectroscopy-pulse-sequence": module(
        when(ORIGINAL_IMAGE & holds("GeometryOfKSpaceTraversal", "RECTILINEAR"), "RectilinearPhaseEncodeReordering"),
        *defaults(PRESS, ORIGINAL_IMAGE, PulseSequenceName="press", EchoPulseSequence="SPIN"),
        *defaults(PRESS, ORIGINAL_IMAGE, MultipleSpinEcho="YES", MultiPlanarExcitation="NO"),
        *defaults(PRESS, ORIGINAL_IMAGE, SteadyStatePulseSequence="NONE", EchoPlanarPulseSequence="NO"),
        *defaults(PRESS, ORIGINAL_IMAGE, SpectrallySelectedSuppression="WATER"),
        *defaults(PRESS, ORIGINAL_IMAGE, GeometryOfKSpaceTraversal="RECTILINEAR", NumberOfKSpaceTrajectories=1),
        *defaults(PRESS, ORIGINAL_IMAGE, SegmentedKSpaceTraversal="SINGLE"),
        *defaults(PRESS, ORIGINAL_IMAGE, RectilinearPhaseEncodeReordering="LINEAR"),
        Default("MRSpectroscopyAcquisitionType", ("SINGLE_VOXEL",), "PS3.3 C.8.14.2: one voxel", ORIGINAL_IMAGE),
        applies=ORIGINAL_IMAGE,
    ),
    "mr-spectroscopy-data": module(when(several("DataPointRows"), "SignalDomainRows")),
}
