"""`${...}` in a tree."""

from pathlib import Path

import pytest

from dicomforge.api import compile_spec
from dicomforge.expand.scope import Scope
from dicomforge.expand.substitute import Substitution
from dicomforge.ground.diagnostic import render
from dicomforge.ground.span import Link
from dicomforge.source import yaml
from dicomforge.source.document import Mapping, Scalar
from tests.source.plain import plain


def tree(text: str) -> Mapping:
    document, found = yaml.parse(text, "a.yaml")
    assert document is not None, found
    assert not found
    return document.root


def scope(variables: str = "{}", parent: Scope | None = None, row: Link | None = None) -> Scope:
    made = Scope(parent, row)
    for key, value in tree(f"v: {variables}").entries[0].value.entries:  # type: ignore[union-attr]
        made.bind(key.text, value)
    return made


def replaced(text: str, variables: str = "{}") -> object:
    substitution = Substitution()
    found = substitution.node(tree(text), scope(variables))
    assert not substitution.found, [render(d) for d in substitution.found]
    return plain(found)


def faults(text: str, variables: str = "{}") -> list[str]:
    substitution = Substitution()
    substitution.node(tree(text), scope(variables))
    return [render(d) for d in substitution.found]


def scalar(text: str, variables: str) -> Scalar:
    found = Substitution().node(tree(f"k: {text}"), scope(variables))
    assert isinstance(found, Mapping)
    assert isinstance(found.entries[0].value, Scalar)
    return found.entries[0].value


def test_a_tree_without_references_is_passed_on_as_it_is() -> None:
    root = tree("a: {b: [1, 2]}\nc: {d: $5}")
    assert Substitution().node(root, scope()) is root


def test_parts_without_references_are_shared() -> None:
    root = tree("a: {b: [1, 2]}\nc: ${n}")
    found = Substitution().node(root, scope("{n: 1}"))
    assert isinstance(found, Mapping)
    assert found.get("a") is root.get("a")


def test_values_stand_inside_text() -> None:
    assert replaced("a: p-${n}-${m:03d}.x", "{n: 007, m: 5}") == {"a": "p-007-005.x"}
    assert replaced("a: Doe^$${n}${n}", "{n: 1}") == {"a": "Doe^${n}1"}
    assert replaced("a: x${n}", "{n: null}") == {"a": "x"}


def test_a_whole_value_keeps_type_and_text() -> None:
    variables = "{id: 00123, quoted: '5', list: [1, {a: 2}], none: null, flag: NO}"
    text = 'a: ${id}\nb: ${quoted}\nc: ${list}\nd: ${none}\ne: "${flag}"\n'
    assert replaced(text, variables) == {"a": "00123", "b": "5", "c": ["1", {"a": "2"}], "d": "null", "e": "NO"}
    assert scalar("${quoted}", variables).style == "single"
    assert scalar('"${id}"', variables).style == "plain"
    assert scalar("${none}", variables).is_null


def test_calculated_values_are_plain_numbers_and_quoted_texts() -> None:
    assert scalar("${n * 2}", "{n: 4}")[:2] == ("8", "plain")
    assert scalar("${n / 4}", "{n: 2}")[:2] == ("0.5", "plain")
    assert scalar("${n == 4}", "{n: 4}")[:2] == ("true", "plain")
    assert scalar("${str(n)}", "{n: 4}")[:2] == ("4", "double")
    assert scalar("${null}", "{}").is_null
    assert not scalar("${n}${n}", "{n: ''}").is_null


def test_doubles_pass_between_variables_without_loss() -> None:
    assert replaced("a: ${b * 3}", "{n: 1, b: '${n / 3}'}") == {"a": "1"}


def test_variables_refer_to_each_other_in_any_order() -> None:
    assert replaced("a: ${x}", "{x: '${y + 1}', y: '${z * 2}', z: 3}") == {"a": "7"}
    assert replaced("a: ${m.r}", "{m: {r: '${z}'}, z: 3}") == {"a": "3"}


def test_x_keys_are_dropped_but_not_private_creators() -> None:
    assert replaced("x-a: 1\nb: {x-c: 2, d: 3}\nprivate: {x-creator: {x-e: 1, f: 2}}") == {
        "b": {"d": "3"},
        "private": {"x-creator": {"f": "2"}},
    }


def test_a_referred_value_has_its_own_place_and_then_where_it_is_used() -> None:
    found = scalar("${n}", "{n: 4}").span
    assert found.place == "a.yaml:1:8"
    assert [(link.why, link.span.place) for link in found.via] == [("used here as ${n}", "a.yaml:1:4")]


def test_everything_in_a_referred_tree_tells_where_it_is_used() -> None:
    found = Substitution().node(tree("k: ${m}"), scope("{m: {a: [5]}}"))
    assert isinstance(found, Mapping)
    inner = found.get("k").get("a").nodes[0]  # type: ignore[union-attr]
    assert [link.why for link in inner.span.via] == ["used here as ${m}"]


def test_a_calculated_value_has_the_place_of_its_expression() -> None:
    assert scalar("p-${n}", "{n: 4}").span.place == "a.yaml:1:4"


def test_a_value_tells_the_rows_that_it_depends_on_and_no_others() -> None:
    place = tree("a: 1").span
    outer = scope("{fixed: 1}", row=Link("outer row", place))
    outer.bind("o", Scalar("1", "plain", place), is_axis=True)
    inner = scope("{both: '${o + i}', only: '${i}'}", outer, Link("inner row", place))
    inner.bind("i", Scalar("2", "plain", place), is_axis=True)
    substitution = Substitution()

    def rows(text: str) -> list[str]:
        found = substitution.node(tree(f"k: x{text}"), inner)
        assert isinstance(found, Mapping)
        return [link.why for link in found.entries[0].value.span.via]

    assert rows("${fixed}") == []
    assert rows("${o}") == ["outer row"]
    assert rows("${only}") == ["inner row"]
    assert rows("${both} ${fixed}") == ["inner row", "outer row"]


def test_an_undefined_name_offers_the_nearest() -> None:
    assert faults("SeriesDescription: r = ${raduis} mm", "{radius: 5}") == [
        "a.yaml:1:24: error DF034: undefined name 'raduis' in `${...}`\n"
        "    SeriesDescription: r = ${raduis} mm\n"
        "                           ^^^^^^^^^\n"
        "  found: ${raduis}\n"
        "  help: did you mean 'radius'?"
    ]


def test_names_of_the_plan_are_for_output_paths() -> None:
    for name in ("number", "PatientID"):
        (fault,) = faults(f"a: ${{{name}}}")
        assert "names and Attributes of the plan are known to `output: {path: ..}` and to `text` layers" in fault


def test_what_cannot_be_found_stays_as_written() -> None:
    found = Substitution().node(tree("a: ${n}\nb: 1"), scope())
    assert plain(found) == {"a": "${n}", "b": "1"}


def test_an_expression_that_is_not_well_formed_has_its_caret_at_the_fault() -> None:
    assert faults("a: size ${n +}", "{n: 1}") == [
        "a.yaml:1:14: error DF036: a value is expected before the end\n"
        "    a: size ${n +}\n"
        "                 ^\n"
        "  found: ${n +}\n"
        "  help: write the name of a variable, a number or a text in quotation marks"
    ]


def test_a_hole_without_end_wants_one() -> None:
    assert faults("a: p ${n") == [
        "a.yaml:1:6: error DF035: `${` is not closed\n"
        "    a: p ${n\n"
        "         ^^\n"
        "  help: close it with `}`, quote the text, or write `$${` for `${`"
    ]


def test_division_by_zero_tells_what_the_names_stand_for() -> None:
    assert faults("a: ${10 / n}", "{n: '${m - 1}', m: 1}") == [
        "a.yaml:1:4: error DF037: division by zero\n"
        "    a: ${10 / n}\n"
        "       ^^^^^^^^^\n"
        "  found: ${10 / n}\n"
        "  a.yaml:1:8: n is 0\n"
        "  help: guard it: `${a / b if b != 0 else 0}`"
    ]


def test_a_circle_of_variables_is_shown_once() -> None:
    (fault,) = faults(
        "k: [p-${a}, p-${b}]".replace("[", "['").replace(", ", "', '").replace("]", "']"), "{a: '${b}', b: '${a}'}"
    )
    assert fault.splitlines()[0] == "a.yaml:1:8: error DF038: circular variables: a -> b -> a"
    assert "  a.yaml:1:19: b is defined here" in fault.splitlines()


def test_a_fault_in_a_variable_is_told_once_and_not_where_it_is_used() -> None:
    (fault,) = faults("a: ${x}\nb: ${x + 1}\nc: p-${y}", "{x: '${1 / 0}', y: '${x}'}")
    assert "division by zero" in fault


def test_long_chains_of_variables_are_bounded() -> None:
    chain = ", ".join(f"v{i}: '${{v{i + 1}}}'" for i in range(5000))
    (fault,) = faults("a: ${v0}", f"{{{chain}, v5000: 1}}")
    assert "DF038: more than 40 variables refer to each other" in fault


def test_lists_of_lists_of_variables_are_bounded() -> None:
    laughs = ", ".join(f"v{i}: ['${{v{i + 1}}}', '${{v{i + 1}}}', '${{v{i + 1}}}']" for i in range(30))
    found = faults("a: ${v0}", f"{{{laughs}, v30: [1, 1, 1]}}")
    assert found
    assert all("DF038" in fault for fault in found)


def test_a_key_cannot_hold_a_reference() -> None:
    (fault,) = faults("a: {'${n}': 1}", "{n: 5}")
    assert "DF037: a key cannot contain `${...}`" in fault


@pytest.mark.parametrize(
    "text",
    [
        "series: {Modality: CT, '${k}': 3}",
        "series: {Modality: CT}\n'${k}': 3",
        "patient: {'${k}': 3, series: {Modality: CT}}",
        "series: {Modality: CT, instances: [{'${k}': 3}]}",
    ],
)
def test_a_key_of_an_item_cannot_hold_a_reference_either(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(f"dicomforge: 1\nvars: {{k: KVP}}\n{text}\n")
    found = compile_spec(tmp_path / "a.yaml").diagnostics
    assert [one.message for one in found] == ["a key cannot contain `${...}`"]


def test_a_list_cannot_stand_inside_text() -> None:
    (fault,) = faults("a: p-${n}", "{n: [5]}")
    assert "DF037: a list cannot be calculated with" in fault


def path(text: str, variables: str = "{}") -> tuple[str, list[str]]:
    substitution = Substitution()
    written = tree(f"p: '{text}'").entries[0].value
    assert isinstance(written, Scalar)
    found = substitution.output_path(written, scope(variables))
    return found.text, [d.message for d in substitution.found]


def test_an_output_path_keeps_what_the_plan_knows() -> None:
    text = "${spec}/${size}/${patient}/${PatientID}/${number:04d}-$${x}.dcm"
    assert path(text, "{size: 5}") == ("${spec}/5/${patient}/${PatientID}/${number:04d}-$${x}.dcm", [])


def test_a_variable_may_hide_an_attribute_but_no_name_of_the_plan() -> None:
    assert path("${PatientID}/${number}", "{PatientID: x, number: 5}") == ("x/${number}", [])


def test_what_a_variable_brings_into_a_path_is_no_reference() -> None:
    assert path("${v}", "{v: 'a$${b}'}") == ("a$${b}", [])


def test_the_plan_does_not_calculate() -> None:
    text, found = path("${number + 1}")
    assert text == "${number + 1}"
    assert found == ["'number' is known to the plan alone, which does not calculate"]


def test_texts_that_hold_each_other_many_times_over_are_bounded() -> None:
    chain = ", ".join(f'v{n}: "{("${v" + str(n - 1) + "}") * 8}"' for n in range(1, 12))
    (found,) = faults("k: ${v11}", f"{{v0: {'x' * 50}, {chain}}}")
    assert "error DF038: `${...}` brings a text of more than 65536 characters" in found


def test_the_text_of_a_text_layer_keeps_what_only_the_plan_knows() -> None:
    text = "phantom: [{text: {text: 'r ${radius} ${PatientName} ${number:02d} $${x}', height: 5}}]"
    found = Substitution().node(tree(text), scope("{radius: 5}"))
    assert plain(found) == {
        "phantom": [{"text": {"text": "r 5 ${PatientName} ${number:02d} $${x}", "height": "5"}}],
    }


def test_a_variable_goes_before_a_name_of_the_plan_and_what_it_brings_is_plain() -> None:
    text = "text: {text: {each: ['${number}', '${lit}']}}"
    found = Substitution().node(tree(text), scope("{number: 5, lit: '$${PatientName}'}"))
    assert plain(found) == {"text": {"text": {"each": ["5", "$${PatientName}"]}}}


def test_an_unknown_keyword_in_a_text_offers_the_nearest() -> None:
    (fault,) = faults("text: {text: '${PatientNmae}'}")
    assert "undefined name 'PatientNmae'" in fault
    assert "did you mean 'PatientName'?" in fault
    (other,) = faults("text: {text: '${PatientName + 1}'}")
    assert "'PatientName' is known to the plan alone, which does not calculate" in other


def test_pi_is_known_unless_a_variable_has_that_name() -> None:
    assert replaced("a: ${pi}\nb: ${2 * pi * 10:.3f}\nc: at ${pi}") == {
        "a": "3.14159265359",
        "b": "62.832",
        "c": "at 3.14159265359",
    }
    assert replaced("a: ${pi}", "{pi: 3}") == {"a": "3"}
    assert "undefined name 'pii'" in faults("a: ${pii}")[0]


def test_the_points_of_a_circle_lie_at_their_angles() -> None:
    points = "a: ['${20 * cos(60 * n)}', '${20 * sin(60 * n)}']"
    found = [replaced(points, f"{{n: {n}}}") for n in range(4)]
    root = "17.32050807568"  # 20 * sqrt(3) / 2, of a sine with 12 digits: 17.32050807568877...
    assert [one["a"] for one in found] == [["20", "0"], ["10", root], ["-10", root], ["-20", "0"]]  # type: ignore[index, call-overload]
