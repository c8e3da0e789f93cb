"""The structure of an expanded document: all faults together, and nothing about a sound one."""

from pathlib import Path

import pytest

from dicomforge.expand.expand import expand
from dicomforge.grammar import schema_faults
from dicomforge.grammar.check import check
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.source import yaml
from dicomforge.standard import dictionary


def found(text: str) -> tuple[Diagnostic, ...]:
    document, faults = yaml.parse(text, "spec.yaml")
    assert document is not None, faults
    return check(document.root)


def codes(text: str) -> list[str]:
    return [d.code for d in found(text)]


CORPUS = Path(__file__).parent / "corpus"
GOOD = sorted(p for p in (CORPUS / "good").glob("*.yaml") if not p.name.startswith("_"))
BAD = sorted((CORPUS / "bad").glob("*.yaml"))
EXAMPLES = sorted(p for p in (CORPUS.parents[2] / "specs").glob("*.yaml") if not p.name.startswith("_"))

SOUND = """
dicomforge: 1
name: cohort
seed: 7
output: {path: "${patient}/${number}.dcm"}
InstitutionName: Example
scenes:
  torso:
    materials: {liver: {hu: 60, t1: 800, code: SCT:10200004}}
    objects: [{sphere: {radius: {uniform: [2, 5]}, material: liver}}]
patients:
  jane:
    named: "true"
    PatientName: {alphabetic: Doe^Jane, ideographic: null}
    PatientID: 00123
    OtherPatientIDsSequence: [{PatientID: 7}, 'SCT:1:"x"']
    studies:
      study:
        named: "false"
        StudyDate: 2024-01-31
        series:
          ct:
            Modality: CT
            slices: 4
            axes: {b: [0, 500], t: 3}
            AcquisitionTime: {start: 10:00:00, step: 1.5s, along: t}
            ImagePositionPatient: [0, 0, {start: 0, step: 5}]
            SmallestImagePixelValue: {vr: SS, value: -5}
            ICCProfile: {hex: 00ff}
            "(6002,0010)": 512
            private: {ACME 1.1: {"(0019,xx10)": {vr: DS, value: 1.5}, "(0019,xx11)": {vr: OB, value: {hex: 00}}}}
            omit: [KVP, RequestAttributesSequence.ScheduledProcedureStepID]
            complete: false
            scene: torso
            clip: error
            instances: {1: {skip: true}, last: {phantom: [{fill: 0}]}}
            phantom:
              - fill: -1000
              - fill: {value: 3, name: x, blend: add}
              - circle: {radius: "100px", value: {each: [[1, 2, 3], [4, 5, 6]], along: t}, rotate: 30deg}
              - box: {size: [1, 2cm, 3], value: 3, rotate: {x: 20}}
              - gradient: {radial: {radius: 30px}, from: 0, to: 1}
              - noise: {gaussian: {each: [1, 2, 3], along: t}}
              - noise: {salt-and-pepper: {fraction: 0.1, low: 0, high: 1}, name: dust}
"""


def test_a_sound_document_has_no_fault() -> None:
    assert found(SOUND) == ()


def test_faults_come_in_the_order_of_the_text() -> None:
    text = "dicomforge: 1\nslices: 3\nseeed: 2\nPatientNam: x\noutput: {pth: a}\n"
    assert [(d.code, d.span.line) for d in found(text) if d.span] == [
        ("DF013", 2),
        ("DF010", 3),
        ("DF011", 4),
        ("DF010", 5),
    ]


def layer_codes(layer: str) -> list[str]:
    return codes(f"dicomforge: 1\nscenes: {{s: {{objects: [{layer}]}}}}")


def test_one_mistake_gives_one_message() -> None:
    assert layer_codes("{circle: {radus: 3, value: 4}}") == ["DF010"]
    assert layer_codes("{noise: {gausian: 3}}") == ["DF021"]
    assert layer_codes("{circle: , radius: 3}") == ["DF016"]
    assert layer_codes("{circle: {radius: {ech: [1, 2]}, value: 3}}") == ["DF010"]


def test_two_mistakes_give_two_messages() -> None:
    assert layer_codes("{circle: {radius: x, value: y}}") == ["DF015", "DF015"]
    assert layer_codes("{circel: 3}, {spere: 3}") == ["DF012", "DF012"]


def test_an_entry_of_instances_takes_no_keys_of_the_series() -> None:
    text = "dicomforge: 1\npatients: {p: {studies: {s: {series: {ct: {instances: {1: {slices: 3}}}}}}}}"
    assert codes(text) == ["DF013"]


def test_keys_of_composition_are_gone_after_expansion() -> None:
    assert codes("dicomforge: 1\nvars: {a: 1}\n") == ["DF013"]


def test_values_are_left_to_their_vr() -> None:
    assert codes("dicomforge: 1\nRows: many\nStudyDate: yesterday\nPatientSex: [[F]]\n") == ["DF015"]


def test_a_mapping_where_the_vr_has_no_such_form_is_a_fault() -> None:
    assert codes("dicomforge: 1\nPatientID: {hex: 00}\n") == ["DF010"]
    assert codes("dicomforge: 1\nPatientID: {value: 3}\n") == ["DF023"]
    assert codes("dicomforge: 1\nPatientName: {alphabetic: {a: b}}\n") == ["DF015"]


@pytest.mark.parametrize("path", [*GOOD, *EXAMPLES], ids=lambda p: p.stem)
def test_a_good_spec_has_no_fault_once_expanded(path: Path) -> None:
    assert expanded_codes(path) == []


@pytest.mark.parametrize("path", BAD, ids=lambda p: p.stem)
def test_a_bad_spec_has_the_fault_that_it_names_and_no_other(path: Path) -> None:
    expected = path.read_text(encoding="utf-8").split("\n")[0].removeprefix("# ")
    assert set(expanded_codes(path)) == {expected}


def expanded_codes(path: Path) -> list[str]:
    expansion = expand(path)
    found = [*expansion.diagnostics, *(d for document in expansion.documents for d in check(document.root))]
    return [d.code for d in found if d.is_error]


def test_what_could_not_be_replaced_is_not_a_second_fault() -> None:
    assert codes('dicomforge: 1\nlimits: {rows: "${n}"}\n') == []


def test_the_keywords_of_the_dictionary_are_never_walked(monkeypatch: pytest.MonkeyPatch) -> None:
    def walked() -> tuple[str, ...]:
        raise AssertionError("the dictionary of keywords was walked")

    monkeypatch.setattr(dictionary, "keywords", walked)
    schema_faults._whole_schema.cache_clear()
    assert found(SOUND) == ()


def test_thousands_of_faults_are_not_all_put_into_words() -> None:
    document, _ = yaml.parse("".join(f"k{n}: 1\n" for n in range(5000)), "a.yaml")
    assert document is not None
    *shown, rest = check(document.root)
    assert len(shown) == 100
    assert rest.severity == "note"
    assert rest.code == "DF069"
    assert rest.message == "100 errors in keys and types are shown; 4,900 more are not"


def test_after_ten_thousand_faults_a_document_is_not_looked_at_any_further() -> None:
    document, _ = yaml.parse("".join(f"k{n}: 1\n" for n in range(10_001)), "a.yaml")
    assert document is not None
    *shown, rest = check(document.root)
    assert len(shown) == 100
    assert rest.message == "100 errors in keys and types are shown; at least 9,900 more are not"


def test_studies_that_patients_share_are_checked_once_and_their_own_each(
    tmp_path: Path,
) -> None:
    spec = tmp_path / "a.yaml"
    text = "dicomforge: 1\npatient: {matrix: {n: 3}, PatientName: 'A^${n}'}\nseries: [{Modality: CT, Rowz: 1}]\n"
    spec.write_text(text)
    (document,) = expand(spec).documents
    assert [d.code for d in check(document.root)] == ["DF011"]
    spec.write_text(text.replace("Rowz: 1", "phantom: [{fill: 'x${n}'}]"))
    (document,) = expand(spec).documents
    assert [d.found for d in check(document.root)] == ["'x1'", "'x2'", "'x3'"]
