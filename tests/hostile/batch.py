"""A batch of examples in this process: `python -m tests.hostile.batch SEED COUNT FOLDER` ends with a JSON line.

An example that kills the process is still in its temporary folder, `hostile-SEED-...`.
"""

import json
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.hostile import harness
from tests.hostile.generator import Example, examples
from tests.hostile.project import project


def run(number: int, count: int, findings: Path) -> dict[str, object]:
    """The examples of batch `number`; a new kind of finding is kept in a folder below `findings`."""
    reached: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    signatures: Counter[str] = Counter()
    base = Path(tempfile.mkdtemp(prefix=f"hostile-{number}-"))
    spec = project(base)

    @seed(number)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(examples())
    def trial(example: Example) -> None:
        outcome = harness.examine(example, spec)
        reached[outcome.reached] += 1
        codes.update(outcome.codes)
        for finding in outcome.findings:
            signatures[finding.signature] += 1
            if signatures[finding.signature] == 1:
                _keep(findings, number, example, finding)

    try:
        trial()
    finally:
        shutil.rmtree(base, ignore_errors=True)
    return {
        "batch": number,
        "examples": sum(reached.values()),
        "reached": dict(reached),
        "codes": dict(codes),
        "findings": dict(signatures),
        "slowest": {k: round(v, 2) for k, v in harness.SLOWEST.items()},
        "megabytes": max(harness.PEAKS) // 1024 // 1024,
    }


def _keep(findings: Path, number: int, example: Example, finding: harness.Finding) -> None:
    name = "".join(c if c.isalnum() else "-" for c in finding.signature)[:100]
    folder = findings / name
    if folder.exists():
        return
    folder.mkdir(parents=True)
    (folder / "spec.yaml").write_bytes(example.spec)
    (folder / "part.yaml").write_bytes(example.part)
    for name, link in (("spec", example.spec_link), ("part", example.part_link)):
        if link:
            (folder / f"{name}-links-to").write_text(link)
    (folder / "finding.txt").write_text(
        f"{finding.signature}\nbatch {number}\n{example.notes}\n{finding.detail}\n",
        encoding="utf-8",
        errors="replace",
    )


if __name__ == "__main__":
    harness.bounded()
    print(json.dumps(run(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))))
