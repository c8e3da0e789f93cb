"""A parent and the file that extends it."""

from dicomforge.expand import merge
from dicomforge.ground.diagnostic import Diagnostic, render
from dicomforge.source import yaml
from dicomforge.source.document import Items, Mapping, Node


def tree(text: str, name: str = "child.yaml") -> Mapping:
    document, found = yaml.parse(text, name)
    assert document is not None
    assert not found
    return document.root


def plain(node: Node) -> object:
    if isinstance(node, Mapping):
        return {e.key.text: plain(e.value) for e in node.entries}
    if isinstance(node, Items):
        return [plain(n) for n in node.nodes]
    return node.text


def merged(parent: str, child: str) -> object:
    found: list[Diagnostic] = []
    result = merge.settled(merge.merged(tree(parent, "parent.yaml"), tree(child), found), found)
    assert not found, [render(d) for d in found]
    return plain(result)


def faults(parent: str, child: str) -> list[str]:
    found: list[Diagnostic] = []
    merge.settled(merge.merged(tree(parent, "parent.yaml"), tree(child), found), found)
    return [render(d) for d in found]


def test_mappings_merge_deep_and_the_child_wins() -> None:
    assert merged("a: {b: 1, c: {d: 2, e: 3}}\nf: 4", "a: {c: {d: 5}, g: 6}") == {
        "a": {"b": "1", "c": {"d": "5", "e": "3"}, "g": "6"},
        "f": "4",
    }


def test_the_order_is_the_parents_then_the_childs() -> None:
    assert list(merged("b: 1\na: 2", "c: 3\na: 4")) == ["b", "a", "c"]  # type: ignore[call-overload]


def test_lists_replace() -> None:
    assert merged("PixelSpacing: [1, 2]", "PixelSpacing: [3]") == {"PixelSpacing": ["3"]}
    assert merged("phantom: [{fill: 0}, {fill: 1}]", "phantom: [{fill: 2}]") == {"phantom": [{"fill": "2"}]}


def test_lists_of_named_items_merge_by_name() -> None:
    parent = "series: [{name: a, slices: 3, Modality: CT}, {name: b}]"
    assert merged(parent, "series: [{name: c}, {name: a, slices: 5}]") == {
        "series": [{"name": "a", "slices": "5", "Modality": "CT"}, {"name": "b"}, {"name": "c"}]
    }


def test_layers_merge_by_the_name_inside_them() -> None:
    parent = "phantom: [{circle: {name: body, radius: 9, value: 1}}, {sphere: {name: lesion, radius: 2}}]"
    child = "phantom: [{circle: {name: body, value: 7}}, {box: {name: lesion, size: [1, 1, 1]}}]"
    assert merged(parent, child) == {
        "phantom": [
            {"circle": {"name": "body", "radius": "9", "value": "7"}},
            {"box": {"name": "lesion", "size": ["1", "1", "1"]}},
        ]
    }


def test_items_by_name_merge_by_name() -> None:
    assert merged("series: {ct: {slices: 3}}", "series: {ct: {slices: 5}, mr: {}}") == {
        "series": {"ct": {"slices": "5"}, "mr": {}}
    }


def test_one_item_merges_with_one_item() -> None:
    assert merged("patient: {PatientID: 1, PatientName: A}", "patients: {PatientID: 2}") == {
        "patients": {"PatientID": "2", "PatientName": "A"}
    }


def test_forms_mix_by_the_names_that_items_have_or_will_get() -> None:
    expected = {"series": [{"name": "ct", "Modality": "CT", "slices": "5"}]}
    assert merged("series: {Modality: CT, slices: 3}", "series: {ct: {slices: 5}}") == expected
    assert merged("series: [{Modality: CT, slices: 3}]", "series: {ct: {slices: 5}}") == expected
    assert merged("studies: {study: {StudyID: 1}}", "study: {StudyDate: 20240101}") == {
        "study": [{"name": "study", "StudyID": "1", "StudyDate": "20240101"}]
    }


def test_levels_merge_inside_named_items() -> None:
    parent = "patients: {anna: {series: [{Modality: CT, slices: 3}]}}"
    assert merged(parent, "patients: {anna: {series: {ct: {slices: 5}}}}") == {
        "patients": {"anna": {"series": [{"name": "ct", "Modality": "CT", "slices": "5"}]}}
    }


def test_another_kind_of_value_replaces() -> None:
    assert merged("PatientWeight: {uniform: [1, 2]}", "PatientWeight: {choice: [5]}") == {
        "PatientWeight": {"choice": ["5"]}
    }
    assert merged("E: {start: 1, step: 2, along: t}", "E: {each: [1, 2]}") == {"E": {"each": ["1", "2"]}}
    assert merged("P: {hex: 00}", "P: {file: a.bin}") == {"P": {"file": "a.bin"}}
    assert merged("c: {value: {gradient: {axis: x}}}", "c: {value: {checker: {size: 1}}}") == {
        "c": {"value": {"checker": {"size": "1"}}}
    }


def test_the_same_kind_of_value_merges() -> None:
    assert merged("W: {choice: [1], weights: [2]}", "W: {choice: [5]}") == {"W": {"choice": ["5"], "weights": ["2"]}}


def test_variables_may_have_any_names() -> None:
    assert merged("vars: {file: a, series: {ct: 1}}", "vars: {date: b, series: {mr: 2}}") == {
        "vars": {"file": "a", "series": {"ct": "1", "mr": "2"}, "date": "b"}
    }


def test_null_and_text_replace_whatever_there_was() -> None:
    assert merged("a: {b: 1}\nc: [1]", "a: null\nc: x") == {"a": "null", "c": "x"}


def test_append_adds_to_a_list() -> None:
    assert merged("phantom: [{fill: 0}]", "phantom: {$append: [{fill: 1}, {fill: 2}]}") == {
        "phantom": [{"fill": "0"}, {"fill": "1"}, {"fill": "2"}]
    }
    assert merged("omit: [KVP]", "omit: {$append: PatientAge}") == {"omit": ["KVP", "PatientAge"]}
    assert merged("a: 1", "omit: {$append: [KVP]}") == {"a": "1", "omit": ["KVP"]}


def test_remove_takes_names_values_and_keys() -> None:
    assert merged("omit: [KVP, PatientAge]", "omit: {$remove: [KVP]}") == {"omit": ["PatientAge"]}
    assert merged("p: [{circle: {name: a}}, {fill: 0}]", "p: {$remove: a, $append: [{fill: 1}]}") == {
        "p": [{"fill": "0"}, {"fill": "1"}]
    }
    assert merged("patients: {a: {}, b: {}}", "patients: {$remove: [a]}") == {"patients": {"b": {}}}
    assert merged("patients: [{name: a}, {name: b}]", "patients: {$remove: [a], c: {}}") == {
        "patients": [{"name": "b"}, {"name": "c"}]
    }
    assert merged("patient: {PatientID: 1, KVP: 2}", "patient: {$remove: [KVP], PatientID: 3}") == {
        "patient": {"PatientID": "3"}
    }


def test_removing_what_is_not_there_offers_the_nearest() -> None:
    assert faults("phantom: [{circle: {name: lesion}}]", "phantom: {$remove: [leison]}") == [
        "child.yaml:1:21: error DF033: `$remove` finds no 'leison' here\n"
        "    phantom: {$remove: [leison]}\n"
        "                        ^^^^^^\n"
        "  help: did you mean 'lesion'?"
    ]
    assert len(faults("a: {b: 1}", "a: {$remove: [c], d: 1}")) == 1
    assert len(faults("a: 1", "b: {$remove: [c]}")) == 1


def test_appending_to_what_is_no_list_is_an_error() -> None:
    (fault,) = faults("a: 1", "a: {$append: [2]}")
    assert "`$append` and `$remove` change a list, and the parent has none here" in fault
