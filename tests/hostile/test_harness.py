"""The harness sees what it is there to see."""

import itertools
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dicomforge import api
from dicomforge.compile import Compiled
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Source, Span
from tests.hostile import harness
from tests.hostile.generator import Example, written
from tests.hostile.harness import examine
from tests.hostile.project import project
from tests.hostile.seeds import EVERYTHING, LIMITS, trees

GOOD = Example(
    b"dicomforge: 1\npatient: {PatientID: 1}\nstudy: {StudyDate: 2024-01-01}\n"
    b"series: {Modality: CT, Rows: 4, Columns: 4, phantom: [{fill: 1}]}\n"
)


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    return project(tmp_path)


def signatures(spec: Path) -> list[str]:
    return [finding.signature for finding in examine(GOOD, spec).findings]


def findings(*found: Diagnostic) -> Callable[[Path], object]:
    return lambda path: Compiled(None, found, 0)


def test_a_sound_spec_is_built_and_nothing_is_found(spec: Path) -> None:
    outcome = examine(GOOD, spec)
    assert (outcome.reached, outcome.findings) == ("built", ())


def test_an_exception_is_found(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path) -> object:
        raise KeyError("x")

    monkeypatch.setattr(api, "compile_spec", fail)
    assert signatures(spec) == ["check: KeyError in the test"]


def test_too_much_time_is_found(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(path: Path) -> object:
        return sum(1 for _ in itertools.count())

    monkeypatch.setattr(harness, "SECONDS", 0.05)
    monkeypatch.setattr(api, "compile_spec", hang)
    assert "check: TooSlow in the test" in signatures(spec)


def test_a_read_that_never_ends_is_found(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(harness, "PATIENCE", 0.2)
    monkeypatch.setattr(api, "compile_spec", lambda path: path.with_name("fifo").read_text())
    assert signatures(spec) == ["check: TooSlow in the test"]


def test_too_much_memory_is_found(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    true = api.compile_spec

    def large(path: Path, **stated: object) -> object:
        bytearray(harness.MEMORY)
        return true(path, **stated)

    assert signatures(spec) == []
    monkeypatch.setattr(api, "compile_spec", large)
    assert set(signatures(spec)) == {"check: memory", "build: memory"}


def test_a_file_outside_the_project_is_found_where_it_is_read_or_shown(
    spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(path: Path) -> object:
        descriptor = os.open(path.with_name("outside.yaml"), os.O_RDONLY)
        text = os.read(descriptor, 100).decode()
        os.close(descriptor)
        return Compiled(None, (Diagnostic("DF010", text, Span(Source("a", "x\n"), 1, 1)),), 0)

    monkeypatch.setattr(api, "compile_spec", read)
    assert {"open of a file outside the project", "DF010 shows a file outside the project"} <= set(signatures(spec))


@pytest.mark.parametrize(
    ("finding", "signature"),
    [
        (Diagnostic("DF010", "m"), "DF010 without a place"),
        (Diagnostic("DF010", "m", Span(Source("a", "x\n"), 9, 1)), "DF010 with a place outside the text"),
        (Diagnostic("DF010", "m", Span(Source("a", "x\n"), 1, 1), related=(), hint="\ud800" * 9), ""),
    ],
)
def test_a_finding_without_a_place_in_the_text_is_found(
    spec: Path, monkeypatch: pytest.MonkeyPatch, finding: Diagnostic, signature: str
) -> None:
    monkeypatch.setattr(api, "compile_spec", findings(finding))
    told = signatures(spec)
    assert signature in told if signature else any("UnicodeEncodeError" in one for one in told)


def test_no_plan_and_no_error_is_found(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "compile_spec", findings())
    assert "no plan and no error" in signatures(spec)


def test_a_file_outside_the_output_folder_is_found(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    true = api.build_specs

    def stray(*specs: object, **options: object) -> object:
        spec.with_name("stray").write_text("x")
        return true(*specs, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(api, "build_specs", stray)
    assert {"open outside the output folder", "something outside the output folder changed"} <= set(signatures(spec))


@pytest.mark.parametrize("number", range(len(EVERYTHING)))
def test_the_specs_that_are_mutated_are_sound(spec: Path, number: int) -> None:
    tree = {**trees()[number], "limits": LIMITS}
    outcome = examine(Example(written(tree).encode()), spec)
    assert (outcome.reached, outcome.findings) == ("built", ())
