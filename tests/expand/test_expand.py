"""A spec file in canonical long form."""

import re
from pathlib import Path

import pytest

from dicomforge.expand.expand import Expansion, expand
from dicomforge.expand.render import render as as_yaml
from dicomforge.ground.diagnostic import in_order, render
from dicomforge.ground.span import Source, Span
from dicomforge.model import draws
from dicomforge.model.attribute_spec import Draw

SPAN = Span(Source("a.yaml", ""), 1, 1)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def expanded(text: str, **others: str) -> Expansion:
    Path("spec.yaml").write_text(text)
    for name, other in others.items():
        Path(f"{name}.yaml").write_text(other)
    return expand(Path("spec.yaml"))


def printed(text: str, **others: str) -> str:
    expansion = expanded(text, **others)
    assert not [d for d in expansion.diagnostics if d.is_error], [render(d) for d in expansion.diagnostics]
    (document,) = expansion.documents
    return as_yaml(document.root)


def faults(text: str, **others: str) -> list[str]:
    return [render(d) for d in in_order(expanded(text, **others).diagnostics)]


def test_ten_lines_become_the_long_form() -> None:
    text = (
        "dicomforge: 1\n"
        "patient: {PatientName: Doe^Jane, PatientID: 00123}\n"
        "study: {StudyDescription: Head CT, StudyDate: 2024-01-31}\n"
        "series:\n"
        "  - Modality: CT\n"
        "    slices: 20\n"
        "    phantom: [{fill: -1000}, {circle: {radius: 100px, value: 40}}]\n"
    )
    assert printed(text) == (
        "dicomforge: 1\n"
        "name: spec\n"
        "patients:\n"
        "  patient:\n"
        "    PatientName: Doe^Jane\n"
        "    PatientID: 00123\n"
        "    studies:\n"
        "      study:\n"
        "        StudyDescription: Head CT\n"
        "        StudyDate: 2024-01-31\n"
        "        series:\n"
        "          ct:\n"
        "            Modality: CT\n"
        "            slices: 20\n"
        "            phantom: [{fill: -1000}, {circle: {radius: 100px, value: 40}}]\n"
    )


def test_expanding_the_result_changes_nothing() -> None:
    text = (
        "dicomforge: 1\nseed: 5\nvars: {r: {uniform: [1, 2]}}\noutput: {path: '${patient}/${number}.dcm'}\n"
        "patients: {anna: {matrix: {i: 2}}, bert: {}}\n"
        "series: [{Modality: CT, phantom: [{circle: {radius: '${r}', value: 1}}]}, {Modality: CT}]\n"
    )
    once = printed(text)
    assert printed(once) == once


def test_a_matrix_at_the_top_makes_documents() -> None:
    expansion = expanded("matrix: {dose: [low, high]}\nseries: {Modality: CT, SeriesDescription: '${dose}'}")
    assert [d.name for d in expansion.documents] == ["spec-dose-low", "spec-dose-high"]
    assert ["SeriesDescription: low" in as_yaml(d.root) for d in expansion.documents] == [True, False]
    assert expansion.rows == 2


def test_the_name_is_that_of_the_file_unless_it_is_written() -> None:
    Path("CT head_2.yaml").write_text("series: {Modality: CT}")
    assert [d.name for d in expand(Path("CT head_2.yaml")).documents] == ["ct-head-2"]
    assert [d.name for d in expanded("name: mine\nseries: {Modality: CT}").documents] == ["mine"]
    assert [d.name for d in expanded("vars: {v: 2}\nname: mine-${v}\nseries: {Modality: CT}").documents] == ["mine-2"]


def test_draws_of_variables_are_keyed_by_seed_and_names() -> None:
    text = (
        "seed: 42\nvars: {top: {normal: {mean: 0, sd: 1}}}\nOperatorsName: '${top}'\n"
        "patients: {anna: {vars: {w: {uniform: [50, 90]}}, PatientWeight: '${w}'}}\n"
        "series: {ct: {Modality: CT, vars: {w: {uniform: [50, 90]}}, KVP: '${w}'}}\n"
    )
    result = printed(text)
    uniform = Draw("uniform", (50.0, 90.0), (), "", SPAN)
    top = draws.number(("42", "vars", "top"), Draw("normal", (0.0, 1.0), (), "", SPAN))
    weight = draws.number(("42", "anna", "vars", "w"), uniform)
    series = draws.number(("42", "anna", "study", "ct", "vars", "w"), uniform)
    for keyword, value in (("OperatorsName", top), ("PatientWeight", weight), ("KVP", series)):
        found = re.search(rf"{keyword}: ([^,}}\n]+)", result)
        assert found is not None
        assert float(found[1]) == value


def test_a_draw_happens_once_per_row() -> None:
    text = "patient: {matrix: {i: 3}, vars: {w: {uniform: [50, 90]}}, PatientWeight: '${w}', PatientSize: '${w}'}\n"
    lines = [one.strip() for one in printed(text + "series: {Modality: CT}").splitlines()]
    weights = [one.split()[1] for one in lines if one.startswith("PatientWeight")]
    sizes = [one.split()[1] for one in lines if one.startswith("PatientSize")]
    assert weights == sizes
    assert len(set(weights)) == 3


def test_inserting_a_named_sibling_changes_no_draw_of_another() -> None:
    def weight(patients: str) -> str:
        text = f"patients: {{{patients}}}\nseries: {{Modality: CT}}"
        item = "{vars: {w: {uniform: [50, 90]}}, PatientWeight: '${w}'}"
        lines = printed(text.replace("ITEM", item)).split("  anna:")[1].splitlines()
        return next(one for one in lines if "PatientWeight" in one)

    assert weight("anna: ITEM") == weight("zoe: ITEM, anna: ITEM, bert: ITEM")


def test_documents_of_a_matrix_draw_apart() -> None:
    expansion = expanded(
        "matrix: {i: 2}\nvars: {w: {uniform: [0, 1]}}\nPatientWeight: '${w}'\nseries: {Modality: CT}"
    )
    first, second = (as_yaml(d.root).split("PatientWeight: ")[1].split()[0] for d in expansion.documents)
    assert first != second


def test_a_diagnostic_in_one_row_shows_its_whole_chain() -> None:
    assert faults(
        "extends: base.yaml\npatient: {matrix: {n: [2, 0]}}\n",
        base="extends: parts.yaml\n",
        parts="vars: {k: 10}\nseries:\n  Modality: CT\n  SeriesDescription: ${k / n}\n",
    ) == [
        "parts.yaml:4:22: error DF037: division by zero\n"
        "      SeriesDescription: ${k / n}\n"
        "                         ^^^^^^^^\n"
        "  found: ${k / n}\n"
        "  parts.yaml:1:11: k is 10\n"
        "  base.yaml:1:10: extended here\n"
        "  spec.yaml:1:10: extended here\n"
        "  spec.yaml:2:27: in matrix row n=0\n"
        "  help: guard it: `${a / b if b != 0 else 0}`"
    ]


def test_a_value_from_a_parents_variable_shows_where_it_is_used() -> None:
    expansion = expanded("extends: base.yaml\nseries: {Modality: CT, slices: '${n}'}", base="vars: {n: 5}")
    series = expansion.documents[0].root
    for step in ("patients", "patient", "studies", "study", "series", "ct", "slices"):
        series = series.get(step)  # type: ignore[union-attr, assignment]
    assert series.span.place == "base.yaml:1:11"
    assert [(link.why, link.span.place) for link in series.span.via] == [
        ("extended here", "spec.yaml:1:10"),
        ("used here as ${n}", "spec.yaml:2:32"),
    ]


def test_all_findings_of_a_file_are_told_together() -> None:
    text = (
        "extends: none.yaml\nname: Bad\nseries:\n  - {name: ct, KVP: '${kv}'}\n  - {name: ct}\n"
        "  - {SeriesNumber: '${1 / 0}', matrix: {a: [x, X]}}\n"
    )
    codes = sorted({d.code for d in expanded(text).diagnostics})
    assert codes == ["DF030", "DF034", "DF037", "DF042", "DF043", "DF044"]


def test_a_file_that_is_no_yaml_has_findings_and_no_documents() -> None:
    expansion = expanded("a: [1\n")
    assert expansion.documents == ()
    assert [d.code for d in expansion.diagnostics] == ["DF001"]
    assert [i.kind for i in expansion.inputs] == ["spec"]


def test_limits_bound_the_rows() -> None:
    text = "limits: {rows: 5}\npatient: {matrix: {i: 6}}\nseries: {Modality: CT}"
    assert [d.code for d in expanded(text).diagnostics] == ["DF041"]
    assert not expanded(text.replace("5", "6")).diagnostics


def test_what_is_written_in_the_document_is_kept() -> None:
    text = (
        "dicomforge: 1\nnamespace: abc\nseed: 7\nclock: 2024-01-31\nuid_root: 1.2.3\nlimits: {rows: 5}\n"
        "InstitutionName: A\nomit: [KVP]\nx-note: gone\nvars: {a: 1}\n"
        "scenes: {torso: {objects: [{sphere: {radius: '${a}'}}]}}\nseries: {Modality: CT, scene: torso}"
    )
    result = printed(text)
    for line in ("namespace: abc", "seed: 7", "clock: 2024-01-31", "InstitutionName: A", "omit: [KVP]"):
        assert line in result
    assert "torso: {objects: [{sphere: {radius: 1}}]}" in result
    assert "x-note" not in result
    assert "vars" not in result


def test_the_modality_of_the_document_names_its_series() -> None:
    assert "          mr: {slices: 2}\n" in printed("Modality: MR\nseries: [{slices: 2}]")


def test_matrices_that_multiply_each_other_beyond_the_limit_end_expansion() -> None:
    patient = "patient: {matrix: {a: 40}, study: {matrix: {b: 40}, series: {Modality: CT}}}"
    found = expanded(f"dicomforge: 1\nlimits: {{rows: 50}}\n{patient}\n")
    assert found.documents == ()
    assert [d.code for d in found.diagnostics] == ["DF041"]


def test_a_spec_of_more_series_than_instances_is_refused_before_it_is_checked() -> None:
    text = (
        "dicomforge: 1\nlimits: {instances: 3}\npatient: {matrix: {i: 2}}\nseries: [{Modality: CT}, {Modality: MR}]\n"
    )
    assert faults(text) == [
        "spec.yaml:4:1: error DF093: the spec has more series than it may have instances\n"
        "    series: [{Modality: CT}, {Modality: MR}]\n"
        "    ^^^^^^\n"
        "  expected: at most 3 (`limits: instances`)\n"
        "  help: make fewer series, or raise the limit"
    ]
    assert not faults(text.replace("3", "4"))
    (patients,) = faults("dicomforge: 1\nlimits: {instances: 1}\npatients: [{}, {}]\nseries: {Modality: CT}\n")
    assert "spec.yaml:3:1: error DF093: the spec has more patients than it may have instances\n" in patients


def test_a_name_of_an_item_below_is_not_seen_above() -> None:
    text = """
dicomforge: 1
patient: {vars: {size: 6}}
scenes: {a: {objects: [{sphere: {radius: "${size}", value: 3}}]}}
series: {Modality: CT, scene: a, matrix: {n: [3, 4], exclude: [{n: 4}]}, KVP: "${exclude}"}
"""
    assert faults(text)[0] == (
        "spec.yaml:4:43: error DF034: undefined name 'size' in `${...}`\n"
        '    scenes: {a: {objects: [{sphere: {radius: "${size}", value: 3}}]}}\n'
        "                                              ^^^^^^^\n"
        "  found: ${size}\n"
        "  spec.yaml:3:18: size is defined here, for this item and what is in it\n"
        "  help: define it in the document: `vars` and `matrix` are not seen outside of their item"
    )
    assert "help: define it: `vars: {exclude: ..}`" in faults(text)[1]
    moved = text.replace("patient: {vars: {size: 6}}", "vars: {size: 6}").replace("${exclude}", "90")
    assert not faults(moved)


def test_aliases_of_aliases_are_looked_at_once_for_a_name() -> None:
    lines = ["x-0: &a0 {vars: {far: 1}}", *(f"x-{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 5))]
    text = "\n".join(["dicomforge: 1", *lines, 'series: {Modality: CT, KVP: "${far}"}'])
    assert "far is defined here" in faults(text)[0]
