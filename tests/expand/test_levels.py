"""Patients, studies and series in long form."""

import pytest

from dicomforge.expand.levels import NOTHING_PASSED, Levels
from dicomforge.expand.matrix import Crowded
from dicomforge.expand.scope import Scope
from dicomforge.expand.substitute import Substitution
from dicomforge.ground.diagnostic import render
from dicomforge.source import yaml
from dicomforge.source.document import Mapping, Node
from tests.source.plain import plain


def tree(text: str) -> Mapping:
    document, found = yaml.parse(text, "a.yaml")
    assert document is not None, found
    assert not found
    return document.root


def levels_of(text: str, limit: int = 1000) -> tuple[Node, Levels]:
    substitution = Substitution()
    levels = Levels(substitution, limit, limit)
    scope = Scope()
    root = tree(text)
    levels.bind_vars(root, scope)
    scope.path = ()
    found = levels.children(root, 0, NOTHING_PASSED, scope, "")
    assert found.key.text == "patients"
    levels.note_unused()
    return found.value, levels


def shape(text: str) -> dict[str, dict[str, list[str]]]:
    """Names of patients, studies and series."""
    found, levels = levels_of(text)
    assert not [d for d in levels.substitution.found if d.is_error]
    assert isinstance(found, Mapping)
    result: dict[str, dict[str, list[str]]] = {}
    for patient, content in found.entries:
        assert isinstance(content, Mapping)
        studies = content.get("studies")
        assert isinstance(studies, Mapping)
        result[patient.text] = {s.key.text: list(s.value.get("series").keys()) for s in studies.entries}  # type: ignore[union-attr]
    return result


def faults(text: str) -> list[str]:
    return [render(d) for d in levels_of(text)[1].substitution.found]


ONE = {"patient": {"study": ["ct"]}}


def test_every_form_of_one_series_is_the_same() -> None:
    for text in (
        "series: {Modality: CT}",
        "series: [{Modality: CT}]",
        "series: {ct: {Modality: CT}}",
        "patient: {}\nstudy: {}\nseries: {Modality: CT}",
        "patient: {study: {series: {Modality: CT}}}",
        "patients: [{studies: [{series: [{Modality: CT}]}]}]",
        "patient: {series: {Modality: CT}}\nstudy: {StudyID: 1}",
        "patient:\nstudy:\nseries: {Modality: CT}",
    ):
        assert shape(text) == ONE, text


def test_a_patient_with_two_studies() -> None:
    text = "patient: {}\nstudies: {prior: {StudyID: 1}, current: {series: {Modality: MR}}}\nseries: {Modality: CT}"
    assert shape(text) == {"patient": {"prior": ["ct"], "current": ["mr"]}}


def test_series_at_the_top_belong_to_every_patient() -> None:
    text = "patients: [{name: anna}, {name: bert}]\nseries: [{Modality: CT}, {Modality: MR}]"
    assert shape(text) == {"anna": {"study": ["ct", "mr"]}, "bert": {"study": ["ct", "mr"]}}


def test_items_say_whether_their_name_was_written() -> None:
    found, _ = levels_of("patients: {anna: {PatientID: 1}}\nseries: {Modality: CT, slices: 2}")
    assert plain(found) == {
        "anna": {
            "named": "true",
            "PatientID": "1",
            "studies": {
                "study": {
                    "named": "false",
                    "series": {"ct": {"named": "false", "Modality": "CT", "slices": "2"}},
                }
            },
        }
    }


def test_nothing_that_expansion_uses_up_is_left() -> None:
    found, _ = levels_of("patient: {name: p, vars: {a: 1}, x-a: 1, matrix: {i: 1}}\nseries: {Modality: CT}")
    assert isinstance(found, Mapping)
    assert list(found.entries[0].value.keys()) == ["named", "studies"]  # type: ignore[union-attr]


def test_a_matrix_multiplies_the_item_that_holds_it() -> None:
    text = (
        "patient: {name: p, matrix: {size: [10, 20]}}\n"
        "study: {matrix: {day: 2}}\n"
        "series: {Modality: CT, matrix: {kernel: [soft]}}\n"
    )
    series = ["ct-kernel-soft"]
    studies = {"study-day-1": series, "study-day-2": series}
    assert shape(text) == {"p-size-10": studies, "p-size-20": studies}
    assert levels_of(text)[1].rows == 2 + 2 * 2 + 4 * 1


def test_inner_levels_see_the_rows_and_variables_around_them() -> None:
    text = (
        "vars: {base: 100}\n"
        "patient: {matrix: {i: 2}, vars: {size: '${i * 10}'}}\n"
        "series: {Modality: CT, matrix: {k: [1]}, SeriesDescription: '${base + size + k}'}\n"
    )
    found, _ = levels_of(text)
    assert str(plain(found)).count("'SeriesDescription': '111'") == 1
    assert str(plain(found)).count("'SeriesDescription': '121'") == 1


def test_a_matrix_may_use_variables_of_its_own_level() -> None:
    assert shape("series: {Modality: CT, vars: {n: 2}, matrix: {i: '${n}'}}") == {
        "patient": {"study": ["ct-i-1", "ct-i-2"]}
    }


def test_a_series_is_named_by_the_modality_of_its_row() -> None:
    assert shape("series: {Modality: '${m}', matrix: {m: [CT, MR]}}") == {
        "patient": {"study": ["ct-m-ct", "mr-m-mr"]}
    }


def test_rows_share_what_does_not_depend_on_them() -> None:
    found, _ = levels_of("patient: {matrix: {i: 3}, PatientID: '${i}'}\nseries: {Modality: CT, phantom: [{fill: 0}]}")
    assert isinstance(found, Mapping)
    series = {id(e.value.get("studies").entries[0].value.get("series")) for e in found.entries}  # type: ignore[union-attr]
    assert len(series) == 1


def test_an_item_of_a_row_tells_its_row() -> None:
    found, _ = levels_of("patient: {matrix: {i: [7]}}\nseries: {Modality: CT}")
    assert isinstance(found, Mapping)
    assert [link.why for link in found.entries[0].value.span.via] == ["in matrix row i=7"]


def test_rows_of_all_matrices_together_are_bounded() -> None:
    with pytest.raises(Crowded):
        levels_of("patient: {matrix: {i: 10}}\nseries: {Modality: CT, matrix: {k: 10}}", limit=50)


def test_series_that_studies_share_are_counted_for_each() -> None:
    with pytest.raises(Crowded):
        levels_of("study: {matrix: {i: 6}}\nseries: [{Modality: CT}, {Modality: MR}]", limit=11)
    found, _ = levels_of("study: {matrix: {i: 6}}\nseries: [{Modality: CT}, {Modality: MR}]", limit=12)
    assert found is not None


def test_a_draw_cannot_make_a_name_or_a_matrix() -> None:
    assert faults("patient: {vars: {age: {uniform: [20, 90]}}, name: 'p-${age}'}\nseries: {Modality: CT}") == [
        "a.yaml:1:23: error DF049: 'age' is drawn by chance, and a draw is keyed by the names of its items\n"
        "    patient: {vars: {age: {uniform: [20, 90]}}, name: 'p-${age}'}\n"
        "                          ^^^^^^^^^^^^^^^^^^^\n"
        "  help: a name or a matrix cannot depend on a draw; list the values, or draw below"
    ]
    (fault,) = faults("patient: {vars: {n: {choice: [2, 3]}}, matrix: {i: '${n}'}}\nseries: {}".replace("{}", "[]"))[
        :1
    ]
    assert "DF049" in fault


def test_a_name_may_use_its_row() -> None:
    assert shape("patient: {name: 'p${i}', matrix: {i: [1]}}\nseries: {Modality: CT}") == {
        "p1-i-1": {"study": ["ct"]}
    }


def test_a_name_that_is_none_is_told_and_mended() -> None:
    text = "series:\n  - {name: Venous Phase, Modality: CT}\n"
    assert faults(text) == [
        "a.yaml:2:12: error DF043: this cannot be the name of a series\n"
        "      - {name: Venous Phase, Modality: CT}\n"
        "               ^^^^^^^^^^^^\n"
        "  found: 'Venous Phase'\n"
        "  expected: lowercase letters, digits and hyphens\n"
        "  help: write venous-phase"
    ]


def test_two_words_for_one_level_are_an_error() -> None:
    assert faults("patient: {PatientID: 1}\npatients: {a: {}}\nseries: {Modality: CT}") == [
        "a.yaml:2:1: error DF046: `patient` and `patients` are the same\n"
        "    patients: {a: {}}\n"
        "    ^^^^^^^^\n"
        "  help: put all of them under `patients`"
    ]


def test_series_that_belong_to_no_study_are_an_error() -> None:
    assert faults("study: {series: {Modality: CT}}\nseries: {Modality: MR}") == [
        "a.yaml:2:1: error DF047: `series` belongs to no item\n"
        "    series: {Modality: MR}\n"
        "    ^^^^^^\n"
        "  help: move it into the item it belongs to; items that have their own do not take it"
    ]


def test_variables_have_names_that_expressions_take() -> None:
    (fault,) = faults("vars: {my-size: 1, x-note: 2}\nseries: {Modality: CT}")
    assert "DF043: 'my-size' cannot name a variable" in fault
    (fault,) = faults("vars: [1]\nseries: {Modality: CT}")
    assert "DF046: `vars` is a mapping" in fault
