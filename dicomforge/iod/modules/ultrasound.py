"""Modules of ultrasound, PS3.3 sections C.8.5 and C.8.24, and of photoacoustics, C.8.34."""

from dicomforge.iod.condition import AUTHOR, Condition, holds, present, several
from dicomforge.iod.declared import module, when
from dicomforge.iod.default import Default, always, coded, defaults
from dicomforge.iod.enhanced_image import described

REGIONS = "SequenceOfUltrasoundRegions"
BIT_ALIGNED, RANGES, TABLE, CODES = "0", "1", "2", "3"
"""Pixel Component Organization (C.8.5.5.1.4)."""

_staged = present("StageName", "StageNumber", "StageCodeSequence", "ViewName", "ViewNumber")
"""A protocol is staged if it names or numbers a stage or a view."""

_calibrated = present(
    "PixelComponentPhysicalUnits", "PixelComponentDataType", "PixelComponentMask", "PixelComponentRangeStart"
)
"""What the components of a pixel mean is the author's word; the rest of their calibration follows from it."""

IDENTITY = (1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0)

_acquired: Condition = holds("DimensionOrganizationType", "3D", "3D_TEMPORAL")
"""Frames of a volume that was acquired as one (C.8.24.3)."""

RULES = {
    "us-image": module(
        when(_staged, "NumberOfStages NumberOfViewsInStage", open=True),
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
                ("TableOfPixelValues", (TABLE,)),
                ("PixelValueMappingCodeSequence", (CODES,)),
            )
        ),
    ),
    "enhanced-us-series": module(
        when(AUTHOR, "PerformedProtocolCodeSequence"),
    ),
    # Where frames lie in the patient is known: they are sampled there. The transducer is at the volume's origin.
    "ultrasound-frame-of-reference": module(
        when(AUTHOR, "VolumeToTransducerRelationship"),
        when(holds("UltrasoundAcquisitionGeometry", "PATIENT"), "PatientFrameOfReferenceSource"),
        Default("UltrasoundAcquisitionGeometry", ("PATIENT",), "PS3.3 C.8.24.2: frames are sampled in the patient"),
        Default("VolumeToTransducerMappingMatrix", IDENTITY, "PS3.3 C.8.24.2.1.2: the axes of the volume"),
        Default(
            "PatientFrameOfReferenceSource",
            ("ESTIMATED",),
            "PS3.3 C.8.24.2: not from a table or a registration",
            holds("UltrasoundAcquisitionGeometry", "PATIENT"),
        ),
    ),
    # Indices of mechanical and thermal effects have no default.
    "enhanced-us-image": module(
        when(AUTHOR, "ReferencedInstanceSequence SliceProgressionDirection"),
        when(AUTHOR, "ViewModifierCodeSequence", within="ViewCodeSequence"),
        when(holds("ImageType", "DERIVED"), "SourceImageSequence"),
        when(_acquired, "PositionMeasuringDeviceUsed"),
        *described("C.8.24.3", "ORIGINAL", "PRIMARY", "VOLUME", "NONE"),
        *defaults("PS3.3 C.8.24.3: the one Enumerated Value", always, RescaleIntercept=0, RescaleSlope=1),
        Default("PositionMeasuringDeviceUsed", ("RIGID",), "practice: a transducer that scans a volume", _acquired),
        Default("AcquisitionDuration", (1.0,), "practice: a volume takes of the order of a second, in s"),
        Default("DepthOfScanField", (160,), "practice: of the order of the depth of an abdomen, in mm"),
        Default("DepthsOfFocus", (80.0,), "practice: half of the depth, in mm"),
        *coded(
            "TransducerScanPatternCodeSequence",
            ("DCM", "125242", "Volume scan pattern"),
            "PS3.16 CID 12032: frames of a volume",
        ),
        *coded(
            "TransducerGeometryCodeSequence",
            ("DCM", "125253", "Curved linear ultrasound transducer geometry"),
            "PS3.16 CID 12033; practice: the transducer for an abdomen",
        ),
        *coded(
            "TransducerBeamSteeringCodeSequence",
            ("DCM", "125259", "Phased beam steering"),
            "PS3.16 CID 12034; practice: a matrix transducer",
        ),
        *coded(
            "TransducerApplicationCodeSequence",
            ("DCM", "125261", "External Transducer"),
            "PS3.16 CID 12035; practice: on the skin",
        ),
    ),
    # What is excited with which wavelength has no default.
    "photoacoustic-image": module(
        when(several("SamplesPerPixel"), "PlanarConfiguration"),
        when(holds("LossyImageCompression", "01"), "LossyImageCompressionRatio LossyImageCompressionMethod"),
        when(holds("PhotometricInterpretation", "MONOCHROME2"), "PresentationLUTShape"),
        *described("C.8.34.1", "ORIGINAL", "PRIMARY", "VOLUME", "NONE"),
        Default("PositionMeasuringDeviceUsed", ("RIGID",), "practice: a detector that scans a volume"),
    ),
    "photoacoustic-acquisition-parameters": module(
        when(holds("AcousticCouplingMediumFlag", "YES"), "AcousticCouplingMediumCodeSequence"),
        Default("AcousticCouplingMediumFlag", ("YES",), "practice: a coupling medium lies on the skin"),
        *coded(
            "AcousticCouplingMediumCodeSequence",
            ("SCT", "1004163002", "Ultrasound coupling gel"),
            "PS3.16 CID 11002; practice: gel on the skin",
        ),
    ),
}
