"""The tree of a DICOMDIR: one record for a PatientID, and of a report what modifies its title."""

from pathlib import Path

import pydicom

from tests.tools import ROOT, dicomforge

HEAD = "dicomforge: 1\nartefacts: [dicomdir]\n"
STUDY = "StudyDate: 2024-01-31, StudyTime: 10:00:00"


def records(text: str, folder: Path) -> list[pydicom.Dataset]:
    (folder / "spec.yaml").write_text(HEAD + text)
    done = dicomforge("build", folder / "spec.yaml", "-o", folder / "out")
    assert done.returncode == 0, done.stderr
    return list(pydicom.dcmread(folder / "out" / "spec" / "DICOMDIR").DirectoryRecordSequence)


def test_a_patient_id_is_in_one_record(tmp_path: Path) -> None:
    """PS3.3 F.5.1: the Patient ID shall not appear in different Patient Directory Records."""
    one = f'{{PatientName: A^B, PatientID: "1", study: {{{STUDY}}}, series: {{Modality: CT}}}}'
    found = records(f"patients: {{a: {one}, b: {one}}}\n", tmp_path)
    types = [record.DirectoryRecordType for record in found]
    assert types == ["PATIENT", "STUDY", "SERIES", "IMAGE", "STUDY", "SERIES", "IMAGE"]


def test_a_key_that_the_iod_lacks_is_the_name_of_the_series_or_the_time_of_the_study(tmp_path: Path) -> None:
    by_type = {}
    for name in ("surface-scan-mesh", "lensometry-measurements"):
        text = (ROOT / "specs" / "sop-classes" / f"{name}.yaml").read_text()
        (tmp_path / name).mkdir()
        found = records(text.replace("dicomforge: 1\n", ""), tmp_path / name)
        by_type |= {one.DirectoryRecordType: one for one in found}
    study, scan, lens = (by_type[kind] for kind in ("STUDY", "SURFACE SCAN", "MEASUREMENT"))
    assert (scan.ContentDate, scan.ContentTime) == (study.StudyDate, study.StudyTime)
    assert lens.ContentLabel == "OBJECT"


def test_a_report_repeats_of_its_content_what_modifies_the_title(tmp_path: Path) -> None:
    """PS3.3 F.5.25: those items with the Relationship Type HAS CONCEPT MOD."""
    item = "ValueType: TEXT, ConceptNameCodeSequence: DCM:121071, TextValue: Round"
    found = records(
        f'patient: {{PatientID: "1"}}\nstudy: {{{STUDY}}}\nseries:\n  sr:\n    SOPClassUID: BasicTextSRStorage\n'
        "    ConceptNameCodeSequence: 'LN:18748-4:\"Diagnostic imaging study\"'\n    ContentSequence:\n"
        "      - {RelationshipType: HAS CONCEPT MOD, ValueType: CODE, "
        "ConceptNameCodeSequence: 'DCM:121058:\"Procedure reported\"', "
        "ConceptCodeSequence: '99X:1:\"Head\"'}\n"
        f"      - {{RelationshipType: CONTAINS, {item}}}\n",
        tmp_path,
    )
    (report,) = (one for one in found if one.DirectoryRecordType == "SR DOCUMENT")
    assert [one.ValueType for one in report.ContentSequence] == ["CODE"]
