"""What of a document with errors can still be planned."""

from dicomforge.grammar.plannable import plannable, unresolved
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.source import yaml
from dicomforge.source.document import Mapping, Node

TEXT = """\
seed: 1
patients:
  a:
    PatientID: A
    studies:
      x:
        StudyID: 1
        series:
          one: {Modality: CT, KVP: bad}
          two: {Modality: CT, Rows: "${r}"}
          three: {Modality: CT}
  b:
    studies:
      x: {series: {one: {Modality: MR}}}
"""


def document(text: str = TEXT) -> Mapping:
    parsed, found = yaml.parse(text, "s.yaml")
    assert parsed is not None, found
    return parsed.root


def at(node: Node, *path: str, code: str = "DF050") -> Diagnostic:
    """An error at the value that a path of keys leads to."""
    for step in path:
        assert isinstance(node, Mapping)
        found = node.get(step)
        assert found is not None
        node = found
    return Diagnostic(code, "wrong", node.span)


def names(found: Mapping | None) -> dict[str, dict[str, list[str]]] | None:
    def below(node: Node | None, key: str) -> list[tuple[str, Node]]:
        held = node.get(key) if isinstance(node, Mapping) else None
        return [(e.key.text, e.value) for e in held.entries] if isinstance(held, Mapping) else []

    if found is None:
        return None
    return {
        patient: {study: [series for series, _ in below(s, "series")] for study, s in below(p, "studies")}
        for patient, p in below(found, "patients")
    }


KVP = ("patients", "a", "studies", "x", "series", "one", "KVP")


def test_a_series_with_an_error_is_left_out() -> None:
    whole = document()
    assert names(plannable(whole, (), (at(whole, *KVP),))) == {"a": {"x": ["two", "three"]}, "b": {"x": ["one"]}}


def test_an_error_of_a_study_leaves_out_the_study_and_a_patient_without_any() -> None:
    whole = document()
    assert names(plannable(whole, (), (at(whole, *KVP[:4], "StudyID"),))) == {"b": {"x": ["one"]}}


def test_an_error_of_the_document_leaves_nothing() -> None:
    whole = document()
    assert plannable(whole, (), (at(whole, "seed"),)) is None


def test_an_error_without_place_in_the_document_leaves_nothing() -> None:
    other = document()
    assert plannable(document(), (), (at(other, *KVP),)) is None
    assert plannable(document(), (), (Diagnostic("DF050", "nowhere"),)) is None


def test_a_variable_that_was_not_found_leaves_out_what_uses_it() -> None:
    whole = document()
    expanding = (Diagnostic("DF034", "undefined name 'r'"),)
    assert names(plannable(whole, expanding, ())) == {"a": {"x": ["one", "three"]}, "b": {"x": ["one"]}}
    assert len(unresolved(whole)) == 1


def test_after_an_error_of_structure_in_expansion_nothing_is_planned() -> None:
    assert plannable(document(), (Diagnostic("DF046", "this is no series"),), ()) is None


def test_warnings_leave_everything() -> None:
    whole = document()
    warning = at(whole, *KVP)
    found = plannable(whole, (), (Diagnostic("DF050", "odd", warning.span, severity="warning"),))
    assert found == whole
