"""Suggestions: what the hint of a missing Attribute says leads to a spec that lacks fewer of them."""

import re
from pathlib import Path

import pytest

from dicomforge import api
from dicomforge.ground.diagnostic import Diagnostic
from tests.tools import said

HEAD = """dicomforge: 1
patient: {PatientName: A^B, PatientID: X}
study: {StudyDate: 2024-01-31, StudyTime: "10:00:00"}
series:
  ct: {Modality: CT, slices: 2, Rows: 8, Columns: 8, KVP: 120}
  mr: {Modality: MR, slices: 2, Rows: 8, Columns: 8}
"""

CLASSES = [row["name"] for row in api.listing("sop-classes")]


def errors(text: str, folder: Path) -> list[Diagnostic]:
    spec = folder / "spec.yaml"
    spec.write_text(text, encoding="utf-8")
    return [one for one in api.compile_spec(spec, keep=False).diagnostics if one.is_error]


def count(found: list[Diagnostic]) -> int:
    """How many Attributes are missing."""
    firsts = [one.message.partition(" ")[0] for one in found if one.code == "DF080"]
    return sum(int(first) if first.isdigit() else 1 for first in firsts)


def test_the_words_that_a_hint_names_supply_what_is_missing(tmp_path: Path) -> None:
    tried = set()
    for name in CLASSES:
        bare = HEAD + f"  x: {{SOPClassUID: {name}, of: [ct, mr]}}\n"
        for hint in {one.hint for one in errors(bare, tmp_path) if one.hint.endswith("by keyword")}:
            written = re.findall(r"`([a-z-]+: [^`]+)`", hint)
            size = ["Rows: 64", "Columns: 64"] * ("phantom" in hint)
            if not written:
                continue
            tried |= {one.partition(":")[0] for one in written}
            found = errors(bare.replace(f"{name}, of", ", ".join([name, *size, *written, "of"])), tmp_path)
            assert count(found) < count(errors(bare, tmp_path)), (name, written)
            # Next, a palette is asked for (DF075), and of a word what it is made of (DF108); not all use `of`.
            assert {one.code for one in found} <= {"DF080", "DF108", "DF075", "DF219"}, (
                name,
                found,
            )  # a palette is asked for next
            asked = [one.expected for one in found if one.code == "DF108"]
            assert all("`of`" in one or one.startswith("MeasurementLaterality") for one in asked), (name, found)
    assert len(tried) > 20


def test_a_class_that_is_made_of_a_plan_says_so_where_of_names_another_series(tmp_path: Path) -> None:
    text = HEAD + "  x: {SOPClassUID: RTBeamsTreatmentRecordStorage, of: ct}\n"
    assert said(text, tmp_path, "DF080") == (
        """error DF080: 1 Type 1 Attribute of RTBeamsTreatmentRecordStorage is missing and has no default
x: {SOPClassUID: RTBeamsTreatmentRecordStorage, of: ct}
^
found: a series of CTImageStorage in `of`
expected: TreatmentMachineSequence (SQ)
help: write `of:` with the name of a series of RTPlanStorage or RTIonPlanStorage, or the Attributes by keyword"""
    )


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("GeneralECGWaveformStorage", "`waveform: {seconds: 10}`"),
        ("BasicTextSRStorage", "`title: LN:18748-4`"),
        ("KeyObjectSelectionDocumentStorage", "`title: DCM:113000` and `references:` with the names of series"),
        ("EncapsulatedPDFStorage", "`document: {text: The lesion has 12.5 mm.}`"),
        ("TomotherapeuticRadiationStorage", "`of:` with the name of a series of RTPlanStorage"),
        (
            "MicroscopyBulkSimpleAnnotationsStorage",
            "`annotate: {nuclei: {count: 100, radius: 1, type: 'SCT:84640000:\"Nucleus\"'}}` and "
            "`of:` with the name of a series of VLWholeSlideMicroscopyImageStorage",
        ),
        ("GrayscaleSoftcopyPresentationStateStorage", "`of:` with the names of series of images"),
        ("VLPhotographicImageStorage", "`phantom: [{circle: {radius: 10px, value: 100}}]` with Rows and Columns"),
    ],
)
def test_a_missing_attribute_names_the_word_that_supplies_it(tmp_path: Path, name: str, hint: str) -> None:
    (found,) = errors(HEAD + f"  x: {{SOPClassUID: {name}}}\n", tmp_path)
    assert found.hint == f"write {hint}, or the Attributes by keyword"


def test_what_follows_from_the_error_of_a_source_is_not_reported_again(tmp_path: Path) -> None:
    beam = "{gantry: 4, jaws: [-5, 5, -5, 5]}"  # without energy
    text = f"""{HEAD}  plan: {{SOPClassUID: RTPlanStorage, plan: {{machine: M, beams: {beam}}}}}
  done: {{SOPClassUID: RTBeamsTreatmentRecordStorage, of: plan}}
  sum: {{SOPClassUID: RTTreatmentSummaryRecordStorage, of: [plan, done]}}
"""
    assert [one.message for one in errors(text, tmp_path)] == ["beam 1 has no energy"]
    energy = text.replace("gantry: 4", "gantry: 4, mv: 6")
    assert not errors(energy, tmp_path)
