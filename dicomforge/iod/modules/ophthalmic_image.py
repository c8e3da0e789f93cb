"""Modules of ophthalmic photographs, tomography and maps, PS3.3 sections C.8.17, C.8.28 and C.8.30."""

from dicomforge.iod.condition import AUTHOR, Condition, absent, filled, holds, root_value
from dicomforge.iod.declared import module, when
from dicomforge.iod.default import Default, always, coded, defaults
from dicomforge.iod.view import View, items, texts

OCT = "392012008"
EYE = ("SCT", "81745001", "Eye")
SCANNER = "practice: a spectral domain OCT scanner of the retina at 840 nm, with a bandwidth of 50 nm"
DEPTH_UM = 6.2
"""2 ln 2 / π · λ² / Δλ, the coherence length of light of 840 nm with a bandwidth of 50 nm (Fercher, 1996)."""


def _is_oct(view: View) -> bool:
    devices = items(view.root.value("AcquisitionDeviceTypeCodeSequence"))
    return any(OCT in texts(device, "CodeValue") for device in devices)


SINGLE = "PS3.3 C.7.6.6.1.2, Note: a single frame of an IOD that may be cine"
_is_single = holds("NumberOfFrames", "1") & absent("FrameTimeVector", "FrameIncrementPointer")


PROGRAM = "practice: the equipment that made the instance is this program"
ABSOLUTE = ("DCM", "111930", "Absolute ophthalmic thickness")
MICROMETRE = ("UCUM", "um", "micrometer")
FLOW = "PS3.16 CID 4270: the first of the algorithms that show flow"
FULL = "PS3.3 C.8.17.14, Note of Window Center: all values of eight bits"
PROJECTION = ("DCM", "111791", "Spherical projection")
PROJECTED = "PS3.16 CID 4245: pixels are painted as seen from the centre of a sphere"
DECORRELATION = ("DCM", "128252", "OCT-A amplitude decorrelation")


def _algorithm(sequence: str, family: tuple[str, str, str], source: str) -> tuple[Default, ...]:
    """An algorithm of this program."""
    names = {f"{sequence}.AlgorithmName": "dicomforge", f"{sequence}.AlgorithmVersion": "1"}
    return (*coded(f"{sequence}.AlgorithmFamilyCodeSequence", family, source), *defaults(PROGRAM, always, **names))


@Condition
def _corrects_the_cornea(view: View) -> bool:
    """The acquisition compensates the birefringence of the cornea."""
    methods = items(view.here.value("AcquisitionMethodCodeSequence"))
    return any("111923" in texts(method, "CodeValue") for method in methods)


def _is_square(view: View) -> bool:
    spacing = view.here.numbers("PixelSpacing")
    return not spacing or spacing[0] == spacing[-1]


RULES = {
    **{
        f"wide-field-ophthalmic-photography-{kind}": module(
            *_algorithm("TransformationAlgorithmSequence", PROJECTION, PROJECTED),
            *coded("TransformationMethodCodeSequence", PROJECTION, PROJECTED),
        )
        for kind in ("stereographic-projection", "3d-coordinates")
    },
    "ophthalmic-photography-image": module(
        when(root_value("ImageType", 1, "DERIVED"), "SourceImageSequence"),
        when(AUTHOR, "SamplesPerPixelUsed PixelSpacing"),
        Default("ImageType", ("ORIGINAL", "PRIMARY"), "PS3.3 C.8.17.2.1.4: a photograph as it was taken"),
        Default("FrameTime", (0,), SINGLE, _is_single),
        Default("FrameIncrementPointer", ("FrameTime",), SINGLE, _is_single),
    ),
    # The side is a fact of the examination.
    "ocular-region-imaged": module(
        when(
            holds("OphthalmicVolumetricPropertiesFlag", "YES")
            & ~(
                filled("OphthalmicAnatomicReferencePointXCoordinate")
                & filled("OphthalmicAnatomicReferencePointYCoordinate")
            ),
            "RelativeImagePositionCodeSequence",
        ),
        *coded("AnatomicRegionSequence", EYE, "PS3.3 C.8.17.5, PS3.16 CID 4209: the whole of what is imaged"),
        contexts={"AnatomicRegionSequence": 4209},
    ),
    # Which light a channel shows, where that is not its natural colour, is the author's word.
    "ophthalmic-photographic-parameters": module(
        when(AUTHOR, "ChannelDescriptionCodeSequence LightPathFilterPassThroughWavelength ImagePathFilterPassBand"),
        contexts={"AcquisitionDeviceTypeCodeSequence": 4202},
    ),
    **{
        f"{kind}-quality-rating": module(applies=AUTHOR)
        for kind in (
            "wide-field-ophthalmic-photography",
            "ophthalmic-optical-coherence-tomography-en-face-image",
            "ophthalmic-thickness-map",
        )
    },
    "ophthalmic-tomography-image": module(
        when(AUTHOR, "OphthalmicVolumetricPropertiesFlag"),
        Default("ImageType", ("ORIGINAL", "PRIMARY"), "PS3.3 C.7.6.1.1.2: an image as it was acquired, of a patient"),
        Default("AcquisitionNumber", (1,), "PS3.3 C.8.17.7: the frames are of one gathering of data"),
        Default("AcquisitionDuration", (1.0,), "practice: a volume of the retina is scanned in about a second"),
    ),
    "ophthalmic-tomography-parameters": module(
        *coded("AcquisitionDeviceTypeCodeSequence", ("SCT", OCT, "Optical Coherence Tomography Scanner"), SCANNER),
        *defaults(
            SCANNER,
            _is_oct,
            DetectorType="CCD",
            IlluminationWaveLength=840.0,
            IlluminationPower=750.0,
            IlluminationBandwidth=50.0,
            DepthSpatialResolution=DEPTH_UM,
            AlongScanSpatialResolution=20.0,
            AcrossScanSpatialResolution=20.0,
        ),
        *defaults(
            "practice: shapes are painted without distortion",
            _is_oct,
            MaximumDepthDistortion=0.0,
            MaximumAlongScanDistortion=0.0,
            MaximumAcrossScanDistortion=0.0,
        ),
        contexts={"AcquisitionDeviceTypeCodeSequence": 4210},
    ),
    # Whether source or present compression lost anything follows from the ratio.
    "ophthalmic-optical-coherence-tomography-b-scan-volume-analysis-image": module(
        when(holds("LossyImageCompression", "01"), "LossyImageCompressionRatio LossyImageCompressionMethod"),
        Default("ImageType", ("ORIGINAL", "PRIMARY"), "PS3.3 C.8.17.16: the one Enumerated Value of each"),
        *_algorithm("AcquisitionMethodAlgorithmSequence", DECORRELATION, FLOW),
    ),
    "ophthalmic-optical-coherence-tomography-en-face-image": module(
        Default("ImageType", ("DERIVED", "PRIMARY"), "PS3.3 C.8.17.14: made from images of the patient"),
        Default("ImageOrientationPatient", (1, 0, 0, 0, 0, -1), "practice: the eye is seen from the front"),
        Default("WindowWidth", (256,), FULL, absent("WindowCenter") & holds("BitsStored", "8")),
        Default("WindowCenter", (128,), FULL, holds("WindowWidth", "256")),
        *_algorithm("DerivationAlgorithmSequence", DECORRELATION, FLOW),
    ),
    # A map of the retina, by OCT, in micrometres; which thickness it is, and of which eye, is the author's word.
    "ophthalmic-thickness-map": module(
        when(AUTHOR, "ReferencedInstanceSequence OphthalmicThicknessMappingNormalsSequence"),
        when(_corrects_the_cornea, "AcquisitionMethodAlgorithmSequence"),
        Default("ImageType", ("DERIVED", "PRIMARY", "RETINAL_THICK"), "PS3.3 C.8.28.2.1.1: made from OCT images"),
        *coded(
            "AnatomicRegionSequence", ("SCT", "5665001", "Retina"), "PS3.16 CID 4209: the thickness of the retina"
        ),
        Default("PixelPresentation", ("COLOR_REF",), "PS3.3 C.8.28.2: colours of a palette that it refers to"),
        Default(
            "ReferencedColorPaletteInstanceUID",
            ("1.2.840.10008.1.5.1",),
            "PS3.6 Annex B: Hot Iron, the first of the well-known palettes",
            holds("PixelPresentation", "COLOR_REF"),
        ),
        Default("PixelAspectRatio", (1, 1), "PS3.3 C.8.28.2: square pixels", _is_square),
        Default("OphthalmicMappingDeviceType", ("OCT",), SCANNER),
        *coded("OphthalmicThicknessMapTypeCodeSequence", ABSOLUTE, "PS3.16 CID 4263: painted values are thickness"),
        *coded("RealWorldValueMappingSequence.MeasurementUnitsCodeSequence", MICROMETRE, "PS3.16 CID 4260"),
        *defaults(
            "PS3.3 C.7.6.16.2.11: painted values are micrometres as they are",
            always,
            **{
                f"RealWorldValueMappingSequence.{keyword}": value
                for keyword, value in (
                    ("RealWorldValueFirstValueMapped", 0),
                    ("RealWorldValueLastValueMapped", 65535),
                    ("RealWorldValueSlope", 1.0),
                    ("RealWorldValueIntercept", 0.0),
                    ("LUTExplanation", "Thickness"),
                    ("LUTLabel", "THICKNESS"),
                )
            },
        ),
        *(
            Default(
                f"RelevantOPTAttributesSequence.{keyword}",
                (value,),
                SCANNER,
                holds("OphthalmicMappingDeviceType", "OCT"),
            )
            for keyword, value in (("DepthSpatialResolution", DEPTH_UM), ("MaximumDepthDistortion", 0.0))
        ),
        *coded("AcquisitionMethodCodeSequence", ("DCM", "111921", "Spectral domain"), SCANNER),
    ),
    "corneal-topography-map-image": module(
        Default("ImageType", ("DERIVED", "PRIMARY", "CORNEAL_TOPO"), "PS3.3 C.8.30.2.1.1: made from an image"),
        *coded("AnatomicRegionSequence", ("SCT", "28726007", "Cornea"), "PS3.3 C.8.30.2: the cornea is mapped"),
        Default("PixelAspectRatio", (1, 1), "PS3.3 C.8.30.2: square pixels", _is_square),
    ),
    "corneal-topography-map-analysis": module(
        Default("OphthalmicMappingDeviceType", ("REFLECTION",), "practice: the rings of a keratoscope, reflected"),
        when(AUTHOR, "CornealTopographyMappingNormalsSequence CornealTopographyMapQualityEvaluation"),
    ),
    "corneal-topography-map-series": module(when(AUTHOR, "ReferencedPerformedProcedureStepSequence")),
}
