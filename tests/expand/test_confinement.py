"""What a spec may read: the files of its project, unless the user states more; and what an untrusted one gets."""

from pathlib import Path

import pytest

import dicomforge
from dicomforge import api
from dicomforge.expand.confinement import confined, trusted
from dicomforge.ground.diagnostic import SpecError, in_order, render
from dicomforge.model.trust import ANY, Trust

SPEC = """\
dicomforge: 1
patient: {PatientName: Doe^John, PatientID: 12345}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  ct: {Modality: CT, Rows: 4, Columns: 4}
"""
SECRET = "password: hunter2: no YAML\n"
HINT = "a project is the nearest folder with dicomforge.lock or .git, otherwise the spec's folder"
PERMITS = "; `--allow-outside` permits files elsewhere"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a folder of specs, beside a secret that it has links to."""
    root = tmp_path / "project"
    (root / "specs").mkdir(parents=True)
    (root / "dicomforge.lock").touch()
    (root / ".git").mkdir()
    (root / ".git" / "config").write_text(SECRET)
    (tmp_path / "secret.yaml").write_text(SECRET)
    (root / "link.yaml").symlink_to("../secret.yaml")
    (root / "folder").symlink_to(tmp_path)
    monkeypatch.chdir(root)
    return root


def findings(text: str, name: str = "specs/ct.yaml", **stated: bool) -> str:
    """What `check` prints of a spec."""
    Path(name).write_text(text)
    compiled = api.compile_spec(Path(name), trust=trusted(**stated))
    return "\n".join(render(d) for d in in_order(compiled.diagnostics))


OUTSIDE = ("../../secret.yaml", "../link.yaml", "../folder/secret.yaml", "../../missing.yaml", "../.git/config")


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_parent_outside_of_the_project_is_refused_unread(project: Path, name: str) -> None:
    shown = Path("specs", name).as_posix().replace("specs/../", "", 1).replace("specs/../", "")
    assert findings(f"extends: {name}\n{SPEC}").splitlines() == [
        f"specs/ct.yaml:1:10: error DF029: the parent {shown} leads outside of the project",
        f"    extends: {name}",
        "             " + "^" * len(name),
        f"  expected: a file in {project}",
        f"  help: {HINT}{PERMITS}",
    ]


@pytest.mark.parametrize("name", OUTSIDE)
def test_an_external_file_outside_of_the_project_is_refused_unread(project: Path, name: str) -> None:
    line = f"  us: {{Modality: US, ICCProfile: {{file: {name}}}}}"
    assert findings(f"{SPEC}{line}\n").splitlines()[:5] == [
        f"specs/ct.yaml:6:41: error DF029: the file {name!r} leads outside of the project",
        f"    {line}",
        " " * 44 + "^" * len(name),
        f"  expected: a file in {project}",
        f"  help: {HINT}{PERMITS}",
    ]


@pytest.mark.parametrize("absolute", [False, True])
def test_a_spec_that_is_a_link_out_of_its_project_is_refused_unread(project: Path, absolute: bool) -> None:
    spec = project / "link.yaml" if absolute else Path("link.yaml")
    with pytest.raises(SpecError) as refused:
        dicomforge.load(spec)
    assert str(refused.value).splitlines() == [
        "link.yaml:1:1: error DF029: the spec leads outside of the project",
        f"  expected: a file in {project}",
        f"  help: {HINT}{PERMITS}",
    ]


def test_allow_outside_reads_files_wherever_they_lie_but_regular_ones_only(project: Path) -> None:
    assert "secret.yaml:1:18: error DF001" in findings(f"extends: ../../secret.yaml\n{SPEC}", allow_outside=True)
    text = findings(f"extends: /dev/zero\n{SPEC}", allow_outside=True)
    assert "error DF030: the parent /dev/zero is no regular file" in text


@pytest.mark.parametrize("mark", [".git", "dicomforge.lock"])
def test_a_parent_in_another_folder_of_the_project_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mark: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("specs", "common", mark):
        Path(folder).mkdir()
    Path("common/base.yaml").write_text("patient: {PatientSex: O}\n")
    assert findings(f"extends: ../common/base.yaml\n{SPEC}") == ""
    Path(mark).rmdir()
    assert "error DF029: the parent common/base.yaml leads outside" in findings(
        f"extends: ../common/base.yaml\n{SPEC}"
    )


def test_a_project_that_is_reached_through_a_link_is_the_same(project: Path, tmp_path: Path) -> None:
    Path("base.yaml").write_text("patient: {PatientSex: O}\n")
    Path("specs/ct.yaml").write_text(f"extends: ../base.yaml\n{SPEC}")
    (tmp_path / "elsewhere").symlink_to("project")
    assert api.compile_spec(tmp_path / "elsewhere" / "specs" / "ct.yaml").diagnostics == ()


def test_a_spec_that_is_named_by_an_absolute_path_may_itself_be_a_link_out_of_the_project(
    project: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret.yaml").write_text(SPEC)
    spec = project / "link.yaml"
    assert api.compile_spec(spec, trust=trusted([spec])).diagnostics == ()
    for trust in (trusted([Path("link.yaml")]), trusted([spec.parent]), trusted([spec], untrusted=True)):
        assert [d.code for d in api.compile_spec(spec, trust=trust).diagnostics] == ["DF029"]


def test_the_parents_of_such_a_spec_are_confined(project: Path, tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text(f"extends: secret.yaml\n{SPEC}")
    (project / "real.yaml").symlink_to("../real.yaml")
    (project / "secret.yaml").symlink_to("../secret.yaml")
    spec = project / "real.yaml"
    (finding,) = api.compile_spec(spec, trust=trusted([spec])).diagnostics
    assert finding.message == "the parent secret.yaml leads outside of the project"


def test_files_of_a_spec_given_as_values_lie_in_the_project_of_the_working_folder(
    project: Path, tmp_path: Path
) -> None:
    (project / "icc").write_bytes(b"\0\0")
    values = {"dicomforge": 1, "series": [{"Modality": "US", "ICCProfile": {"file": str(project / "icc")}}]}
    codes = [d.code for d in _refused(values).diagnostics]
    assert "DF029" not in codes
    assert "DF060" not in codes
    values["series"] = [{"Modality": "US", "ICCProfile": {"file": str(tmp_path / "secret.yaml")}}]
    assert "DF029" in [d.code for d in _refused(values).diagnostics]
    assert "DF029" not in [d.code for d in _refused(values, allow_outside=True).diagnostics]
    assert "DF029" in [d.code for d in _refused(values, untrusted=True).diagnostics]


def _refused(values: dict[str, object], **stated: bool) -> SpecError:
    with pytest.raises(SpecError) as refused:
        dicomforge.load({**values, "patient": {"PatientID": {"raw": []}}}, **stated)
    return refused.value


# --- untrusted -----------------------------------------------------------------------------------------------------


def test_an_untrusted_spec_is_confined_and_no_hint_says_otherwise(project: Path) -> None:
    text = findings(f"extends: ../link.yaml\n{SPEC}", untrusted=True)
    assert text.splitlines()[-2:] == [f"  expected: a file in {project}", f"  help: {HINT}"]


@pytest.mark.parametrize(
    ("limit", "most"),
    [("instances", 10_000), ("rows", 1_000), ("bytes", 500_000_000), ("frame_bytes", 33_554_432)],
)
def test_an_untrusted_spec_cannot_raise_its_limits(project: Path, limit: str, most: int) -> None:
    assert findings(f"{SPEC}limits: {{{limit}: {most}}}\n", untrusted=True) == ""
    text = f"{SPEC}limits: {{{limit}: {most + 1}}}\n"
    assert findings(text) == ""
    column = len(f"limits: {{{limit}: ") + 1
    assert findings(text, untrusted=True).splitlines() == [
        f"specs/ct.yaml:6:{column}: error DF093: this limit is above that of an untrusted spec",
        f"    limits: {{{limit}: {most + 1}}}",
        " " * (3 + column) + "^" * len(str(most + 1)),
        f"  found: {most + 1}",
        f"  expected: at most {most} (`--untrusted`)",
        "  help: leave the limit out",
    ]


LARGE = [
    ("ct: {Modality: CT, Rows: 4, Columns: 4, slices: 10001}", "at most 10000 (`limits: instances`)"),
    ("ct: {Modality: CT, Rows: 4096, Columns: 4097}", "at most 33554432 (`limits: frame_bytes`)"),
    ("ct: {Modality: CT, Rows: 1000, Columns: 1000, slices: 300}", "at most 500000000 (`limits: bytes`)"),
    ("ct: {matrix: {a: 1001}, Modality: CT, Rows: 4, Columns: 4}", "at most 1000"),
]


@pytest.mark.parametrize(("series", "expected"), LARGE)
@pytest.mark.parametrize("raised", ["", "limits: {instances: 1e9, rows: 1e5, bytes: 1e12, frame_bytes: 1e9}\n"])
def test_an_untrusted_spec_that_asks_for_much_is_refused_with_a_hint_that_it_can_follow(
    project: Path, series: str, expected: str, raised: str
) -> None:
    text = f"{SPEC.replace('ct: {Modality: CT, Rows: 4, Columns: 4}', series)}{raised}"
    assert findings(text) == ""
    found = findings(text, untrusted=True)
    assert raised or f"  expected: {expected}" in found
    assert "rror DF093" in found or "error DF041" in found
    assert "raise" not in found


def test_the_files_of_an_untrusted_spec_have_a_megabyte_at_most(project: Path) -> None:
    Path("base.yaml").write_text("#" * (1 << 20) + "\n")
    assert findings(f"extends: ../base.yaml\n{SPEC}").startswith("base.yaml:1:1: error DF006: the file is empty")
    assert "error DF005: base.yaml has 1048577 bytes, more than 1048576" in findings(
        f"extends: ../base.yaml\n{SPEC}", untrusted=True
    )


def test_the_files_that_a_document_embeds_have_no_more_bytes_than_its_output_may_have(project: Path) -> None:
    Path("icc").write_bytes(bytes(2_000_000))
    series = "".join(f"  us{n}: {{Modality: US, ICCProfile: {{file: ../icc}}}}\n" for n in (1, 2))
    assert "DF060" not in findings(f"{SPEC}{series}limits: {{bytes: 4000000}}\n")
    text = findings(f"{SPEC}{series}limits: {{bytes: 3999999}}\n", untrusted=True)
    assert "specs/ct.yaml:7:42: error DF060: the file '../icc' has 2000000 bytes, more than 1999999" in text


def test_what_is_stated_is_none_where_it_is_nothing() -> None:
    assert trusted() == ANY
    assert trusted([Path("a.yaml")]) == ANY
    assert trusted(allow_outside=True) == Trust(allow_outside=True)
    with pytest.raises(ValueError, match="an untrusted spec is confined to its project"):
        trusted(allow_outside=True, untrusted=True)


def test_a_spec_is_confined_to_its_project_unless_something_else_is_stated(project: Path) -> None:
    assert confined(Path("specs/ct.yaml"), ANY).roots == (str(project),)
    assert confined(Path("specs/ct.yaml"), Trust(roots=("/a",))).roots == ("/a",)
    assert confined(Path("specs/ct.yaml"), Trust(allow_outside=True)).roots == ()
