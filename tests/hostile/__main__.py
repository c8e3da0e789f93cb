"""The long run: `python -m tests.hostile --examples 100000 --state FILE`; it goes on where the state file ends.

Batches are numbered, and a number is a seed: the same numbers give the same examples. Each batch is a process of its
own, bounded in memory; one that makes no progress is ended, and its last example is a finding.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
COUNT = 250
"""Examples of a batch."""

PATIENCE = 1800
"""Seconds after which a batch is hung."""


def main() -> int:
    """1 where something was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile", description="Hostile specs by the thousand.")
    parser.add_argument("--examples", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--state", type=Path, default=Path("hostile.jsonl"), help="a line per batch that was run")
    parser.add_argument(
        "--findings", type=Path, default=Path("hostile-findings"), help="a folder per kind of finding"
    )
    options = parser.parse_args()
    done = _done(options.state)
    ahead = (n for n in range(-(-options.examples // COUNT)) if n not in done)
    writing = threading.Lock()

    def one(number: int) -> None:
        told = _batch(number, options.findings)
        with writing, options.state.open("a") as file:
            file.write(json.dumps(told) + "\n")
        if told["findings"]:
            print(f"batch {number}: {told['findings']}", flush=True)

    with ThreadPoolExecutor(options.jobs) as pool:
        list(pool.map(one, ahead))
    return _summary(_done(options.state).values())


def _done(state: Path) -> dict[int, dict[str, Any]]:
    lines = state.read_text().splitlines() if state.exists() else []
    return {told["batch"]: told for told in map(json.loads, lines)}


def _batch(number: int, findings: Path) -> dict[str, Any]:
    """One batch in a process of its own."""
    command = [sys.executable, "-m", "tests.hostile.batch", str(number), str(COUNT), str(findings.absolute())]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"}
    try:
        ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return _lost(number, "a batch that hangs")
    if ended.returncode:
        return _lost(number, f"a batch that ends with {ended.returncode}: {ended.stderr.strip()[-300:]}")
    told: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    return told


def _lost(number: int, why: str) -> dict[str, Any]:
    return {"batch": number, "examples": 0, "findings": {why: 1}}


def _summary(batches: Iterable[dict[str, Any]]) -> int:
    reached: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    found: Counter[str] = Counter()
    slowest: dict[str, float] = {}
    largest = examples = 0
    for told in batches:
        examples += told["examples"]
        reached.update(told.get("reached", {}))
        codes.update(told.get("codes", {}))
        found.update(told["findings"])
        largest = max(largest, told.get("megabytes", 0))
        for step, seconds in told.get("slowest", {}).items():
            slowest[step] = max(slowest.get(step, 0.0), seconds)
    packages = ", ".join(
        f"{name} {version(name)}" for name in ("pydicom", "numpy", "PyYAML", "jsonschema", "hypothesis")
    )
    print(f"{examples} examples: {', '.join(f'{n} {what}' for what, n in reached.most_common())}")
    print(f"{len(codes)} codes: {', '.join(sorted(codes))}")
    print(f"slowest in seconds of processor time: {slowest}; largest process {largest} MB")
    print(f"Python {platform.python_version()}, {packages}")
    for signature, count in found.most_common():
        print(f"FOUND {count} times: {signature}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
