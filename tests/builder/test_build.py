import os
import subprocess
import sys

import pytest

from dicomforge.builder.build import run
from dicomforge.builder.produce import Producer
from dicomforge.ground.diagnostic import render
from tests.builder.fake import Project, bytes_of, codes, instances, series, written

CT = {"name": "ct", "files": 3}
MR = {"name": "mr", "files": 2}


def test_a_first_build_writes_what_the_producer_makes(project: Project) -> None:
    project.write(CT, MR)
    report = project.build()
    assert report.exit_code == 0
    expected = {f"spec/ct/{n:04d}.dcm": bytes_of(series(), n) for n in range(3)}
    expected |= {f"spec/mr/{n:04d}.dcm": bytes_of(series("mr"), n) for n in range(2)}
    assert project.tree() == expected
    assert [(t.status, t.reason, t.files, t.changed) for t in report.targets] == [
        ("built", "new", 3, 3),
        ("built", "new", 2, 2),
    ]


def test_a_second_build_makes_no_plan_and_writes_nothing(project: Project) -> None:
    project.write(CT)
    project.build()
    before = project.stats()
    store = written(project.out / ".dicomforge/store.sqlite")
    report = project.build()
    assert report.recalled
    assert project.loads == 0
    assert [t.status for t in report.targets] == ["kept"]
    assert project.stats() == before
    assert written(project.out / ".dicomforge/store.sqlite") == store


def test_the_no_op_imports_no_heavy_module(project: Project) -> None:
    project.write(CT)
    project.build()
    code = (
        "import sys; from pathlib import Path; from dicomforge.builder.build import run; "
        "from dicomforge.builder.request import Request; "
        "from dicomforge.builder import environment; environment.stamp(); environment.stamp = lambda: 'stamp'; "
        f"r = run(Request(Path({str(project.out)!r}), (Path({str(project.folder / 'spec.yaml')!r}),)), None); "
        "assert r.recalled; print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    names = {m.split(".")[0] for m in done.stdout.split()}
    assert not names & {"numpy", "pydicom", "jsonschema", "yaml", "rich"}
    assert "importlib.metadata" not in done.stdout.split()


def test_a_comment_rebuilds_nothing_and_the_next_build_recalls(project: Project) -> None:
    project.write(CT)
    project.build()
    before = project.stats()
    project.write(CT, comment="hello")
    assert project.statuses() == {"ct": "kept"}
    assert project.stats() == before
    assert project.build().recalled


def test_a_changed_attribute_rebuilds_its_series_alone(project: Project) -> None:
    project.write(CT, MR)
    project.build()
    project.write({**CT, "patient_name": "Roe"}, MR)
    report = project.build()
    assert [(t.status, t.reason) for t in report.targets] == [("built", "PatientName changed"), ("kept", "")]


def test_a_changed_layer_is_named(project: Project) -> None:
    project.write(CT)
    project.build()
    project.write({**CT, "noise": 13.0})
    assert project.reasons() == {"ct": "layer 'noise' changed"}


def test_an_added_layer_is_named(project: Project) -> None:
    project.write(CT)
    project.build()
    project.write({**CT, "layers": ["noise", "disc"]})
    assert project.reasons() == {"ct": "layer 'disc' added"}


def test_a_missing_output_is_made_again(project: Project) -> None:
    project.write(CT)
    project.build()
    before = project.tree()
    (project.out / "spec/ct/0001.dcm").unlink()
    assert project.reasons() == {"ct": "output missing: spec/ct/0001.dcm"}
    assert project.tree() == before


@pytest.mark.parametrize("where", [0, -1])
def test_an_edited_output_of_equal_size_is_made_again(project: Project, where: int) -> None:
    project.write(CT)
    project.build()
    before = project.tree()
    file = project.out / "spec/ct/0001.dcm"
    data = bytearray(file.read_bytes())
    data[where] ^= 1
    file.write_bytes(data)
    assert project.reasons() == {"ct": "output edited: spec/ct/0001.dcm"}
    assert project.tree() == before


def test_a_touched_output_is_settled_by_its_digest(project: Project) -> None:
    project.write(CT)
    project.build()
    os.utime(project.out / "spec/ct/0001.dcm", (1, 1))
    assert project.statuses() == {"ct": "kept"}
    assert project.build().recalled


def test_a_changed_parent_defeats_the_hit(project: Project) -> None:
    (project.folder / "_base.yaml").write_text("1")
    project.write(CT, parents=["_base.yaml"])
    project.build()
    assert project.build().recalled
    (project.folder / "_base.yaml").write_text("2")
    assert not project.build().recalled


def test_an_external_file_is_compared_by_stat_then_digest(project: Project) -> None:
    external = project.folder / "values.bin"
    external.write_bytes(b"1234")
    os.utime(external, (1, 1))
    project.write(CT, externals=["values.bin"])
    project.build()
    os.utime(external, (2, 2))
    assert project.build().recalled
    external.write_bytes(b"4321")
    assert not project.build().recalled


def test_another_option_defeats_the_hit(project: Project) -> None:
    project.write(CT)
    project.build()
    assert not project.build(options="other").recalled


def test_a_bad_spec_builds_nothing(project: Project) -> None:
    project.write(CT)
    (project.folder / "bad.yaml").write_text("{")
    report = project.build("spec", "bad")
    assert report.exit_code == 2
    assert codes(report) == ["DF001"]
    assert not project.out.exists()


def test_a_dry_run_compares_and_writes_nothing(project: Project) -> None:
    project.write(CT)
    assert project.statuses(dry_run=True) == {"ct": "built"}
    assert not project.out.exists()
    project.build()
    project.write(MR)
    before = sorted((p, p.stat().st_mtime_ns) for p in project.out.rglob("*"))
    assert project.reasons(dry_run=True) == {"mr": "new", "ct": "spec removed the series"}
    assert sorted((p, p.stat().st_mtime_ns) for p in project.out.rglob("*")) == before


def test_a_new_epoch_rebuilds(project: Project) -> None:
    project.write(CT)
    project.build()
    project.producer = Producer(instances, lambda s: (("gaussian", 2),))
    project.write(CT, comment="not recalled")
    assert project.reasons() == {"ct": "generator epoch changed: gaussian"}


def test_an_output_folder_that_is_a_file_is_a_finding(project: Project) -> None:
    project.write(CT)
    project.out.write_text("a file")
    report = project.build()
    assert report.exit_code == 3
    assert codes(report) == ["DF117"]


def test_stamp_and_depfile_are_written_also_where_nothing_is_done(project: Project) -> None:
    project.write(CT)
    stamp, depfile = project.folder / "s", project.folder / "d"
    for _ in range(2):
        report = run(project.request(stamp=stamp, depfile=depfile), project.load, producer=project.producer)
        assert report.exit_code == 0
        assert depfile.read_text().startswith(f"{stamp}: \\\n  {project.folder}/spec.yaml\n")
        stamp.unlink()
        depfile.unlink()


def test_a_part_that_is_up_to_date_leaves_the_spec_as_built(project: Project) -> None:
    project.write(CT, MR)
    project.build()
    assert project.statuses(series=("c*",)) == {"ct": "kept"}
    assert project.build().recalled


def test_a_part_removes_nothing_and_is_not_all(project: Project) -> None:
    project.write(CT, MR)
    project.build()
    project.write({**CT, "noise": 13.0}, {"name": "new"})
    assert project.statuses(series=("ct",)) == {"ct": "built"}
    assert {path.split("/")[1] for path in project.tree()} == {"ct", "mr"}
    assert project.statuses() == {"ct": "kept", "new": "built", "mr": "removed"}


def test_a_pattern_without_a_series_is_refused(project: Project) -> None:
    project.write(CT, MR)
    report = project.build(series=("CT", "x*"))
    assert report.exit_code == 2
    assert [render(d) for d in report.diagnostics] == [
        "error DF127: no series matches 'CT' or 'x*'\n"
        "  expected: a name, or a pattern with `*`, of spec/patient/study/ct, spec/patient/study/mr"
    ]


def test_a_spec_with_errors_stops_the_others_unless_told_to_keep_going(project: Project) -> None:
    project.write(CT)
    (project.folder / "bad.yaml").write_text("{")
    report = project.build("spec", "bad")
    assert (report.exit_code, report.unusable, report.held_up, project.tree()) == (2, 1, 1, {})
    report = project.build("spec", "bad", keep_going=True)
    assert (report.exit_code, report.unusable, report.held_up) == (2, 1, 0)
    assert len(project.tree()) == 3
    assert project.build().recalled
