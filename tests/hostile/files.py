"""Hostile DICOM files: `python -m tests.hostile.files --examples 10000`, over `check`, `show` and `diff`.

An example is a number; it goes on where the state file ends. `--only 1234` tries one, writes its file and prints what
was done to it. Batches are processes of their own; an example that ends its process is a finding.
"""

import argparse
import ctypes
import gc
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.hostile import harness
from tests.hostile.file_mutations import Example, example
from tests.tools import ROOT

COUNT = 100
"""Examples of a batch."""
PATIENCE = 1800
MEGABYTES = 200
"""That a step may need besides what the interpreter and its libraries are; frames are small here."""


def trial(one: Example, folder: Path) -> list[harness.Finding]:
    """What is wrong with how the commands take a file; `folder` is empty."""
    from dicomforge import api
    from dicomforge.cli.findings import rendered
    from dicomforge.cli.record import of_finding
    from dicomforge.compare import files
    from dicomforge.compare.text import lines
    from dicomforge.ground.diagnostic import SpecError

    sound, hostile = folder / "sound" / "a.dcm", folder / "hostile" / "a.dcm"
    for path, data in ((sound, one.original), (hostile, one.data)):
        path.parent.mkdir()
        path.write_bytes(data)
    if one.sparse:
        os.truncate(hostile, len(one.data) + one.sparse)
    found: list[harness.Finding] = []
    with _bounded("check", found):
        report = api.inspect_files(hostile)
        found += [harness.Finding(f"check: {f.found}", f.found) for f in report.findings if f.code == "unexpected"]
        _shown("check", "\n".join(rendered(report.findings)), found)
        json.dumps([of_finding(f)._asdict() for f in report.findings], ensure_ascii=False).encode()
    with _bounded("show", found), suppress(SpecError):
        api.show(hostile, out=folder / "a.html")
    with _bounded("diff", found), suppress(SpecError):
        list(lines(api.diff(sound.parent, hostile.parent, pixels="all")))
    with _bounded("read", found):  # as diff does, without the guard around it
        files.content(hostile)
    return found


def _shown(step: str, text: str, found: list[harness.Finding]) -> None:
    odd = sorted({c for c in text if (c < " " and c != "\n") or "\x7f" <= c < "\xa0"})
    if odd:
        found.append(harness.Finding(f"{step} prints control characters", f"{odd!r}"))


@contextmanager
def _bounded(step: str, found: list[harness.Finding]) -> Iterator[None]:
    """An exception, more than 5 s of processor time, and too much memory are findings."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    harness._forget_largest()
    before = harness._now()
    with harness._guarded(step, found):
        yield
    megabytes = (harness.largest() - before) >> 20
    LARGEST[step] = max(LARGEST.get(step, 0), megabytes)
    if megabytes > MEGABYTES:
        found.append(harness.Finding(f"{step}: memory", f"{megabytes} MB"))


LARGEST: dict[str, int] = {}


def batch(number: int, count: int = COUNT) -> dict[str, object]:
    """The examples of a batch; the number of each goes to standard error before it is tried."""
    found: list[dict[str, object]] = []
    for at in range(number * COUNT, number * COUNT + count):
        print(at, file=sys.stderr, flush=True)
        one = example(at)
        with tempfile.TemporaryDirectory(prefix=f"hostile-file-{at}-") as folder:
            found += [
                {"example": at, "seed": one.seed, "recipe": one.recipe, "what": what, "detail": detail}
                for what, detail in trial(one, Path(folder))
            ]
    return {"batch": number, "examples": count, "found": found, "slowest": harness.SLOWEST, "largest": LARGEST}


def _apart(number: int) -> dict[str, object]:
    command = [sys.executable, "-m", "tests.hostile.files", "--batch", str(number)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"}
    try:
        ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=PATIENCE)
        if ended.returncode == 0:
            return dict(json.loads(ended.stdout.splitlines()[-1]))
        why = f"the process ends with {ended.returncode}: {ended.stderr[-2000:]}"
    except subprocess.TimeoutExpired as error:
        why = f"a batch that hangs: {(error.stderr or b'')[-20:]!r}"
    return {"batch": number, "examples": 0, "found": [{"what": why}], "slowest": {}, "largest": {}}


def main() -> int:
    """1 where something was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile.files", description=__doc__)
    parser.add_argument("--examples", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument(
        "--state", type=Path, default=Path("hostile-files.jsonl"), help="a line per batch that was run"
    )
    parser.add_argument("--only", type=int, help="one example, written to hostile.dcm")
    parser.add_argument("--batch", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--count", type=int, default=COUNT, help=argparse.SUPPRESS)
    options = parser.parse_args()
    import warnings

    warnings.simplefilter("ignore")
    if options.batch is not None:
        harness.bounded()
        print(json.dumps(batch(options.batch, options.count), default=str))
        return 0
    if options.only is not None:
        return _only(options.only)
    lines = options.state.read_text().splitlines() if options.state.exists() else []
    done = {told["batch"]: told for told in map(json.loads, lines)}
    writing = threading.Lock()

    def one(number: int) -> None:
        told = _apart(number)
        with writing, options.state.open("a") as file:
            file.write(json.dumps(told) + "\n")
        done[number] = told
        for finding in told["found"]:  # type: ignore[attr-defined]
            print(json.dumps(finding)[:3000], flush=True)

    with ThreadPoolExecutor(options.jobs) as pool:
        list(pool.map(one, (n for n in range(-(-options.examples // COUNT)) if n not in done)))
    return _summary(list(done.values()))


def _only(number: int) -> int:
    one = example(number)
    Path("hostile.dcm").write_bytes(one.data)
    print(f"{one.seed}: {one.recipe}; {len(one.data)} bytes in hostile.dcm and {one.sparse} zeros")
    with tempfile.TemporaryDirectory() as folder:
        found = trial(one, Path(folder))
    for what, detail in found:
        print(f"{what}\n{detail}")
    print({step: round(seconds, 2) for step, seconds in harness.SLOWEST.items()}, LARGEST)
    return 1 if found else 0


def _summary(batches: list[dict[str, object]]) -> int:
    found = Counter(str(one["what"]) for told in batches for one in told["found"])  # type: ignore[attr-defined]
    print(f"{sum(told['examples'] for told in batches)} examples")  # type: ignore[misc]
    for kind, unit in (("slowest", "s of processor time"), ("largest", "MB")):
        worst: dict[str, float] = {}
        for told in batches:
            for step, value in told[kind].items():  # type: ignore[attr-defined]
                worst[step] = max(worst.get(step, 0), round(value, 2))
        print(f"{kind}: {worst} {unit}")
    for what, count in found.most_common():
        print(f"FOUND {count} times: {what}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
