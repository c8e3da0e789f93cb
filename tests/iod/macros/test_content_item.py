import pytest

from tests.iod.instances import completed, is_required, item, written

PLACE = "SpecimenDescriptionSequence.SpecimenLocalizationContentItemSequence"
VALUES = {
    "DATETIME": "DateTime",
    "DATE": "Date",
    "TIME": "Time",
    "PNAME": "PersonName",
    "UIDREF": "UID",
    "TEXT": "TextValue",
    "CODE": "ConceptCodeSequence",
    "NUMERIC": "NumericValue",
    "IMAGE": "ReferencedSOPSequence",
    "COMPOSITE": "ReferencedSOPSequence",
}


def required(keyword, **values) -> bool:
    return is_required("specimen", f"{PLACE}.{keyword}", item(**values), item(), item())


@pytest.mark.parametrize("kind", VALUES)
def test_the_value_type_decides_which_value_stands(kind):
    for keyword in set(VALUES.values()):
        assert required(keyword, ValueType=kind) is (keyword == VALUES[kind])


def test_a_number_has_units_and_a_ratio_both_its_parts():
    assert required("MeasurementUnitsCodeSequence", ValueType="NUMERIC")
    assert not required("MeasurementUnitsCodeSequence", ValueType="TEXT")
    assert required("RationalDenominatorValue", ValueType="NUMERIC", RationalNumeratorValue=1)


def test_a_value_of_another_type_is_superfluous():
    name = item(CodeValue="1", CodingSchemeDesignator="99X", CodeMeaning="x")
    step = item(ValueType="TEXT", ConceptNameCodeSequence=name, TextValue="fixed", NumericValue=1)
    specimen = item(
        SpecimenIdentifier="S1",
        SpecimenUID="2.25.7",
        SpecimenPreparationSequence=item(SpecimenPreparationStepContentItemSequence=step),
    )
    found = completed("ct-image", *written(ContainerIdentifier="C", SpecimenDescriptionSequence=specimen)).diagnostics
    assert [(d.code, d.message.partition(" is ")[0].rpartition(".")[2]) for d in found] == [("DF082", "NumericValue")]
