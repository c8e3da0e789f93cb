"""`check`: specs of 10,000 lines against the YAML parser alone, matrices of 100,000 rows, start-up."""

import subprocess
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import yaml

from benchmarks.measure import dicomforge, in_turns, peak_memory

ONE = """\
dicomforge: 1
patient: {PatientName: Bench^Mark, PatientID: B}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series: [{Modality: CT, Rows: 64, Columns: 64, phantom: [{circle: {radius: 5px, value: 40}}]}]
"""

PATIENT = """\
  patient-{n}:
    PatientName: Doe^Jane{n}
    PatientID: P{n:05d}
    PatientBirthDate: 1970-01-31
    PatientSex: F
    studies:
      head:
        StudyDate: 2024-01-31
        StudyTime: 10:00:00
        StudyDescription: Head CT
        AccessionNumber: A{n}
        series:
"""

SERIES = """\
          ct-{n}:
            Modality: CT
            SeriesDescription: axial {n}
            Rows: 64
            Columns: 64
            PixelSpacing:
              - 0.5
              - 0.5
            SliceThickness: 2.5
            KVP: 1{n}0
            ConvolutionKernel: B30f
            BodyPartExamined: HEAD
            Manufacturer: ACME
            ManufacturerModelName: Scan 1
            ExposureTime: 500
            XRayTubeCurrent: 120
            WindowCenter: 40
            WindowWidth: 400
            phantom:
              - fill: -1000
              - circle:
                  radius: 2{n}px
                  value: 40
              - noise:
                  gaussian: 12
"""

OVERRIDDEN = """\
  - Modality: CT
    name: ct-{n}
    Rows: 16
    Columns: 16
    slices: 100
    phantom:
      - fill: -1000
      - circle: {{radius: 5px, value: 40}}
    instances:
"""

OVERRIDE = """\
      {n}:
        ImageComments: comment {n}
        ExposureTime: {n}
        XRayTubeCurrent: 1{n:03d}
        ContentDescription: text of {n}
        AnatomicRegionSequence:
          - CodeValue: '69536005'
            CodingSchemeDesignator: SCT
            CodeMeaning: Head
"""

MIXED_HEAD = """\
dicomforge: 1
vars: {size: 64}
scenes:
  torso:
    materials:
      liver: {hu: 55, t1: 800, t2: 45, pd: 0.8}
      bone: {hu: 700, t1: 300, t2: 20, pd: 0.3}
    objects:
      - ellipsoid: {name: body, radii: [150, 100, 100], value: 0}
      - sphere: {name: liver, at: [40, 0, 0], radius: 40, material: liver}
      - cylinder: {name: spine, at: [0, 70, 0], radius: 15, height: 200, material: bone}
patients:
"""

MIXED = """\
  p{n:04d}:
    PatientName: Doe^Jane{n}
    PatientID: P{n:05d}
    PatientBirthDate: {{date: [1940-01-01, 2005-12-31]}}
    PatientSex: {{choice: [M, F]}}
    studies:
      first:
        StudyDate: 2024-01-31
        StudyTime: 10:00:00
        StudyDescription: Follow up
        ProcedureCodeSequence:
          - SCT:168731009:"Standard chest X-ray"
        series:
          - Modality: CT
            name: venous
            Rows: ${{size}}
            Columns: ${{size}}
            PixelSpacing: [5, 5]
            SliceThickness: 10
            slices: 4
            ContrastBolusAgent: Iomeron
            scene: torso
            phantom:
              - noise: {{gaussian: 12}}
          - Modality: MR
            Rows: ${{size}}
            Columns: ${{size}}
            PixelSpacing: [5, 5]
            SliceThickness: 5
            RepetitionTime: 500
            EchoTime: 15
            axes: {{t: 2}}
            slices: 2
            AcquisitionTime: {{start: 10:00:00, step: 1.5s, along: t}}
            scene: torso
            private: {{ACME 1.1: {{"(0019,xx10)": {{vr: DS, value: 1.5}}}}}}
          - Modality: CR
            Rows: 64
            Columns: 64
            BodyPartExamined: CHEST
            ViewPosition: PA
            phantom:
              - fill: 2000
              - rectangle: {{size: [20px, 30px], value: 500}}
            RequestAttributesSequence:
              - RequestedProcedureID: R1
                ScheduledProcedureStepID: S1
"""

MATRIX = "{{n: {rows}, cap: 1000000}}"
BY_DOCUMENT = (
    f"dicomforge: 1\nlimits: {{{{rows: 1000000}}}}\nmatrix: {MATRIX}\n"
    + """\
patient: {{PatientName: 'B^${{n}}', PatientID: 'B${{n}}'}}
"""
)
BY_PATIENT = (
    f"dicomforge: 1\nlimits: {{{{rows: 1000000}}}}\npatient:\n  matrix: {MATRIX}\n"
    + """\
  PatientName: 'B^${{n}}'
  PatientID: 'B${{n}}'
"""
)
BELOW = "".join(ONE.splitlines(keepends=True)[2:])


def run(folder: Path, runs: int = 5, lines: int = 10_000, rows: int = 100_000) -> dict[str, Any]:
    """Seconds of start-up; of each spec, net of it, and the ratio to CSafeLoader; of each matrix, and its memory."""
    folder.mkdir(parents=True)
    one = folder / "one.yaml"
    one.write_text(ONE)
    results: dict[str, Any] = {}
    specs = {
        "series in long form": _long(),
        "overrides": _overrides(),
        "a mix": _mix(),
        "a mix, no two series alike": _unlike(),
    }
    for what, parts in specs.items():
        text = _lines(parts, lines)
        spec = folder / "spec.yaml"
        spec.write_text(text)
        found = in_turns(
            {
                "one": lambda: dicomforge("check", one),
                "spec": lambda spec=spec: dicomforge("check", spec),  # type: ignore[misc]
                "yaml": lambda text=text: yaml.load(text, yaml.CSafeLoader),  # type: ignore[misc]
            },
            lambda: None,
            runs,
        )
        results.setdefault("start-up and one instance, s", found["one"])
        count_of_lines = f"{text.count(chr(10)):,} lines"
        results |= {
            f"{count_of_lines}, {what}: check, s": found["spec"] - found["one"],
            f"{count_of_lines}, {what}: yaml.load with CSafeLoader, s": found["yaml"],
            f"{count_of_lines}, {what}: check / CSafeLoader": (found["spec"] - found["one"]) / found["yaml"],
        }
    for what, head in (("document", BY_DOCUMENT), ("patient", BY_PATIENT)):
        results |= _matrix(folder, f"{rows:,} rows of a {what}", head.format(rows=rows) + BELOW, one)
    return results


def _matrix(folder: Path, what: str, text: str, one: Path) -> dict[str, float]:
    """A matrix, and the same with a mistake in what all rows have in common."""
    sound, wrong = folder / "matrix.yaml", folder / "wrong.yaml"
    sound.write_text(text)
    wrong.write_text(text.replace("Rows: 64", "Rowz: 64"))
    found = in_turns(
        {
            "one": lambda: dicomforge("check", one),
            "sound": lambda: dicomforge("check", sound),
            "wrong": lambda: _fails("check", wrong),
        },
        lambda: None,
        1,
    )
    return {
        f"{what}: check, s": found["sound"] - found["one"],
        f"{what}, with a mistake: check, s": found["wrong"] - found["one"],
        f"{what}: peak memory, MB": peak_memory("check", sound),
    }


def _fails(*arguments: str | Path) -> None:
    with suppress(subprocess.CalledProcessError):
        dicomforge(*arguments)
        raise AssertionError("the mistake was not found")


def _lines(parts: Iterator[str], lines: int) -> str:
    found: list[str] = []
    length = 0
    while length < lines:
        found.append(next(parts))
        length += found[-1].count("\n")
    return "".join(found)


def _long() -> Iterator[str]:
    yield "dicomforge: 1\npatients:\n"
    for n in count(1):
        yield PATIENT.format(n=n) + "".join(SERIES.format(n=k) for k in range(3))


def _overrides() -> Iterator[str]:
    yield "".join(ONE.splitlines(keepends=True)[:3]) + "series:\n"
    for n in count(1):
        yield OVERRIDDEN.format(n=n) + "".join(OVERRIDE.format(n=k) for k in range(1, 101))


def _mix() -> Iterator[str]:
    yield MIXED_HEAD
    for n in count(1):
        yield MIXED.format(n=n)


def _unlike() -> Iterator[str]:
    """The mix with a number of its own in each series."""
    yield MIXED_HEAD
    for n in count(1):
        text = MIXED.format(n=n)
        text = text.replace("ContrastBolusAgent: Iomeron", f"ContrastBolusAgent: Iomeron {n}")
        text = text.replace("RepetitionTime: 500", f"RepetitionTime: {500 + n}")
        text = text.replace("gaussian: 12", f"gaussian: {n}")
        yield text.replace("ViewPosition: PA", f"ViewPosition: PA\n            Exposure: {n}")
