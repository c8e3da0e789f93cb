"""Approvals of protocols: who says what of which instances."""

from pathlib import Path

import pydicom

from tests.plan.specs import shown
from tests.tools import build

PROTOCOL = "ProtocolName: Chest, ContentCreatorName: Roe^Richard, EquipmentModality: CT"
SPEC = f"""\
dicomforge: 1
clock: 2024-01-31 10:00:00
objects:
  chest: {{SOPClassUID: CTDefinedProcedureProtocolStorage, {PROTOCOL}}}
  head: {{SOPClassUID: CTDefinedProcedureProtocolStorage, {PROTOCOL}}}
  approval:
    SOPClassUID: ProtocolApprovalStorage
    of: [chest, head]
    approval:
      AssertionCodeSequence: 'DCM:128603:"Approved for use at the institution"'
      PersonName: Roe^Richard
      InstitutionName: General Hospital
      InstitutionCodeSequence: '99HOSP:1:"General Hospital"'
"""


def test_a_person_approves_the_protocols_that_are_named(tmp_path: Path) -> None:
    found = {path.parent.name: pydicom.dcmread(path) for path in build(SPEC, tmp_path)}
    made = found["approval"]
    assert [(one.ReferencedSOPClassUID, one.ReferencedSOPInstanceUID) for one in made.ApprovalSubjectSequence] == [
        (found[name].SOPClassUID, found[name].SOPInstanceUID) for name in ("chest", "head")
    ]
    (one,) = made.ApprovalSequence
    (person,) = one.AsserterIdentificationSequence
    assert (person.ObserverType, person.PersonName, person.InstitutionName) == (
        "PSN",
        "Roe^Richard",
        "General Hospital",
    )
    assert one.AssertionCodeSequence[0].CodeValue == "128603"
    assert one.InstitutionCodeSequence[0].CodeMeaning == "General Hospital"
    assert (one.AssertionDateTime, one.AssertionUID[:5]) == ("20240131100000", "2.25.")


def test_an_approval_of_nothing_is_an_error() -> None:
    text = "dicomforge: 1\nobjects:\n  a: {SOPClassUID: ProtocolApprovalStorage, approval: {PersonName: A^B}}\n"
    assert shown(text, "DF108") == (
        "s.yaml:3:45: error DF108: an approval is of a protocol\n"
        "      a: {SOPClassUID: ProtocolApprovalStorage, approval: {PersonName: A^B}}\n"
        "                                                ^^^^^^^^\n"
        "  expected: `of`, protocols by name\n"
        "  help: write `of: name`"
    )
