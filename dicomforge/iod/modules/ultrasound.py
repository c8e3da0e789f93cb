"""Modules of ultrasound, PS3.3 section C.8.5."""

from dicomforge.iod.condition import AUTHOR, holds, present, root_holds, several
from dicomforge.iod.declared import module, when

REGIONS = "SequenceOfUltrasoundRegions"
BIT_ALIGNED, RANGES, TABLE, CODES = "0", "1", "2", "3"
"""Pixel Component Organization (C.8.5.5.1.4)."""

_staged = present("StageName", "StageNumber", "StageCodeSequence", "ViewName", "ViewNumber")
"""A protocol is staged if it names or numbers a stage or a view."""

_calibrated = present(
    "PixelComponentPhysicalUnits", "PixelComponentDataType", "PixelComponentMask", "PixelComponentRangeStart"
)
"""What the components of a pixel mean is the author's word; the rest of their calibration follows from it."""

RULES = {
    "us-image": module(
        when(root_holds("Modality", "IVUS"), "AcquisitionDateTime IVUSAcquisition"),
        when(_staged, "NumberOfStages NumberOfViewsInStage", open=True),
        when(holds("IVUSAcquisition", "MOTOR_PULLBACK"), "IVUSPullbackRate"),
        when(holds("IVUSAcquisition", "GATED_PULLBACK"), "IVUSGatedRate"),
        when(
            holds("IVUSAcquisition", "MOTOR_PULLBACK", "GATED_PULLBACK"),
            "IVUSPullbackStartFrameNumber IVUSPullbackStopFrameNumber",
        ),
        when(several("SamplesPerPixel"), "PlanarConfiguration"),
        when(present("NumberOfFrames"), "FrameIncrementPointer"),
        when(present("LossyImageCompressionRatio", "LossyImageCompressionMethod"), "LossyImageCompression"),
        when(AUTHOR, "OverlaySubtype"),
    ),
    # Planning calibrates the region of a picture.
    "us-region-calibration": module(
        when(_calibrated, "PixelComponentOrganization", within=REGIONS, open=True),
        when(
            present("PixelComponentOrganization"),
            "PixelComponentPhysicalUnits PixelComponentDataType",
            within=REGIONS,
        ),
        *(
            when(holds("PixelComponentOrganization", *organizations), keywords, within=REGIONS)
            for keywords, organizations in (
                ("PixelComponentMask", (BIT_ALIGNED,)),
                ("PixelComponentRangeStart PixelComponentRangeStop", (RANGES,)),
                ("NumberOfTableBreakPoints TableOfXBreakPoints TableOfYBreakPoints", (BIT_ALIGNED, RANGES)),
                ("NumberOfTableEntries", (TABLE, CODES)),
                ("TableOfPixelValues TableOfParameterValues", (TABLE,)),
                ("PixelValueMappingCodeSequence", (CODES,)),
            )
        ),
    ),
}
