"""Faulty files: apart from what a fault changes they are the files of the writer, in every transfer syntax."""

import zlib
from pathlib import Path

import pytest

from dicomforge import api
from dicomforge.ground.diagnostic import render
from dicomforge.kinds import instances
from dicomforge.kinds.in_memory import in_memory
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes
from dicomforge.model.plan import Plan
from dicomforge.transfer import write_faulty
from dicomforge.transfer.encoded_file import EncodedFile
from dicomforge.transfer.faults.change import located, put, removed

SPEC = """\
dicomforge: 1
patient: {PatientName: Doe^John, PatientID: F-1}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  Modality: CT
  Rows: 8
  Columns: 6
  slices: 2
  TransferSyntaxUID: SYNTAX
  ProcedureCodeSequence: [{CodeValue: '1', CodingSchemeDesignator: 99X, CodeMeaning: one}]
  phantom: [{fill: -1000}]
"""


def planned(spec: Path) -> Plan:
    plan = api.compile_spec(spec).plan
    assert plan is not None
    return plan


SYNTAXES = (
    *("ImplicitVRLittleEndian", "ExplicitVRLittleEndian", "ExplicitVRBigEndian"),
    *("DeflatedExplicitVRLittleEndian", "RLELossless"),
)


@pytest.mark.parametrize("name", SYNTAXES)
def test_the_parts_of_a_file_without_a_fault_are_the_file(name: str, tmp_path: Path) -> None:
    spec = tmp_path / "spec.yaml"
    spec.write_text(SPEC.replace("SYNTAX", name))
    (series,) = planned(spec).series
    files = list(in_memory(series, range(2)))
    for position, one in enumerate(instances(series)(range(2))):
        parts = write_faulty.encoded(series, position, {}, one.measured, one.frames)
        assert isinstance(parts, EncodedFile)
        assert parts.joined() == files[position]


def test_what_follows_a_deflated_data_set_is_not_deflated(tmp_path: Path) -> None:
    spec = tmp_path / "spec.yaml"
    spec.write_text(SPEC.replace("SYNTAX", "DeflatedExplicitVRLittleEndian"))
    (series,) = planned(spec).series
    (one,) = instances(series)(range(1))
    parts = write_faulty.encoded(series, 0, {}, one.measured, one.frames)
    assert isinstance(parts, EncodedFile)
    whole = parts.replaced(trailing=b"behind").joined()
    inflating = zlib.decompressobj(-15)
    inflating.decompress(whole[132 + sum(len(piece.data) for piece in parts.meta) :])
    assert inflating.unused_data.lstrip(b"\0") == b"behind"


CODE = vr.item(CodeValue="1", CodeMeaning="one")
WHOLE = Attributes([vr.element("PatientID", "P"), vr.element("ProcedureCodeSequence", CODE, CODE)])


def test_a_keyword_that_is_not_at_the_top_leads_to_the_first_item_that_has_it() -> None:
    assert located(WHOLE, "CodeMeaning") == ((0x00081032, 1), (0x00080104, 0))
    assert located(WHOLE, "ProcedureCodeSequence[2].CodeMeaning") == ((0x00081032, 2), (0x00080104, 0))
    assert located(WHOLE, "ProcedureCodeSequence[3].CodeMeaning") is None
    assert located(WHOLE, "PatientSex") is None


def test_a_value_in_an_item_is_replaced_or_removed_there_alone() -> None:
    other = vr.item(CodeValue="1").merged([vr.element("CodeMeaning", "two")])
    expected = WHOLE.merged([vr.element("ProcedureCodeSequence", CODE, other)])
    assert put(WHOLE, "ProcedureCodeSequence[2].CodeMeaning", ("two",)) == expected
    without = WHOLE.merged([vr.element("ProcedureCodeSequence", vr.item(CodeValue="1"), CODE)])
    assert removed(WHOLE, "CodeMeaning") == without


def test_a_fault_that_painted_frames_leave_nothing_to_do_names_itself_and_has_a_place(tmp_path: Path) -> None:
    text = SPEC.replace("SYNTAX", "RLELossless").replace("slices: 2", "faults: [bot-too-short]")
    (tmp_path / "spec.yaml").write_text(text)
    report = api.build_specs([tmp_path / "spec.yaml"], tmp_path / "out")
    (found,) = [one for one in report.diagnostics if one.code == "DF191"]
    expected = f"""\
{tmp_path}/spec.yaml:5:3: error DF191: `bot-too-short` in spec/patient/study/ct/instance: it changes nothing here
      Modality: CT
      ^^^^^^^^
  help: leave it out of `faults`"""
    assert render(found) == expected
