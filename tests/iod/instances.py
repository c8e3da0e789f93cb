"""Small instances for the tests of iod/, and files of them that dciodvfy can read."""

from pathlib import Path
from typing import NamedTuple

from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.iod import sop_class
from dicomforge.iod.complete import Context, trace
from dicomforge.iod.frame_order import FrameSteps
from dicomforge.iod.from_tables import from_tables
from dicomforge.iod.rules import RulePlace, condition, rows
from dicomforge.iod.sop_class import SopClass
from dicomforge.iod.view import View
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.model.recipe import FLOATS
from tests.tools import dicom3tool, run

CT = "1.2.840.10008.5.1.4.1.1.2"
MR = "1.2.840.10008.5.1.4.1.1.4"
SC = "1.2.840.10008.5.1.4.1.1.7"

Python = str | int | float | Attributes

X_RAY = "1.2.840.10008.5.1.4.1.1.12."
"""Angiography and fluoroscopy: multi-frame only where they are runs."""

REGION = Attributes(
    [
        vr.element("RegionSpatialFormat", 1),
        vr.element("RegionDataType", 1),
        vr.element("RegionFlags", 0),
        vr.element("RegionLocationMinX0", 0),
        vr.element("RegionLocationMinY0", 0),
        vr.element("RegionLocationMaxX1", 3),
        vr.element("RegionLocationMaxY1", 3),
        vr.element("PhysicalUnitsXDirection", 3),
        vr.element("PhysicalUnitsYDirection", 3),
        vr.element("PhysicalDeltaX", 0.1),
        vr.element("PhysicalDeltaY", 0.1),
    ]
)

CRANIO_CAUDAL = {"CodeValue": "399162004", "CodingSchemeDesignator": "SCT", "CodeMeaning": "cranio-caudal"}


def sop_class_of(name: str) -> SopClass:
    found = sop_class.by_name(name)
    assert found is not None
    return found


def implied(kind: SopClass, photometric: str = "MONOCHROME2") -> Attributes:
    """What the caller knows of an instance of 4 x 4 pixels without its author having said a word."""
    photometric = photometric if photometric in kind.pixels.photometric else kind.pixels.photometric[0]
    samples = 3 if photometric == "RGB" else 1
    elements = [
        vr.element("SOPClassUID", kind.uid),
        vr.element("SOPInstanceUID", "2.25.1"),
        vr.element("StudyInstanceUID", "2.25.2"),
        vr.element("SeriesInstanceUID", "2.25.3"),
        vr.element("SeriesNumber", 1),
        vr.element("InstanceNumber", 1),
        vr.element("SamplesPerPixel", samples),
        vr.element("PhotometricInterpretation", photometric),
        vr.element("Rows", 4),
        vr.element("Columns", 4),
        vr.element("BitsAllocated", kind.pixels.bits_allocated),
        vr.element("BitsStored", kind.pixels.bits_stored),
        vr.element("HighBit", kind.pixels.bits_stored - 1),
        vr.element("PixelRepresentation", int(kind.pixels.signed)),
    ]
    if samples == 3:
        elements.append(vr.element("PlanarConfiguration", 0))
    if kind.patient_space:
        elements += [
            vr.element("FrameOfReferenceUID", "2.25.4"),
            vr.element("ImagePositionPatient", 0, 0, 0),
            vr.element("ImageOrientationPatient", 1, 0, 0, 0, 1, 0),
            vr.element("PixelSpacing", 1, 1),
            vr.element("SliceThickness", 1),
        ]
    if kind.pixels.rescale:
        elements += [vr.element("RescaleSlope", 1), vr.element("RescaleIntercept", 0)]
    if kind.kind == "multi-frame" and not kind.uid.startswith(X_RAY):
        elements.append(vr.element("NumberOfFrames", 1))
    if kind.images.order is not None:
        ordered = kind.images.order(FrameSteps((), ((),), Attributes(), organization="2.25.5"))
        elements += (*ordered.elements, *(element for frame in ordered.frames for element in frame))
    if kind.spacing == "SequenceOfUltrasoundRegions":
        elements.append(vr.element(kind.spacing, REGION))
    return Attributes(elements)


def written(**values: Python | tuple[Python, ...]) -> list[Element]:
    """Elements as an author writes them; the empty tuple is zero length."""
    return [vr.element(k, *(v if isinstance(v, tuple) else (v,))) for k, v in values.items()]


def item(**values: Python | tuple[Python, ...]) -> Attributes:
    return Attributes(written(**values))


def facts(name: str) -> list[Element]:
    """What only its author knows of the minimal instance of a SOP class: Type 1 and nothing that can be completed."""
    if "mammography" in name:
        view = item(**CRANIO_CAUDAL)
        return written(ImageLaterality="L", PatientOrientation=("A", "R"), ViewCodeSequence=view)
    if name.startswith("digital-x-ray"):
        return written(ImageLaterality="U", PatientOrientation=("L", "F"))
    if name.startswith("positron"):
        return written(SeriesDate="20240131", SeriesTime="100000")
    if name == "enhanced-mr-image":
        brain = item(CodeValue="12738006", CodingSchemeDesignator="SCT", CodeMeaning="Brain")
        own = written(RepetitionTime=500, EffectiveEchoTime=15, AnatomicRegionSequence=brain)
        return [*timed(), *own, *written(**SAFETY)]
    if name in ("segmentation", "label-map-segmentation", "height-map-segmentation"):
        return [
            *written(**({"FrameOfReferenceUID": "2.25.4"} if name.startswith("height") else {})),
            *written(ContentDate="20240131", ContentTime="100000", NumberOfFrames=1, SegmentSequence=item()),
            *written(DimensionOrganizationSequence=item(), ReferencedSegmentNumber=1),
        ]
    return []


SAFETY: dict[str, Python] = {
    "SpecificAbsorptionRateSequence": item(
        SpecificAbsorptionRateDefinition="IEC_WHOLE_BODY", SpecificAbsorptionRateValue=0.5
    ),
    "OperatingModeSequence": item(OperatingModeType="STATIC FIELD", OperatingMode="IEC_NORMAL"),
}
"""What dciodvfy wants of every ORIGINAL frame (docs/conformance.md)."""


def timed() -> list[Element]:
    """The dates of an enhanced image and its frames, which a clock would give."""
    moments = ("AcquisitionDateTime", "FrameAcquisitionDateTime", "FrameReferenceDateTime")
    days = written(ContentDate="20240131", ContentTime="100000")
    return [*days, *(vr.element(keyword, "20240131100000") for keyword in moments)]


def path(dotted: str) -> tuple[int, ...]:
    return tuple(tag_of(keyword) for keyword in dotted.split("."))


class Completion(NamedTuple):
    """The given Attributes with what was added and without what is omitted, and what was found on the way."""

    attributes: Attributes
    diagnostics: tuple[Diagnostic, ...]

    def asks_for(self, keyword: str) -> bool:
        """Whether a finding speaks of an Attribute."""
        return keyword in " ".join(map(str, self.diagnostics))


def of_tables(uid: str, **values: Python | tuple[Python, ...]) -> Completion:
    """An instance of a class that has no file, of these Attributes, completed from the tables."""
    return complete(from_tables(uid), item(**values), Context())


def complete(sop_class: SopClass, given: Attributes, context: Context) -> Completion:
    made = trace(sop_class, given, context)
    return Completion(made.attributes, tuple(one(context) for one in made.findings))


def completed(name: str, *elements: Element, omit: tuple[str, ...] = (), clock: str = "") -> Completion:
    """The minimal instance of a SOP class with the author's elements, completed."""
    kind = sop_class_of(name)
    produced = frozenset({FLOATS.get(kind.pixels.bits_allocated, "PixelData")})
    context = Context(omit=frozenset(path(o) for o in omit), clock=clock, produced=produced)
    return complete(kind, implied(kind).merged(elements), context)


def data_set(attributes: Attributes) -> Dataset:
    """The same as pydicom has it."""
    result = Dataset()
    for element in attributes:
        value = element.value
        if element.vr == "SQ":
            assert not isinstance(value, bytes)
            result.add_new(element.tag, "SQ", [data_set(i) for i in value if isinstance(i, Attributes)])
        else:
            result.add_new(element.tag, element.vr, value if isinstance(value, bytes) else list(value))
    return result


def save(attributes: Attributes, file: Path) -> Path:
    """A Part 10 file with pixels of zero."""
    data = data_set(attributes)
    size = 4 * 4 * data.get("SamplesPerPixel", 1) * data.get("BitsAllocated", 8) // 8
    data.add_new(0x7FE00010, "OW" if data.get("BitsAllocated", 8) > 8 else "OB", bytes(size))
    data.file_meta = FileMetaDataset()
    data.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    data.file_meta.MediaStorageSOPClassUID = attributes.text("SOPClassUID")
    data.file_meta.MediaStorageSOPInstanceUID = attributes.text("SOPInstanceUID") or "2.25.1"
    data.save_as(file, enforce_file_format=True, implicit_vr=False, little_endian=True)
    return file


def errors_of_dciodvfy(attributes: Attributes, folder: Path) -> list[str]:
    """Its lines that begin with Error, and its exit code where that is not 0 (it says both, and either may lie)."""
    file = save(attributes, folder / "instance.dcm")
    done = run(dicom3tool("dciodvfy"), file)
    lines = [line for line in (done.stdout + done.stderr).splitlines() if line.startswith("Error")]
    return lines + ([f"exit code {done.returncode}"] if done.returncode else [])


def is_required(
    module: str,
    dotted: str,
    here: Attributes,
    *enclosing: Attributes,
    sop_class_uid: str = CT,
    produced: frozenset[str] = frozenset(),
) -> bool:
    """Whether the Attribute at a path of a Module is required in an item `here` inside `enclosing` (root first)."""
    *sequences, keyword = dotted.split(".")
    place = RulePlace(module, tuple(sequences))
    found = condition(place, next(row for row in rows(place) if row.keyword == keyword))
    assert found is not None, f"{module} {dotted} has no function"
    around = enclosing or (Attributes(),) * len(sequences)
    return found.required(View(here, around, sop_class_uid, produced))
