"""Shards that are merged: the tree and the store are those of one build; what does not fit stops the merge."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dicomforge import api
from dicomforge.builder.request import BuildReport
from dicomforge.builder.shard import Shard
from dicomforge.ground.diagnostic import render
from tests.builder import cohort

KEPT = {"owner": "spec, name, digest, options, environment", "input": "path, kind, digest", "folder": "path",
        "target": "name, place, key, code, codecs, digests, reasons, settled, files, bytes",
        "file": "path, place, size, digest"}  # fmt: skip
"""What of the store does not depend on when and where files were written."""


@pytest.fixture(autouse=True)
def in_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    cohort.write(tmp_path)


def build(out: str = "out", shard: str = "", **options: Any) -> BuildReport:
    number, _, count = shard.partition("/")
    chosen = Shard(int(number), int(count)) if shard else None
    return api.build_specs(api.specs_of(Path("specs")), Path(out), shard=chosen, jobs=1, **options)


def shards(*folders: str, count: int = 3) -> None:
    for number in range(1, count + 1):
        assert build(folders[(number - 1) % len(folders)], f"{number}/{count}").exit_code == 0


def merge(*folders: str, out: str = "out", **options: Any) -> BuildReport:
    return api.build_specs((), Path(out), shard_folders=tuple(map(Path, folders)), **options)


def findings(report: BuildReport) -> list[str]:
    return [render(d) for d in report.diagnostics]


def store(out: str) -> dict[str, list[Any]]:
    with sqlite3.connect(Path(out, ".dicomforge/store.sqlite")) as db:
        found = {table: sorted(db.execute(f"SELECT {columns} FROM {table}")) for table, columns in KEPT.items()}
        assert db.execute("SELECT count(*) FROM owner WHERE started_ns IS NULL").fetchone() == (0,)
    db.close()
    return found


def assert_equal_to_one_build(out: str) -> None:
    assert build("one").exit_code == 0
    assert cohort.tree(Path(out)) == cohort.tree(Path("one"))
    assert len(cohort.tree(Path(out))) == cohort.FILES
    assert store(out) == store("one")
    assert build(out).recalled
    assert sorted(p.name for p in Path(out, ".dicomforge").iterdir()) == ["clock", "lock", "store.sqlite"]


@pytest.mark.parametrize("count", [1, 3, 7])
def test_shards_in_a_common_folder_equal_one_build(count: int) -> None:
    """With three, segmentations have their source in another shard; with seven, some shards have no series."""
    shards("out", count=count)
    assert merge("out").exit_code == 0
    assert_equal_to_one_build("out")


def test_shards_in_folders_of_their_own_equal_one_build() -> None:
    shards("a", "b", "c")
    before = [cohort.tree(Path(folder)) for folder in "abc"]
    report = merge("a", "b", "c")
    assert (report.exit_code, report.diagnostics, report.count("built")) == (0, (), 11)
    assert_equal_to_one_build("out")
    assert [cohort.tree(Path(folder)) for folder in "abc"] == before
    assert merge("a", "b", "c").count("kept") == 11


def test_a_source_and_its_segmentation_are_in_different_shards_of_this_cohort() -> None:
    cts, segs = ([f"cohort-p-{n}/patient/study/{name}" for n in range(1, 6)] for name in ("ct", "seg"))
    assert any(Shard(1, 3).has(ct) != Shard(1, 3).has(seg) for ct, seg in zip(cts, segs, strict=True))


def test_a_shard_records_no_spec_as_built_and_removes_nothing() -> None:
    build()
    Path("specs/mr.yaml").unlink()
    for number in (1, 2, 3):
        assert build(shard=f"{number}/3").count("removed") == 0
    assert len(cohort.tree(Path("out"))) == cohort.FILES
    Path("specs/cohort.yaml").write_text(cohort.COHORT.replace("{p: 5}", "{p: 4}"))
    assert build("new", "1/3").exit_code == 0
    assert not Path("new/.dicomforge/store.sqlite").exists()


def test_after_a_merge_only_what_changed_is_built_and_what_is_gone_is_removed() -> None:
    shards("out")
    merge("out")
    Path("specs/cohort.yaml").write_text(cohort.COHORT.replace("{p: 5}", "{p: 4}"))
    Path("specs/mr.yaml").write_text(cohort.MR.replace("rician: 12", "rician: 13"))
    reports = [build(shard=f"{number}/3") for number in (1, 2, 3)]
    assert sum(r.count("built") for r in reports) == 1
    assert sum(r.count("kept") for r in reports) == 8
    report = merge("out")
    assert (report.exit_code, report.count("removed")) == (0, 2)
    build("one")
    assert cohort.tree(Path("out")) == cohort.tree(Path("one"))
    assert build().recalled


def test_other_specs_of_the_folder_are_not_the_shards_concern() -> None:
    """One that was built before, and has changed since, is neither merged nor forgotten."""
    Path("other.yaml").write_text(cohort.MR)
    assert api.build_specs((Path("other.yaml"),), Path("out")).exit_code == 0
    Path("other.yaml").write_text(cohort.MR.replace("slices: 30", "slices: 2"))
    shards("out")
    assert merge("out").exit_code == 0
    assert build().recalled
    assert api.build_specs((Path("other.yaml"),), Path("out")).count("built") == 1


def test_a_shard_that_is_missing_stops_the_merge() -> None:
    shards("a", "b", "c", count=4)
    report = merge("b", "c")
    assert (report.exit_code, findings(report)) == (1, [
        "error DF176: shards 1/4, 4/4 are missing\n"
        "  help: name the folders of all shards; `dicomforge build --shard 1/4` builds one"
    ])  # fmt: skip
    assert cohort.tree(Path("out")) == {}


def test_a_shard_that_is_there_twice_stops_the_merge() -> None:
    shards("a", "b", "c")
    shutil.copytree("b", "again")
    assert findings(merge("a", "b", "c", "again")) == [
        "error DF176: shard 2/3 is there twice: in b and in again\n  help: leave one of these folders out"
    ]


def test_shards_of_two_builds_are_not_merged() -> None:
    build("a", "1/2")
    build("b", "2/3")
    report = merge("a", "b")
    assert (report.exit_code, findings(report)) == (1, [
        "error DF176: these shards are not of one build\n"
        "  found: 1/2 in a, 2/3 in b\n"
        "  help: name the folders of one build, or remove what is left of another one (in .dicomforge/shards of its"
        " folder)"
    ])  # fmt: skip


def test_shards_that_are_left_of_another_attempt_do_not_count() -> None:
    build(shard="1/2")
    shards("out")
    assert merge("out").exit_code == 0
    assert_equal_to_one_build("out")


@pytest.mark.parametrize("folder", ["specs", "none", "one"])
def test_a_folder_without_shards_is_an_error(folder: str) -> None:
    if folder == "one":
        build("one")
    report = merge(folder)
    assert (report.exit_code, findings(report)) == (2, [
        f"error DF175: there are no shards in {folder}\n"
        f"  help: `dicomforge build --shard 1/3 -o {folder}` builds the first of three"
    ])  # fmt: skip


def of_mr() -> str:
    return next(f"{n}/3" for n in (1, 2, 3) if Shard(n, 3).has("mr/patient/study/mr"))


def edited() -> str:
    path = Path("out/mr/patient/study/mr/0007.dcm")
    path.write_bytes(path.read_bytes().replace(b"Doe^Jane", b"Roe^Jane"))
    return "output edited: mr/patient/study/mr/0007.dcm"


def removed() -> str:
    Path("out/mr/patient/study/mr/0007.dcm").unlink()
    return "output missing: mr/patient/study/mr/0007.dcm"


def another_version() -> str:
    Path("specs/mr.yaml").write_text(cohort.MR.replace("Doe^Jane", "Roe^Jane"))
    return "PatientName changed"


def not_built() -> str:
    Path("specs/mr.yaml").write_text(cohort.MR + "  - {Modality: CT, Rows: 8, Columns: 8, phantom: [{fill: 1}]}\n")
    return "not built"


@pytest.mark.parametrize("change", [edited, removed, another_version, not_built])
def test_a_shard_that_does_not_fit_is_named_with_the_reason(change: Any) -> None:
    shards("out")
    before = cohort.tree(Path("out"))
    reason = change()
    changed = cohort.tree(Path("out"))
    report = merge("out")
    assert report.exit_code == 1
    (finding,) = report.diagnostics
    assert finding.code == "DF177"
    assert finding.found.endswith(f": {reason}")
    if change is not not_built:
        assert render(finding) == (
            f"error DF177: 1 series of shard {of_mr()} in out cannot be merged\n"
            f"  found: mr/patient/study/mr: {reason}\n"
            f"  help: build the shard again (`--shard {of_mr()} -o out`, with the same specs), and merge again"
        )
    assert cohort.tree(Path("out")) == changed
    shards("out")
    assert merge("out").exit_code == 0
    assert build().recalled
    if change in (edited, removed):
        assert cohort.tree(Path("out")) == before


def test_a_file_with_other_bytes_under_its_old_stat_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a disk that loses bits."""
    from dicomforge.builder.tree import Tree

    shards("a", "b", "c")
    read = Tree.read

    def decayed(self: Tree, path: str) -> Iterator[bytes]:
        for block in read(self, path):
            yield block.replace(b"Doe^Jane", b"Roe^Jane")

    monkeypatch.setattr(Tree, "read", decayed)
    report = merge("a", "b", "c")
    assert report.exit_code == 2
    assert "mr/patient/study/mr: mr/patient/study/mr/0001.dcm has other bytes" in findings(report)[0]
    assert not Path("out/mr").exists()


def test_a_merge_never_replaces_files_that_others_made() -> None:
    shards("a", "b", "c")
    foreign = Path("out/mr/patient/study/mr/0001.dcm")
    foreign.parent.mkdir(parents=True)
    foreign.write_bytes(b"mine")
    report = merge("a", "b", "c")
    assert report.exit_code == 3
    assert [d.code for d in report.diagnostics] == ["DF112"]
    assert foreign.read_bytes() == b"mine"
    assert merge("a", "b", "c", force=True).exit_code == 0
    assert_equal_to_one_build("out")


def test_a_build_among_unmerged_shards_says_so() -> None:
    shards("out")
    Path("specs/mr.yaml").write_text(cohort.MR.replace("rician: 12", "rician: 13"))
    report = build()
    assert report.exit_code == 3
    assert report.diagnostics[0].hint == (
        "shards were built here: merge them first (`dicomforge merge`), or overwrite it with --force"
    )


def test_clean_all_removes_what_unmerged_shards_made() -> None:
    shards("out")
    assert api.clean(Path("out"), everything=True, dry_run=True).count("removed") == 11
    assert api.clean(Path("out"), everything=True).exit_code == 0
    assert not Path("out").exists()


def test_a_shard_touches_its_stamp_and_names_its_files_in_the_depfile() -> None:
    for number in (1, 2, 3):
        build(shard=f"{number}/3", stamp=Path(f"{number}.stamp"))
        assert Path(f"{number}.stamp").exists()
    build(shard=of_mr(), depfile=Path("d"))
    rule = Path("d").read_text().partition(":")[0]
    assert "out/mr/patient/study/mr/0001.dcm" in rule
    named = [key for key in ("cohort-p-1", "cohort-p-2", "cohort-p-3") if f"out/{key}/" in rule]
    assert len(named) < 3
    assert merge("out", stamp=Path("all.stamp")).exit_code == 0
    assert Path("all.stamp").exists()
