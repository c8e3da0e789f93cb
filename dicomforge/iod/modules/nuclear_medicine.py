"""Modules of nuclear medicine and PET, PS3.3 sections C.8.4 and C.8.9; Image Type decides by Table A.5-1."""

from dicomforge.iod.condition import AUTHOR, Condition, points_to, present, root_holds, root_value
from dicomforge.iod.declared import module, when
from dicomforge.iod.nuclear_frames import GATED, TOMOGRAPHIC
from dicomforge.iod.view import View

_tomographic = root_value("ImageType", 3, *TOMOGRAPHIC)
_transmission = root_value("ImageType", 4, "TRANSMISSION")
_gated = root_value("SeriesType", 1, "GATED")
_compressed = present("LossyImageCompressionRatio", "LossyImageCompressionMethod")


@Condition
def _decay_corrected(view: View) -> bool:
    return view.texts("DecayCorrection") not in ((), ("NONE",))


TIMES = "GatedInformationSequence.DataInformationSequence.TimeSlotInformationSequence"

RULES = {
    "nm-image": module(
        when(root_value("ImageType", 3, "WHOLE BODY", "STATIC"), "ActualFrameDuration"),
        when(root_value("ImageType", 3, "WHOLE BODY"), "ScanVelocity ScanLength"),
        when(_compressed, "LossyImageCompression"),
    ),
    # A vector for each value of Frame Increment Pointer.
    "nm-multi-frame": module(
        *(
            when(points_to(f"{name}Vector"), f"{name}Vector")
            for name in ("EnergyWindow", "Detector", "Rotation", "AngularView", "TimeSlice")
        ),
        *(
            when(points_to(f"{name}Vector"), f"{name}Vector NumberOf{name}s")
            for name in ("Phase", "RRInterval", "TimeSlot", "Slice")
        ),
        when(_tomographic, "NumberOfRotations"),
    ),
    "nm-detector": module(
        when(_transmission & ~_tomographic, "DistanceSourceToDetector", within="DetectorInformationSequence"),
        when(AUTHOR, "ViewCodeSequence.ViewModifierCodeSequence", within="DetectorInformationSequence"),
    ),
    "nm-tomo-acquisition": module(applies=_tomographic),
    "nm-multi-gated-acquisition": module(
        when(points_to("RRIntervalVector"), "GatedInformationSequence"),
        when(points_to("TimeSlotVector"), TIMES),
        applies=root_value("ImageType", 3, *GATED),
    ),
    "nm-phase": module(
        when(points_to("PhaseVector"), "PhaseInformationSequence"),
        applies=root_value("ImageType", 3, "DYNAMIC"),
    ),
    "nm-reconstruction": module(applies=root_value("ImageType", 3, "RECON TOMO", "RECON GATED TOMO")),
    "pet-series": module(
        when(_gated, "NumberOfRRIntervals NumberOfTimeSlots"),
        when(root_value("SeriesType", 1, "DYNAMIC"), "NumberOfTimeSlices"),
        when(root_value("SeriesType", 2, "REPROJECTION"), "ReprojectionMethod"),
    ),
    "pet-image": module(
        when(_gated, "TriggerTime FrameTime"),
        when(_gated & root_holds("BeatRejectionFlag", "Y"), "LowRRValue HighRRValue"),
        when(_compressed, "LossyImageCompression"),
        when(_decay_corrected, "DecayFactor"),
        # C.8.9.4.1.4: on the time base of Series Time, which the clock fills too; uptake is measured by them.
        clocked=("AcquisitionDate", "AcquisitionTime"),
    ),
    "pet-multi-gated-acquisition": module(applies=_gated),  # Table A.21.3-1
}
