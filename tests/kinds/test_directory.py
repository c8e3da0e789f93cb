"""DICOMDIR: what pydicom and DCMTK read of the file-set, and what they make of the same files."""

import shutil
from pathlib import Path

import pydicom
import pytest
from pydicom.fileset import FileSet

from tests.tools import dicom3tool, dicomforge, needs, run

PALETTE = """\
  jet:
    SOPClassUID: ColorPaletteStorage
    ContentDescription: Black, red, yellow, white
    ICCProfile: {hex: "00"}
    RedPaletteColorLookupTableDescriptor: [4, 0, 8]
    RedPaletteColorLookupTableData: {hex: 00ffffff}
    GreenPaletteColorLookupTableDescriptor: [4, 0, 8]
    GreenPaletteColorLookupTableData: {hex: 0000ffff}
    BluePaletteColorLookupTableDescriptor: [4, 0, 8]
    BluePaletteColorLookupTableData: {hex: 000000ff}
"""
SPEC = f"""\
dicomforge: 1
clock: 2024-01-31 10:00:00
artefacts: [dicomdir]
Rows: 16
Columns: 16
patients:
  jane:
    PatientName: Doe^Jane
    PatientID: "1"
    studies:
      baseline-and-more:
        StudyDate: 2023-01-31
        StudyTime: 10:00:00
        series:
          ct: {{Modality: CT, slices: 3, phantom: [{{sphere: {{name: lesion, radius: 5, value: 60}}}}]}}
          labels:
            Modality: SEG
            of: ct
            segments: [{{layer: lesion, SegmentedPropertyCategoryCodeSequence: SCT:49755003, \
SegmentedPropertyTypeCodeSequence: SCT:4147007}}]
          report:
            SOPClassUID: BasicTextSRStorage
            ConceptNameCodeSequence: 'LN:18748-4:"Diagnostic imaging study"'
            ContentSequence: {{RelationshipType: CONTAINS, ValueType: TEXT, ConceptNameCodeSequence: DCM:121071, \
TextValue: A round lesion.}}
      second: {{StudyDate: 2024-01-31, StudyTime: 10:00:00, series: {{Modality: MR}}}}
  joerg:
    PatientName: Dölle^Jörg
    PatientID: "2"
    studies: {{now: {{StudyDate: 2024-01-31, StudyTime: 10:00:00, series: {{Modality: US}}}}}}
objects:
{PALETTE}"""


def built(text: str, folder: Path, *arguments: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "spec.yaml").write_text(text, encoding="utf-8")
    done = dicomforge("build", folder / "spec.yaml", "-o", folder / "out", *arguments)
    assert done.returncode == 0, done.stderr + done.stdout
    return folder / "out" / "spec"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(SPEC, tmp_path_factory.mktemp("dicomdir"))


def paths(folder: Path) -> list[str]:
    """Its files but the DICOMDIR, as File IDs."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != "DICOMDIR")
    return sorted("\\".join(path.relative_to(folder).parts) for path in found)


def test_pydicom_finds_each_file_by_its_record_and_no_other(files: Path) -> None:
    found = FileSet(files / "DICOMDIR")
    for one in found:
        loaded = one.load()
        assert isinstance(loaded, pydicom.Dataset)
        assert loaded.SOPInstanceUID == one.ReferencedSOPInstanceUIDInFile
        assert loaded.SOPClassUID == one.ReferencedSOPClassUIDInFile
        assert loaded.file_meta.TransferSyntaxUID == one.ReferencedTransferSyntaxUIDInFile
    listed = ["\\".join(one.ReferencedFileID) for one in found]
    assert sorted(listed) == paths(files)
    assert pydicom.dcmread(files / "DICOMDIR").file_meta.MediaStorageSOPInstanceUID == found.UID
    assert {str(one) for one in found.find_values("PatientName")} == {"Doe^Jane", "Dölle^Jörg"}
    assert set(found.find_values("StudyDate")) == {"20230131", "20240131"}


def test_the_offsets_lead_from_record_to_record_in_the_bytes_of_the_file(files: Path) -> None:
    """PS3.3 F.3.2.2: an offset is that of an item's tag from the first byte of the file."""
    data = (files / "DICOMDIR").read_bytes()
    directory = pydicom.dcmread(files / "DICOMDIR")
    starts = {item.seq_item_tell: item for item in directory.DirectoryRecordSequence}
    assert all(data[start : start + 4] == b"\xfe\xff\x00\xe0" for start in starts)

    def entity(first: int) -> list[object]:
        types, at = [], first
        while at:
            record = starts.pop(at)
            types.append((record.DirectoryRecordType, entity(record.OffsetOfReferencedLowerLevelDirectoryEntity)))
            last, at = at, record.OffsetOfTheNextDirectoryRecord
        if first == directory.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity:
            assert last == directory.OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity
        return types

    image = ("IMAGE", [])
    series = ("SERIES", [image])
    assert entity(directory.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity) == [
        ("PALETTE", []),
        (
            "PATIENT",
            [
                ("STUDY", [("SERIES", [image] * 3), series, ("SERIES", [("SR DOCUMENT", [])])]),
                ("STUDY", [series]),
            ],
        ),
        ("PATIENT", [("STUDY", [series])]),
    ]
    assert not starts


@needs("dcmmkdir")
def test_dcmmkdir_makes_the_same_records_of_the_same_files(files: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(files, copy)
    (copy / "DICOMDIR").unlink()
    done = run("dcmmkdir", "-Pgp", "+r", "+id", ".", cwd=copy)
    assert (done.returncode, done.stderr) == (0, "")

    offsets = ("OffsetOfTheNextDirectoryRecord", "OffsetOfReferencedLowerLevelDirectoryEntity")
    different = (*offsets, "ImageType", "SpecificCharacterSet")  # optional here

    def records(path: Path) -> list[tuple[str, ...]]:
        found = []
        for one in pydicom.dcmread(path).DirectoryRecordSequence:
            kept = (element for element in one if element.keyword not in different)
            found.append(tuple(f"{element.keyword}={element.value}" for element in kept))
        return sorted(found)

    assert records(files / "DICOMDIR") == records(copy / "DICOMDIR")


def test_dciodvfy_and_dcentvfy_find_no_error(files: Path) -> None:
    done = run(dicom3tool("dciodvfy"), files / "DICOMDIR")
    assert [line for line in (done.stdout + done.stderr).splitlines() if line.startswith("Error")] == []
    done = run(dicom3tool("dcentvfy"), *(files.joinpath(*path.split("\\")) for path in paths(files)))
    # It takes AccessionNumber for one of the Series in images and of the Study in reports (PS3.3 C.7.2.1: the Study).
    found = [line for line in (done.stdout + done.stderr).splitlines() if "Element=<AccessionNumber>" not in line]
    assert found == []


def test_check_finds_nothing_in_the_file_set(files: Path) -> None:
    assert dicomforge("check", files).stdout == "9 files, 3 studies, 5 series: no findings\n"


def test_the_bytes_depend_on_no_order_of_jobs(files: Path, tmp_path: Path) -> None:
    again = built(SPEC, tmp_path, "-j", "3")
    assert (again / "DICOMDIR").read_bytes() == (files / "DICOMDIR").read_bytes()


def test_it_is_built_again_when_a_record_changes_and_kept_otherwise(tmp_path: Path) -> None:
    folder = built(SPEC, tmp_path)
    before = (folder / "DICOMDIR").read_bytes()
    done = dicomforge("build", tmp_path / "spec.yaml", "-o", tmp_path / "out")
    assert "nothing to do" in done.stdout
    built(SPEC.replace("Doe^Jane", "Roe^Jane"), tmp_path)
    assert before != (folder / "DICOMDIR").read_bytes()
    assert {str(one) for one in FileSet(folder / "DICOMDIR").find_values("PatientName")} >= {"Roe^Jane"}


def test_shards_make_the_same_file_set(files: Path, tmp_path: Path) -> None:
    built(SPEC, tmp_path, "--shard", "1/2")
    built(SPEC, tmp_path, "--shard", "2/2")
    done = dicomforge("merge", "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    merged = tmp_path / "out" / "spec"
    assert paths(merged) == paths(files)
    assert (merged / "DICOMDIR").read_bytes() == (files / "DICOMDIR").read_bytes()


def test_a_path_of_the_author_is_the_file_id_below_the_output_folder(tmp_path: Path) -> None:
    text = SPEC + 'output: {path: "CD/${patient}/${study}/${series}/${number}"}\n'
    built(text, tmp_path)
    found = FileSet(tmp_path / "out" / "DICOMDIR")
    assert len(found) == 8
    assert all(one.ReferencedFileID[0] == "CD" and isinstance(one.load(), pydicom.Dataset) for one in found)


HEAD = "dicomforge: 1\nartefacts: [dicomdir]\n"
WHOLE = 'patient: {PatientID: "1"}\nstudy: {StudyDate: 2024-01-31, StudyTime: 10:00:00}\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            WHOLE + "series: {Modality: CT}\noutput: {path: '${series}/${number}.dcm'}\n",
            """spec.yaml:6:16: error DF109: an output path is no File ID
    output: {path: '${series}/${number}.dcm'}
                   ^^^^^^^^^^^^^^^^^^^^^^^^^
  found: 'CT/1.dcm'
  expected: capital letters, digits and `_`: at most 8 parts of at most 8 (PS3.10 8.2)
  help: leave `output: path` out, or write one without extension, such as `${patient}/${series}/${number:04d}`
""",
        ),
        (
            "study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}\nseries: {ct: {Modality: CT}}\n",
            """spec.yaml:4:10: error DF109: the PATIENT record of a DICOMDIR needs PatientID, which \
spec/patient/study/ct lacks (PS3.3 F.5)
    series: {ct: {Modality: CT}}
             ^^
  help: write `PatientID` in the patient
""",
        ),
        (
            WHOLE + "series: {ct: {Modality: CT}}\nobjects: {dicomdir: {instances: [{}, {}]}}\n",
            """spec.yaml:2:12: error DF109: a file-set has one DICOMDIR (PS3.10 8.6)
    artefacts: [dicomdir]
               ^^^^^^^^^^
  help: leave out `axes` and `instances`
""",
        ),
    ],
)
def test_what_no_file_set_has_is_an_error_with_the_way_out(text: str, expected: str, tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_text(HEAD + text)
    assert expected in dicomforge("check", "spec.yaml", cwd=tmp_path).stderr


def test_a_class_without_record_type_is_built_and_named_in_a_note(tmp_path: Path) -> None:
    protocol = "SOPClassUID: CTDefinedProcedureProtocolStorage, complete: false, SOPInstanceUID: 2.25.7"
    text = f"{HEAD}clock: 2024-01-31\n{WHOLE}series: {{Modality: CT}}\nobjects: {{p: {{{protocol}}}}}\n"
    folder = built(text, tmp_path)
    assert paths(folder) == ["OBJECTS\\P\\0001", "PATIENT\\STUDY\\CT\\0001"]
    assert len(FileSet(folder / "DICOMDIR")) == 1
    told = dicomforge("check", "spec.yaml", cwd=tmp_path).stderr
    assert "note DF109: CTDefinedProcedureProtocolStorage has no Directory Record Type (PS3.3 F.5)\n" in told
