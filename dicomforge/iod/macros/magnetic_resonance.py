"""Macros of the frames of MR, PS3.3 section C.8.13.5: measured as a plain spin echo, where nothing else is said."""

from collections.abc import Iterator

from dicomforge.iod import echo_train, enhanced_image
from dicomforge.iod.condition import (
    AUTHOR,
    ORIGINAL_IMAGE,
    Condition,
    filled,
    holds,
    of_class,
    other_than,
    root_holds,
    root_value,
)
from dicomforge.iod.declared import macro, when
from dicomforge.iod.default import Default, defaults
from dicomforge.iod.enhanced_image import IMAGE_TYPE, LEGACY
from dicomforge.iod.view import View, items, tag, texts
from dicomforge.iod.volumetric import ORIGINAL_FRAME, is_original
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element

SPECTROSCOPY = "1.2.840.10008.5.1.4.1.1.4.2"

MHZ_PER_TESLA = {
    "1H": 42.57748,
    "3HE": 32.43410,
    "7LI": 16.54826,
    "13C": 10.70840,
    "19F": 40.05924,
    "23NA": 11.26226,
    "31P": 17.23514,
    "129XE": 11.86026,
}
"""Gyromagnetic ratios over 2 pi of the Resonant Nucleus (Harris et al., Pure Appl Chem 73:1795, 2001)."""

WITHOUT = "practice: a plain spin echo goes without"
ONE_VOXEL = "practice: one signal for each excitation"
ALL = "practice: all of the voxel is sampled"
BODY = "practice: every scanner has a body coil"

_parallel = ORIGINAL_FRAME & holds("ParallelAcquisition", "YES")
_gradient = ORIGINAL_FRAME & root_holds("EchoPulseSequence", "GRADIENT", "BOTH")


@Condition
def _is_anisotropy(view: View) -> bool:
    """Frame Type Value 4 is DIFFUSION_ANISO."""
    shared: tuple[Attributes, ...] = items(view.root.value(tag("SharedFunctionalGroupsSequence")))
    types = (i for group in (view.parent, *shared) for i in items(group.value("MRImageFrameTypeSequence")))
    return any(texts(item, "FrameType")[3:4] == ("DIFFUSION_ANISO",) for item in types)


def _frame_type(view: View) -> Iterator[Element]:
    """What the image says of all its frames."""
    return enhanced_image.frame_type(view, (*IMAGE_TYPE, "ComplexImageComponent", "AcquisitionContrast"))


def _sampled(view: View) -> Iterator[Element]:
    """The voxels and points of a spectrum as they were acquired."""
    if not is_original(view):
        return
    for keyword, source in (("DataColumns", "DataPointColumns"), ("PhaseRows", "Rows"), ("PhaseColumns", "Columns")):
        number = view.root.numbers(source)
        if number:
            yield vr.element(f"SpectroscopyAcquisition{keyword}", int(number[0]))
    if view.root.text("MRSpectroscopyAcquisitionType") == "PLANE":
        yield vr.element("SpectroscopyAcquisitionOutOfPlanePhaseSteps", 1)


def _trains(view: View) -> Iterator[Element]:
    """The lengths of the echo trains, as far as the pulse sequence says."""
    if not is_original(view):
        return
    rf, lines = echo_train.rf_length(view), echo_train.length(view)
    if rf is not None:
        yield vr.element("RFEchoTrainLength", rf)
    yield vr.element("GradientEchoTrainLength", echo_train.gradient_length(view))
    if lines is not None:
        yield vr.element("EchoTrainLength", lines)


def _matrix(view: View) -> Iterator[Element]:
    """As many steps as pixels; the phase's share of the field of view follows from the matrix of square pixels."""
    rows, columns = (int((*texts(view.root, keyword), "0")[0]) for keyword in ("Rows", "Columns"))
    if not rows or not columns or not is_original(view):
        return
    along_rows = view.texts("InPlanePhaseEncodingDirection") != ("COLUMN",)
    phase, frequency = (columns, rows) if along_rows else (rows, columns)
    yield vr.element("MRAcquisitionFrequencyEncodingSteps", frequency)
    yield vr.element("MRAcquisitionPhaseEncodingStepsInPlane", phase)
    if "3D" in texts(view.root, "MRAcquisitionType"):
        # Positions in the stack, where slices are a dimension; otherwise the frames.
        slices = max(1, int((*texts(view.root, "NumberOfFrames"), "1")[0]))
        yield vr.element("MRAcquisitionPhaseEncodingStepsOutOfPlane", slices)
    yield vr.element("PercentPhaseFieldOfView", round(100 * phase / frequency, 3))


def _larmor(view: View) -> Iterator[Element]:
    """The Larmor frequency of the nucleus in the field, in MHz."""
    field = view.root.numbers("MagneticFieldStrength")
    ratio = MHZ_PER_TESLA.get(view.root.text("ResonantNucleus"))
    if field and ratio is not None and is_original(view):
        yield vr.element("TransmitterFrequency", round(field[0] * ratio, 4))


def _directionality(view: View) -> Iterator[Element]:
    """DIRECTIONAL with a gradient's direction, BMATRIX with a matrix, NONE for b = 0, otherwise ISOTROPIC."""
    if not is_original(view):
        return
    if view.filled("DiffusionBMatrixSequence"):
        word = "BMATRIX"
    elif view.filled("DiffusionGradientDirectionSequence"):
        word = "DIRECTIONAL"
    else:
        word = "NONE" if view.here.numbers("DiffusionBValue") == (0.0,) else "ISOTROPIC"
    yield vr.element("DiffusionDirectionality", word)


RULES = {
    # Each frame is of the image's type unless it says otherwise.
    "mr-image-frame-type": macro(
        "FrameType ComplexImageComponent",
        when(~of_class(LEGACY[1]), "ComplexImageComponent AcquisitionContrast"),
        supplies=_frame_type,
    ),
    "mr-spectroscopy-frame-type": macro("FrameType ComplexImageComponent VolumetricProperties", supplies=_frame_type),
    # As many steps as voxels, which are the rows and columns of the data.
    "mr-spectroscopy-fov-geometry": macro(
        "SpectroscopyAcquisitionDataColumns SpectroscopyAcquisitionPhaseRows",
        *defaults(ALL, is_original, PercentSampling=100, PercentPhaseFieldOfView=100),
        applies=ORIGINAL_IMAGE & root_holds("GeometryOfKSpaceTraversal", "RECTILINEAR"),
        supplies=_sampled,
    ),
    # RepetitionTime has no default. The absorption rate is required of a system that "is capable of calculating" it,
    # operating modes where "required by law or regulations". A phantom radiates nothing: both are left to the author.
    "mr-timing-and-related-parameters": macro(
        "RFEchoTrainLength GradientEchoTrainLength",
        when(AUTHOR, "GradientOutputType GradientOutput SpecificAbsorptionRateSequence OperatingModeSequence"),
        Default(
            "FlipAngle",
            (30,),
            "practice: gradient echoes excite by less than a right angle",
            ORIGINAL_FRAME & root_holds("EchoPulseSequence", "GRADIENT"),
        ),
        Default("EchoTrainLength", (1,), ONE_VOXEL, ORIGINAL_FRAME & of_class(SPECTROSCOPY)),
        Default("RFEchoTrainLength", (1,), ONE_VOXEL, ORIGINAL_FRAME & of_class(SPECTROSCOPY)),
        Default("FlipAngle", (90,), "practice: a plain spin echo, as the signal of the materials", is_original),
        applies=ORIGINAL_IMAGE,
        supplies=_trains,
    ),
    # The matrix as acquired, which is the image's.
    "mr-fov-geometry": macro(
        "MRAcquisitionFrequencyEncodingSteps",
        Default("InPlanePhaseEncodingDirection", ("ROW",), "practice: phase along the rows", is_original),
        Default("PercentSampling", (100,), "practice: every line is acquired", is_original),
        applies=ORIGINAL_IMAGE & root_holds("GeometryOfKSpaceTraversal", "RECTILINEAR"),
        supplies=_matrix,
    ),
    # The echo time decides the contrast and has no default.
    "mr-echo": macro("EffectiveEchoTime", applies=ORIGINAL_IMAGE),
    "mr-modifier": macro(
        "InversionRecovery SpectrallySelectedExcitation",
        when(ORIGINAL_FRAME & other_than("FlowCompensation", "NONE"), "FlowCompensationDirection"),
        when(_parallel & of_class(SPECTROSCOPY), "ParallelReductionFactorSecondInPlane"),
        Default(
            "InversionRecovery",
            ("YES",),
            "PS3.3 C.8.13.5.5: inversion times are those of inversion recovery",
            ORIGINAL_FRAME & filled("InversionTimes"),
        ),
        *defaults(WITHOUT, is_original, InversionRecovery="NO", FlowCompensation="NONE"),
        Default("Spoiling", ("NONE",), "practice: not spoiled", _gradient),
        *defaults(WITHOUT, is_original, T2Preparation="NO", SpectrallySelectedExcitation="NONE"),
        *defaults(WITHOUT, is_original, SpatialPresaturation="NONE", PartialFourier="NO", ParallelAcquisition="NO"),
        applies=ORIGINAL_IMAGE,
    ),
    "mr-imaging-modifier": macro(
        "MagnetizationTransfer TransmitterFrequency",
        *defaults(WITHOUT, is_original, MagnetizationTransfer="NONE", BloodSignalNulling="NO", Tagging="NONE"),
        Default("PixelBandwidth", (200.0,), "practice: of the order of 200 Hz a pixel", is_original),
        applies=ORIGINAL_IMAGE,
        supplies=_larmor,
    ),
    "mr-receive-coil": macro(
        "ReceiveCoilName",
        when(ORIGINAL_FRAME & holds("ReceiveCoilType", "MULTICOIL"), "MultiCoilDefinitionSequence"),
        *defaults(BODY, is_original, ReceiveCoilName="BODY", ReceiveCoilType="BODY", QuadratureReceiveCoil="YES"),
        applies=ORIGINAL_IMAGE,
    ),
    "mr-transmit-coil": macro(
        "TransmitCoilName",
        *defaults(BODY, is_original, TransmitCoilName="BODY", TransmitCoilType="BODY"),
        applies=ORIGINAL_IMAGE,
    ),
    # b-values are the author's; DiffusionDirectionality follows.
    "mr-diffusion": macro(
        "DiffusionBValue DiffusionDirectionality",
        when(holds("DiffusionDirectionality", "DIRECTIONAL"), "DiffusionGradientDirectionSequence"),
        when(_is_anisotropy, "DiffusionAnisotropyType"),
        applies=ORIGINAL_IMAGE & root_holds("AcquisitionContrast", "DIFFUSION"),
        supplies=_directionality,
    ),
    "mr-averages": macro(
        "NumberOfAverages",
        Default("NumberOfAverages", (1,), "practice: measured once", is_original),
        applies=ORIGINAL_IMAGE,
    ),
    # The slabs are the author's.
    "mr-spatial-saturation": macro(
        "SlabThickness MidSlabPosition", applies=ORIGINAL_IMAGE & holds("SpatialPresaturation", "SLAB")
    ),
    "mr-metabolite-map": macro(
        "MetaboliteMapDescription",
        applies=root_value("ImageType", 3, "METABOLITE_MAP"),
    ),
    "mr-velocity-encoding": macro(
        "VelocityEncodingMinimumValue",
        applies=ORIGINAL_IMAGE & root_holds("PhaseContrast", "YES"),
    ),
    "mr-arterial-spin-labeling": macro(
        "ASLContext",
        when(ORIGINAL_FRAME, "ASLContext"),
        applies=root_value("ImageType", 3, "ASL"),
    ),
}
