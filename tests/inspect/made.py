"""DICOM files for the tests of inspection, made with pydicom alone: a good CT series and one image of other kinds."""

import warnings
from collections.abc import Callable
from pathlib import Path

import pydicom.data
from pydicom import config
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.filewriter import dcmwrite
from pydicom.uid import CTImageStorage, ExplicitVRLittleEndian

from dicomforge.inspect.attribute_rules import attribute_rules
from dicomforge.inspect.finding import Finding
from dicomforge.inspect.report import report
from dicomforge.iod.view import View
from dicomforge.transfer.read.file import read
from dicomforge.transfer.read.values import attributes

ROOT = "1.2.826.0.1.3680043.8.498.1"
ROWS, COLUMNS, STEP_MM = 16, 12, 2.5

Change = Callable[[Dataset], object]


def ct_slice(number: int) -> Dataset:
    """One slice of a good CT series, the Attributes of PS3.3 A.3 written out; `number` counts from 1."""
    image = Dataset()
    image.SpecificCharacterSet = "ISO_IR 100"
    image.ImageType = ["ORIGINAL", "PRIMARY", "AXIAL"]
    image.SOPClassUID = CTImageStorage
    image.SOPInstanceUID = f"{ROOT}.3.{number}"
    image.StudyDate, image.StudyTime = "20240131", "101500"
    image.SeriesDate, image.SeriesTime = "20240131", "101600"
    image.AccessionNumber = "A1"
    image.Modality = "CT"
    image.Manufacturer = "Scanners"
    image.ReferringPhysicianName = "House^Gregory"
    image.StudyDescription, image.SeriesDescription = "Kopf nativ", "axial"
    image.PatientName, image.PatientID = "Müller^Jörg", "P1"
    image.PatientBirthDate, image.PatientSex = "19700228", "M"
    image.SliceThickness, image.KVP = "2.5", "120"
    image.PatientPosition = "HFS"
    image.StudyInstanceUID, image.SeriesInstanceUID = f"{ROOT}.1", f"{ROOT}.2"
    image.StudyID, image.SeriesNumber = "S1", "2"
    image.AcquisitionNumber, image.InstanceNumber = "1", str(number)
    image.ImagePositionPatient = [-6, -8, (number - 1) * STEP_MM]
    image.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
    image.FrameOfReferenceUID, image.PositionReferenceIndicator = f"{ROOT}.4", ""
    image.SamplesPerPixel, image.PhotometricInterpretation = 1, "MONOCHROME2"
    image.Rows, image.Columns = ROWS, COLUMNS
    image.PixelSpacing = ["1.0", "1.0"]
    image.BitsAllocated, image.BitsStored, image.HighBit = 16, 16, 15
    image.PixelRepresentation = 1
    image.RescaleIntercept, image.RescaleSlope, image.RescaleType = "0", "1", "HU"
    image.add_new("PixelData", "OW", bytes(range(256))[:ROWS] * (2 * COLUMNS))
    return image


def meta_of(image: Dataset, syntax: str = ExplicitVRLittleEndian) -> FileMetaDataset:
    """The File Meta Information of a data set."""
    meta = FileMetaDataset()
    meta.FileMetaInformationGroupLength = 0  # dcmwrite puts the right one
    meta.FileMetaInformationVersion = b"\x00\x01"
    meta.MediaStorageSOPClassUID = image.get("SOPClassUID", CTImageStorage)
    meta.MediaStorageSOPInstanceUID = image.get("SOPInstanceUID", f"{ROOT}.9")
    meta.TransferSyntaxUID = syntax
    meta.ImplementationClassUID = f"{ROOT}.5"
    return meta


def save(image: Dataset, path: Path, syntax: str = ExplicitVRLittleEndian) -> Path:
    """Writes a file with preamble and File Meta Information; its own, if the image has one already."""
    if not hasattr(image, "file_meta"):
        image.file_meta = meta_of(image, syntax)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        image.preamble = b"\0" * 128
        dcmwrite(path, image, enforce_file_format=False)
    return path


def ct_series(folder: Path, change: Change = lambda image: None, at: int = 3, count: int = 6) -> list[Path]:
    """A good series of `count` slices, of which the one numbered `at` (all of them, if 0) is changed."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    with config.disable_value_validation(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for number in range(1, count + 1):
            image = ct_slice(number)
            if at in (0, number):
                change(image)
            paths.append(save(image, folder / f"{number}.dcm"))
    return paths


def one(folder: Path, change: Change = lambda image: None, syntax: str = ExplicitVRLittleEndian) -> Path:
    """One changed slice."""
    folder.mkdir(parents=True, exist_ok=True)
    with config.disable_value_validation(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        image = ct_slice(1)
        change(image)
        return save(image, folder / "1.dcm", syntax)


def bundled(name: str) -> Path:
    """A file that lies in the package of pydicom; none is ever downloaded."""
    return next(Path(pydicom.data.__file__).parent.rglob(name))


def found(*paths: Path) -> tuple[Finding, ...]:
    """What inspection finds in files that belong together."""
    return report(paths).findings


def told(*paths: Path) -> list[tuple[str, str]]:
    """The codes and paths of what it finds."""
    return [(f.code, f.path) for f in found(*paths)]


def claim(path: Path, syntax: str) -> None:
    """Writes another Transfer Syntax UID into a file and leaves its data set as it is."""
    data = path.read_bytes()
    at = data.index(b"\x02\0\x10\0UI") + 6
    length = int.from_bytes(data[at : at + 2], "little")
    uid = (syntax + "\0" * (len(syntax) % 2)).encode()
    meta = int.from_bytes(data[140:144], "little") + len(uid) - length
    changed = data[:at] + len(uid).to_bytes(2, "little") + uid + data[at + 2 + length :]
    path.write_bytes(changed[:140] + meta.to_bytes(4, "little") + changed[144:])


def broken_rules(folder: Path, image: Dataset, syntax: str = ExplicitVRLittleEndian) -> list[tuple[str, str, str]]:
    """Code, severity and path of what the rules about Attributes find in a data set, read from a file."""
    folder.mkdir(parents=True, exist_ok=True)
    with config.disable_value_validation():
        path = save(image, folder / "rules.dcm", syntax)
    here = attributes(read(path).elements)
    view = View(here, (), here.text("SOPClassUID"), frozenset())
    return [(f.code, f.severity, f.path) for f in attribute_rules(view)]


def data_set(sop_class: str = CTImageStorage, **values: object) -> Dataset:
    """A data set of these Attributes alone."""
    image = Dataset()
    with config.disable_value_validation(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        image.SOPClassUID, image.SOPInstanceUID = sop_class, f"{ROOT}.3.1"
        image.update(values)
    return image


def put(**values: object) -> Change:
    """Gives an image these values."""
    return lambda image: image.update(values)


def without(keyword: str) -> Change:
    """Takes an Attribute away from an image."""
    return lambda image: image.__delattr__(keyword)
