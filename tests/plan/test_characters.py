"""SpecificCharacterSet (PS3.3 C.12.1.1.2): chosen where text needs it, checked where it is written."""

from tests.plan.specs import findings, only, series, shown

NAME = "PatientName: Müller^Jürgen"


def test_text_in_ascii_needs_no_character_set() -> None:
    plan = only(series("Modality: CT", patient="PatientName: Doe^Jane"))
    assert "SpecificCharacterSet" not in plan.attributes(0)


def test_other_text_is_written_in_utf_8() -> None:
    plan = only(series("Modality: CT", patient=NAME))
    assert plan.attributes(0).value("SpecificCharacterSet") == ("ISO_IR 192",)


def test_text_in_an_item_counts() -> None:
    plan = only(series("Modality: CT\nRequestAttributesSequence: [{RequestedProcedureDescription: Schädel}]"))
    assert plan.attributes(0).value("SpecificCharacterSet") == ("ISO_IR 192",)


def test_one_instance_with_other_text_is_enough_for_the_series() -> None:
    plan = only(series("Modality: CT\nslices: 2\ninstances: {2: {ImageComments: schön}}"))
    assert plan.attributes(0).value("SpecificCharacterSet") == ("ISO_IR 192",)


def test_a_written_character_set_is_kept() -> None:
    plan = only(series("Modality: CT\nSpecificCharacterSet: ISO_IR 100", patient=NAME))
    assert plan.attributes(0).value("SpecificCharacterSet") == ("ISO_IR 100",)


def test_a_character_set_stands_even_where_nothing_is_completed() -> None:
    plan = only(series("Modality: CT\ncomplete: false", patient=NAME))
    assert plan.attributes(0).value("SpecificCharacterSet") == ("ISO_IR 192",)


def test_text_that_the_written_set_lacks_is_an_error() -> None:
    text = series("Modality: CT\nSpecificCharacterSet: ISO_IR 100", patient="PatientName: 山田^太郎")
    assert shown(text, "DF078") == (
        "s.yaml:4:18: error DF078: the character set lacks characters of PatientName\n"
        "        PatientName: 山田^太郎\n"
        "                     ^^^^^\n"
        "  found: 山田太郎\n"
        "  expected: characters of ISO_IR 100\n"
        "  help: write SpecificCharacterSet: ISO_IR 192, or leave it to be chosen"
    )


def test_omitting_the_set_of_text_that_cannot_be_written_without_is_an_error() -> None:
    found = findings(series("Modality: CT\nomit: [SpecificCharacterSet]", patient="PatientName: 山田^太郎"))
    assert [d.code for d in found if d.is_error] == ["DF078"]
