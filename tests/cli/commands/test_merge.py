import json
import os
import sys
from pathlib import Path

import pytest

from tests.builder import cohort
from tests.tools import ROOT, dicomforge, run


@pytest.fixture(autouse=True)
def in_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    cohort.write(tmp_path)


def test_a_job_array_and_its_merge() -> None:
    """Shards run at the same time in one folder; a segmentation has its source in another shard."""
    said = [dicomforge("build", "--shard", f"{n}/2") for n in (1, 2)]
    assert [done.returncode for done in said] == [0, 0]
    merged = dicomforge("merge")
    assert (merged.returncode, merged.stdout, merged.stderr) == (0, "merged: 70 files of 11 series in out\n", "")
    assert dicomforge("build").stdout.startswith("nothing to do: 70 files")
    again = dicomforge("merge", "out", "--json")
    assert again.returncode == 2
    told = json.loads(again.stdout)
    assert (told["ok"], told["exit_code"], [d["code"] for d in told["diagnostics"]]) == (False, 2, ["DF175"])


def test_the_makefile_of_the_docs_builds_what_one_build_makes() -> None:
    page = (ROOT / "docs/scale.md").read_text()
    Path("Makefile").write_text(page.split('```make title="Makefile"\n')[1].split("```")[0])
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")} | {"PATH": path}
    assert run("make", "-j2", "N=2", env=environment).returncode == 0
    assert len(cohort.tree(Path("out"))) == cohort.FILES
    assert run("make", "N=2", env=environment).stdout == "make: 'out.stamp' is up to date.\n"
    assert dicomforge("build").stdout.startswith("nothing to do: 70 files")


@pytest.mark.parametrize("shard", ["0/3", "4/3", "x", "1-of-3"])
def test_a_shard_that_does_not_exist_is_a_wrong_command_line(shard: str) -> None:
    done = dicomforge("build", "--shard", shard)
    assert done.returncode == 2
    assert f"argument --shard: {shard!r} is not a shard I/N with I from 1 to N, such as 1/3" in done.stderr
    assert not Path("out").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--shard", "1/3", "--series", "ct"), "--shard and --series cannot be used together"),
        (("--scheduler", "tcp://h:1"), "--scheduler ADDRESS needs --executor dask"),
    ],
)
def test_options_that_do_not_go_together_are_a_wrong_command_line(options: tuple[str, ...], said: str) -> None:
    done = dicomforge("build", *options)
    assert (done.returncode, done.stderr) == (2, f"dicomforge build: {said}\n")
