from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dicomforge.forge.engine import run
from dicomforge.forge.produce import Producer
from dicomforge.ground.diagnostic import render
from dicomforge.model.plan import SeriesPlan
from dicomforge.model.produced import Produced
from tests.forge.fake import Project, bytes_of, codes, epochs, instances, series

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
    ledger = (project.out / ".dicomforge/ledger").stat()
    report = project.build()
    assert report.recalled
    assert project.loads == 0
    assert [t.status for t in report.targets] == ["kept"]
    assert project.stats() == before
    assert (project.out / ".dicomforge/ledger").stat() == ledger


def test_the_no_op_imports_no_heavy_module(project: Project) -> None:
    project.write(CT)
    project.build()
    code = (
        "import sys; from pathlib import Path; from dicomforge.forge.engine import run; "
        "from dicomforge.forge.request import Request; "
        "from dicomforge.forge import environment; environment.stamp(); environment.stamp = lambda: 'stamp'; "
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


def test_equal_bytes_keep_the_old_file(project: Project) -> None:
    """The fake producer does not look at `clip`: the key changes, the bytes do not."""
    project.write(CT)
    project.build()
    before = project.stats()
    project.write({**CT, "clip": "error"})
    report = project.build()
    assert [(t.status, t.reason, t.changed) for t in report.targets] == [("built", "clip changed", 0)]
    assert project.stats() == before


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


@pytest.mark.parametrize("kind", ["link", "folder link"])
def test_an_output_replaced_by_a_link_to_itself_is_noticed(project: Project, kind: str, tmp_path: Path) -> None:
    project.write(CT)
    project.build()
    victim = project.out / ("spec/ct/0001.dcm" if kind == "link" else "spec/ct")
    victim.rename(tmp_path / "elsewhere")
    victim.symlink_to(tmp_path / "elsewhere")
    report = project.build()
    if kind == "link":
        assert [t.reason for t in report.targets] == ["output replaced by a folder or link: spec/ct/0001.dcm"]
        assert not victim.is_symlink()
    else:
        assert report.exit_code == 3
        assert "DF114" in codes(report)
        assert victim.is_symlink()


def test_an_output_replaced_by_a_folder_is_refused(project: Project) -> None:
    project.write(CT)
    project.build()
    victim = project.out / "spec/ct/0001.dcm"
    victim.unlink()
    victim.mkdir()
    report = project.build()
    assert report.exit_code == 3
    assert [render(d) for d in report.diagnostics] == [
        "error DF114: a link, folder or special file is in the way at 'spec/ct/0001.dcm'\n"
        "  expected: folders and regular files; links are not followed inside the output folder\n"
        "  help: remove or rename it, or choose another output folder with -o"
    ]
    assert not project.build().recalled


def test_a_removed_series_takes_its_files_and_nothing_else(project: Project) -> None:
    project.write(CT, MR)
    project.build()
    (project.out / "spec/notes.txt").write_text("mine")
    project.write(CT)
    report = project.build()
    assert [(t.status, t.reason) for t in report.targets] == [("kept", ""), ("removed", "spec removed the series")]
    assert not (project.out / "spec/mr").exists()
    assert (project.out / "spec/notes.txt").read_text() == "mine"
    assert project.build().recalled


def test_fewer_slices_remove_the_files_of_the_others(project: Project) -> None:
    project.write(CT)
    project.build()
    project.write({**CT, "files": 1})
    project.build()
    assert list(project.tree()) == ["spec/ct/0000.dcm"]


def test_an_edited_stale_file_stays_with_a_warning_and_is_nobodys(project: Project) -> None:
    project.write(CT, MR)
    project.build()
    (project.out / "spec/mr/0000.dcm").write_text("precious")
    project.write(CT)
    report = project.build()
    assert [render(d) for d in report.diagnostics] == [
        "warning DF113: 'spec/mr/0000.dcm' is no longer part of the plan, but was edited, and stays\n"
        "  help: remove it if you do not need it; dicomforge will not touch it again"
    ]
    assert (project.out / "spec/mr/0000.dcm").read_text() == "precious"
    assert not (project.out / "spec/mr/0001.dcm").exists()
    assert project.build().recalled


def test_an_unlisted_file_in_the_way_is_refused(project: Project) -> None:
    project.write(CT, MR)
    (project.out / "spec/ct").mkdir(parents=True)
    (project.out / "spec/ct/0001.dcm").write_text("a stranger")
    report = project.build()
    assert report.exit_code == 3
    assert [t.status for t in report.targets] == ["failed", "built"]
    assert [render(d) for d in report.diagnostics] == [
        "error DF112: spec/patient/study/ct is not delivered: 'spec/ct/0001.dcm' exists and was not made by"
        " dicomforge\n"
        "  expected: no file, or one with equal bytes\n"
        "  help: move it away, or overwrite it with --force"
    ]
    assert (project.out / "spec/ct/0001.dcm").read_text() == "a stranger"
    assert not (project.out / "spec/ct/0000.dcm").exists()


def test_force_overwrites_an_unlisted_file(project: Project) -> None:
    project.write(CT)
    (project.out / "spec/ct").mkdir(parents=True)
    (project.out / "spec/ct/0001.dcm").write_text("a stranger")
    assert project.build(force=True).exit_code == 0
    assert project.tree()["spec/ct/0001.dcm"] == bytes_of(series(), 1)


def test_an_unlisted_file_with_equal_bytes_is_taken_over(project: Project) -> None:
    project.write(CT)
    (project.out / "spec/ct").mkdir(parents=True)
    file = project.out / "spec/ct/0001.dcm"
    file.write_bytes(bytes_of(series(), 1))
    before = file.stat().st_mtime_ns
    assert project.build().exit_code == 0
    assert file.stat().st_mtime_ns == before
    assert project.build().recalled


def test_one_path_with_two_owners_is_an_error(project: Project) -> None:
    project.write({**CT, "folder": "x"}, name="a")
    project.write({**CT, "folder": "x"}, name="b")
    report = project.build("a", "b")
    assert report.exit_code == 2
    assert codes(report) == ["DF111"]
    assert not project.tree()


def test_a_path_of_a_spec_that_is_not_built_now_has_an_owner_too(project: Project) -> None:
    project.write({**CT, "folder": "x"}, name="a")
    project.write({**CT, "folder": "x"}, name="b")
    assert project.build("a").exit_code == 0
    report = project.build("b")
    assert report.exit_code == 2
    message = render(report.diagnostics[0])
    assert message.startswith("error DF111: output 'x/0000.dcm' (and 2 more) belongs to a.yaml and to ")


def test_a_file_where_another_spec_needs_a_folder_is_an_error(project: Project) -> None:
    project.write({**CT, "folder": "x"}, name="a")
    project.write({**CT, "folder": "x/0000.dcm"}, name="b")
    assert codes(project.build("a", "b")) == ["DF111"]


def test_two_specs_of_one_name_are_an_error(project: Project) -> None:
    project.write(CT, name="a")
    (project.folder / "a.yaml").rename(project.folder / "first.yaml")
    for file in ("first", "second"):
        (project.folder / f"{file}.yaml").write_text(json.dumps({"name": "same", "series": [CT]}))
    assert codes(project.build("first", "second")) == ["DF110"]
    assert project.build("first").exit_code == 0
    report = project.build("second")
    assert codes(report) == ["DF110"]
    assert report.diagnostics[0].message.startswith("two specs of this project are named 'same': ")


def test_a_name_may_pass_from_one_file_to_another(project: Project) -> None:
    (project.folder / "first.yaml").write_text(json.dumps({"name": "same", "series": [CT]}))
    project.build("first")
    (project.folder / "first.yaml").write_text(json.dumps({"name": "other", "series": [CT]}))
    (project.folder / "second.yaml").write_text(json.dumps({"name": "same", "series": [CT]}))
    assert project.statuses("second") == {"ct": "kept"}


def test_a_spec_that_changes_its_name_takes_its_old_files_away(project: Project) -> None:
    project.write(CT)
    project.build()
    (project.folder / "spec.yaml").write_text(json.dumps({"name": "other", "series": [CT]}))
    project.build()
    assert {p.split("/")[0] for p in project.tree()} == {"other"}
    assert project.build().recalled


def test_a_moved_spec_keeps_its_outputs(project: Project) -> None:
    path = project.write(CT)
    (project.folder / "dicomforge.lock").touch()
    project.build()
    before = project.stats()
    (project.folder / "sub").mkdir()
    path.rename(project.folder / "sub/spec.yaml")
    assert project.statuses("sub/spec") == {"ct": "kept"}
    assert project.stats() == before


@pytest.mark.parametrize("how", ["move", "copy"])
def test_a_project_that_moves_with_its_outputs_has_nothing_to_build(
    project: Project, tmp_path: Path, how: str
) -> None:
    project.write(CT)
    project.build()
    (shutil.move if how == "move" else shutil.copytree)(project.folder, tmp_path / "there")
    moved = Project(tmp_path / "there")
    assert moved.statuses() == {"ct": "kept"}
    assert moved.build().recalled


def test_a_renamed_spec_leaves_a_note_about_the_old_outputs(project: Project) -> None:
    path = project.write(CT)
    (project.folder / "dicomforge.lock").touch()
    project.build()
    path.rename(project.folder / "new.yaml")
    report = project.build("new")
    assert render(report.diagnostics[0]) == (
        f"note DF123: the spec {path} is gone; 3 files that it made are still there\n"
        "  help: `dicomforge clean` removes them"
    )


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


def _clipping(one: SeriesPlan, positions: range) -> Iterator[Produced]:
    for produced in instances(one, positions):
        yield produced._replace(clipped=5)


def test_clipping_is_counted_over_the_series(project: Project) -> None:
    project.producer = Producer(_clipping, epochs)
    project.write(CT)
    report = project.build()
    assert report.exit_code == 0
    assert [render(d) for d in report.diagnostics] == [
        "warning DF100: spec/patient/study/ct: 15 of 48 samples clipped to the range of the pixel format\n"
        "  help: raise BitsStored, or change RescaleSlope, RescaleIntercept or the values of the layers; "
        "`clip: error` makes this an error"
    ]


def test_clip_error_fails_the_series_alone(project: Project) -> None:
    project.producer = Producer(_clipping, epochs)
    project.write({**CT, "clip": "error"}, MR)
    report = project.build()
    assert report.exit_code == 2
    assert [t.status for t in report.targets] == ["failed", "built"]
    assert {p.split("/")[1] for p in project.tree()} == {"mr"}
    assert not project.build().recalled


def test_the_ledger_of_a_partly_failed_build_keeps_what_was_finished(project: Project) -> None:
    project.producer = Producer(_clipping, epochs)
    project.write({**CT, "clip": "error"}, MR)
    project.build()
    assert project.statuses() == {"ct": "failed", "mr": "kept"}


def test_a_full_disk_is_a_finding(project: Project) -> None:
    def full(one: SeriesPlan, positions: range) -> Iterator[Produced]:
        yield next(instances(one, positions))
        raise OSError(28, "No space left on device")

    project.producer = Producer(full, epochs)
    project.write(CT)
    report = project.build()
    assert report.exit_code == 3
    assert [render(d) for d in report.diagnostics] == [
        "error DF116: cannot write spec/patient/study/ct: the disk is full\n"
        "  help: free some space or choose another folder with -o; finished series are kept"
    ]
    assert not project.tree()
    assert not (project.out / ".dicomforge/tmp").exists()


def test_a_file_size_limit_is_a_finding(project: Project) -> None:
    project.write(CT)
    driver = Path(__file__).parent / "driver.py"
    done = subprocess.run(
        [sys.executable, driver, project.folder, "--jobs", "1"],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3, done.stderr
    assert "DF116" in done.stdout
    assert "Traceback" not in done.stderr
    assert project.build().exit_code == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_an_unwritable_folder_is_a_finding(project: Project) -> None:
    project.write(CT)
    project.out.mkdir()
    project.out.chmod(0o500)
    report = project.build()
    project.out.chmod(0o700)
    assert report.exit_code == 3
    assert codes(report) == ["DF117"]


def test_an_output_folder_that_is_a_file_is_a_finding(project: Project) -> None:
    project.write(CT)
    project.out.write_text("a file")
    report = project.build()
    assert report.exit_code == 3
    assert codes(report) == ["DF117"]


def test_an_output_path_among_the_builders_files_is_refused(project: Project) -> None:
    project.write({**CT, "folder": ".dicomforge"})
    report = project.build()
    assert report.exit_code == 2
    assert codes(report) == ["DF114"]


def test_an_interrupt_leaves_a_clean_state(project: Project) -> None:
    def interrupted(one: SeriesPlan, positions: range) -> Iterator[Produced]:
        if one.name == "mr":
            raise KeyboardInterrupt
        return instances(one, positions)

    project.producer = Producer(interrupted, epochs)
    project.write(CT, MR)
    assert project.build().exit_code == 130
    assert not (project.out / ".dicomforge/tmp").exists()
    project.producer = Producer(instances, epochs)
    assert project.statuses() == {"ct": "kept", "mr": "built"}


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_any_number_of_jobs_gives_the_same_tree(tmp_path: Path, jobs: int) -> None:
    one = Project(tmp_path / "p")
    one.write({**CT, "files": 40}, MR)
    assert one.build(jobs=jobs).exit_code == 0
    assert one.tree() == {
        **{f"spec/ct/{n:04d}.dcm": bytes_of(series(), n) for n in range(40)},
        **{f"spec/mr/{n:04d}.dcm": bytes_of(series("mr"), n) for n in range(2)},
    }
    assert one.build().recalled


def test_stamp_and_depfile_are_written_also_where_nothing_is_done(project: Project) -> None:
    project.write(CT)
    stamp, depfile = project.folder / "s", project.folder / "d"
    for _ in range(2):
        report = run(project.request(stamp=stamp, depfile=depfile), project.load, producer=project.producer)
        assert report.exit_code == 0
        assert depfile.read_text().startswith(f"{stamp}: \\\n  {project.folder}/spec.yaml\n")
        stamp.unlink()
        depfile.unlink()
