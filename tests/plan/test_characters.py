"""SpecificCharacterSet (PS3.3 C.12.1.1.2): chosen where text needs it, checked where it is written."""

import pytest

from dicomforge.transfer import charset
from dicomforge.transfer.data_set import DataSetEncoder
from dicomforge.transfer.iso2022 import Decoded
from dicomforge.transfer.syntax import by_uid
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


def test_latin_1_needs_a_character_set() -> None:
    assert shown(series("Modality: CT\nomit: [SpecificCharacterSet]", patient=NAME), "DF078") == (
        "s.yaml:4:18: error DF078: the character set lacks characters of PatientName\n"
        "        PatientName: Müller^Jürgen\n"
        "                     ^^^^^^^^^^^^^\n"
        "  found: ü\n"
        "  expected: characters of ASCII, where SpecificCharacterSet is omitted or empty\n"
        "  help: write SpecificCharacterSet: ISO_IR 192, or leave it to be chosen"
    )


@pytest.mark.parametrize(
    "written",
    [
        "ISO_IR 203",
        "['', ISO 2022 IR 87]",
        "[ISO 2022 IR 13, ISO 2022 IR 87, ISO 2022 IR 159]",
        "ISO 2022 IR 100\\ISO 2022 IR 149",
        "GB18030",
        "GBK",
    ],
)
def test_legal_values_are_kept_without_a_finding(written: str) -> None:
    assert findings(series(f"Modality: CT\nSpecificCharacterSet: {written}", patient="PatientName: Doe")) == []


def test_a_value_that_is_no_defined_term_is_an_error_at_its_line() -> None:
    text = series("Modality: CT\nSpecificCharacterSet: UTF-8", patient=NAME)
    assert shown(text, "DF103") == (
        "s.yaml:10:35: error DF103: SpecificCharacterSet cannot have this value\n"
        "                SpecificCharacterSet: UTF-8\n"
        "                                      ^^^^^\n"
        "  found: 'UTF-8'\n"
        "  expected: Defined Terms of PS3.3 C.12.1.1.2, such as ISO_IR 192\n"
        "  help: write SpecificCharacterSet: ISO_IR 192"
    )


def test_values_that_do_not_go_together_are_an_error_at_their_line() -> None:
    text = series("Modality: CT\nSpecificCharacterSet: [ISO_IR 100, ISO 2022 IR 87]", patient=NAME)
    assert shown(text, "DF103") == (
        "s.yaml:10:35: error DF103: SpecificCharacterSet cannot have this value\n"
        "                SpecificCharacterSet: [ISO_IR 100, ISO 2022 IR 87]\n"
        "                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  found: 'ISO_IR 100' among 2 values\n"
        "  expected: terms that begin with ISO 2022 (PS3.3 Table C.12-3)\n"
        "  help: write SpecificCharacterSet: [ISO 2022 IR 100, ISO 2022 IR 87]"
    )


def test_illegal_values_are_an_error_though_all_text_is_ascii() -> None:
    found = findings(series("Modality: CT\nSpecificCharacterSet: ISO_IR 999", patient="PatientName: Doe"))
    assert [(d.code, d.hint) for d in found] == [("DF103", "write SpecificCharacterSet: ISO_IR 192")]


def test_the_hint_is_utf_8_where_the_set_that_is_meant_lacks_characters() -> None:
    found = findings(series("Modality: CT\nSpecificCharacterSet: latin1", patient="PatientName: 山田"))
    assert [(d.code, d.hint) for d in found] == [("DF103", "write SpecificCharacterSet: ISO_IR 192")]


@pytest.mark.parametrize(
    "entry",
    [
        "SpecificCharacterSet: {each: [ISO_IR 100, utf8], along: slice}",
        "instances: {2: {SpecificCharacterSet: utf8}}",
        "'(0008,0005)': utf8",
        "RequestAttributesSequence: [{SpecificCharacterSet: utf8}]",
        "RequestAttributesSequence: [{ScheduledProtocolCodeSequence: [{SpecificCharacterSet: utf8, CodeValue: a, "
        "CodingSchemeDesignator: b, CodeMeaning: c}]}]",
    ],
)
def test_illegal_values_are_found_however_they_are_written(entry: str) -> None:
    assert [d.code for d in findings(series(f"Modality: CT\nslices: 2\n{entry}"))] == ["DF103"]


@pytest.mark.parametrize(
    "entry",
    ["SpecificCharacterSet: {raw: UTF-8}", "instances: {1: {SpecificCharacterSet: {raw: utf8}}}"],
)
def test_a_raw_character_set_is_not_judged_and_text_is_written_as_it_means(entry: str) -> None:
    plan = only(series(f"Modality: CT\n{entry}", patient="PatientName: 山田"))
    data = DataSetEncoder(plan, by_uid(plan.transfer_syntaxes[0])).encoded(0).before
    assert "山田".encode() in data


def test_text_of_all_instances_must_fit_the_set_of_one() -> None:
    own = "instances: {2: {SpecificCharacterSet: ISO_IR 144}}"
    text = f"Modality: CT\nslices: 2\nSpecificCharacterSet: ISO_IR 192\n{own}"
    assert [d.code for d in findings(series(text, patient=NAME))] == ["DF078"]


def test_an_item_may_have_a_set_of_its_own() -> None:
    item = "{SpecificCharacterSet: ISO_IR 144, RequestedProcedureDescription: Голова}"
    plan = only(series(f"Modality: CT\nSpecificCharacterSet: ISO_IR 100\nRequestAttributesSequence: [{item}]"))
    assert plan.attributes(0).value("SpecificCharacterSet") == ("ISO_IR 100",)
    item = item.replace("144", "100")
    assert [d.code for d in findings(series(f"Modality: CT\nRequestAttributesSequence: [{item}]"))] == ["DF078"]


def test_jis_x_0201_has_no_tilde_and_no_backslash() -> None:
    text = series("Modality: CT\nSpecificCharacterSet: ISO_IR 13\nImageComments: 'C:\\~'")
    assert [(d.code, d.found) for d in findings(text)] == [("DF078", "\\~")]


def test_a_byte_that_looks_like_a_backslash_is_noted() -> None:
    text = series("Modality: CT\nSpecificCharacterSet: GBK", patient="PatientName: 俓^a")
    assert shown(text, "DF104") == (
        "s.yaml:4:18: note DF104: GBK writes a byte 5C, which is no backslash, into PatientName\n"
        "        PatientName: 俓^a\n"
        "                     ^^^\n"
        "  found: 俓\n"
        "  help: a reader that does not know the set splits the value there; ISO_IR 192 has no such bytes"
    )
    assert only(text).attributes(0).value("PatientName") == ("俓^a",)


def test_text_that_would_be_read_otherwise_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """No legal set is known to do so: this is the net below the encoder."""
    monkeypatch.setattr(charset, "decode", lambda data, vr, terms: Decoded("M?ller^J?rgen"))
    text = series("Modality: CT\nSpecificCharacterSet: ISO_IR 100", patient=NAME)
    assert [(d.code, d.found, d.expected) for d in findings(text)] == [("DF078", "M?ller^J?rgen", "Müller^Jürgen")]
