from dicomforge.iod.rules import about
from tests.iod.instances import completed, item, written


def test_its_section_is_known_though_the_tables_are_older():
    assert about("enhanced-patient-orientation").section == "C.7.6.30"


def test_an_orientation_needs_its_relation_to_the_equipment():
    recumbent = item(CodeValue="102538003", CodingSchemeDesignator="SCT", CodeMeaning="recumbent")
    (found,) = completed("ct-image", *written(PatientOrientationCodeSequence=recumbent)).diagnostics
    assert found.message.startswith("PatientEquipmentRelationshipCodeSequence is Type 1")
