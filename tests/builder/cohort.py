"""A cohort whose segmentations follow from other series, and a second spec."""

from pathlib import Path

COHORT = """\
dicomforge: 1
namespace: tests
matrix: {p: 5}
patient: {PatientName: Cohort^Carl, PatientID: "C${p}"}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
scenes:
  head:
    materials:
      bone: {hu: 900, code: SCT:3138006}
      tumour: {hu: 60, code: 'SCT:108369006:"Neoplasm"'}
    objects:
      - fill: -1000
      - ellipsoid: {name: skull, radii: [14, 12, 10], material: bone}
      - sphere: {name: tumour, radius: "${p}", material: tumour}
series:
  - Modality: CT
    scene: head
    slices: 7
    Rows: 16
    Columns: 16
    PixelSpacing: [2, 2]
    SliceThickness: 3
    phantom:
      - noise: {gaussian: 8}
  - Modality: SEG
    of: ct
    segments:
      - skull
      - {layer: tumour, SegmentedPropertyCategoryCodeSequence: SCT:49755003}
"""
MR = """\
dicomforge: 1
namespace: tests
patient: {PatientName: Doe^Jane, PatientID: D}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  - Modality: MR
    Rows: 16
    Columns: 16
    slices: 30
    phantom:
      - noise: {rician: 12}
"""
FILES = 5 * (7 + 1) + 30


def write(folder: Path) -> None:
    """Both specs into `folder/specs`."""
    (folder / "specs").mkdir(parents=True, exist_ok=True)
    (folder / "specs/cohort.yaml").write_text(COHORT)
    (folder / "specs/mr.yaml").write_text(MR)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file but the builder's own."""
    files = (p for p in folder.rglob("*") if p.is_file() and ".dicomforge" not in p.parts)
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}
