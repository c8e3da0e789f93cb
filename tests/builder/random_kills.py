"""Builds with local Dask workers, of which one, or the command itself, is killed at a random moment:
`python tests/builder/random_kills.py [SEED [WORKERS [PARENTS]]]`, by default 20 builds and 5.
"""

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.builder.fake import Project, bytes_of, series

DRIVER = Path(__file__).parent / "driver.py"
MANY = [{"name": f"s{n}", "files": 3} for n in range(12)]
EXPECTED = {f"spec/s{n}/{i:04d}.dcm": bytes_of(series(f"s{n}"), i) for n in range(12) for i in range(3)}


def run(folder: Path, chance: random.Random, wants_parent: bool) -> None:
    """One build. It does not notice that a worker is killed. Of one that is killed itself no half file shows, and the
    next build keeps what is there and makes the rest."""
    project = Project(folder)
    project.write(*MANY)
    command = [sys.executable, DRIVER, folder, "--executor", "dask", "--jobs", "2", "--slow", "0.05"]
    with subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, text=True) as build:
        assert build.stdout is not None
        assert any(line.startswith("progress") for line in build.stdout)
        parent = psutil.Process(build.pid)
        workers = [p for p in parent.children() if "spawn_main" in " ".join(p.cmdline())]
        assert len(workers) == 2
        time.sleep(chance.uniform(0, 0.8))
        (parent if wants_parent else chance.choice(workers)).kill()
        said = build.communicate(timeout=120)[0]
    before = project.stats()
    assert project.tree().items() <= EXPECTED.items()
    assert wants_parent or (build.returncode, project.tree()) == (0, EXPECTED), said
    assert subprocess.run([sys.executable, DRIVER, folder], stdout=subprocess.DEVNULL, check=False).returncode == 0
    assert project.tree() == EXPECTED
    assert {path: stat for path, stat in project.stats().items() if path in before} == before
    print(f"{len(before)} of {len(EXPECTED)} files were there", flush=True)


def main(seed: int = 1, workers: int = 20, parents: int = 5) -> None:
    """So many builds of each kind."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as scratch:
        for number in range(workers + parents):
            run(Path(scratch, str(number)), chance, number >= workers)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
