"""The project that a hostile spec lies in, with everything that it may name or be a link to."""

import os
from pathlib import Path

import numpy as np

SECRET = "417417"
"""A number that stands in no file but one outside the project."""

CHAIN, WIDTH = 60, 500
"""Parents in a row, and times that one parent is named."""

_SPECS = Path(__file__).parents[2] / "specs"


def project(folder: Path) -> Path:
    """Parts, files, chains, links, a pipe, a large file; returns the path of the spec, which is not there yet."""
    home = folder / "home" / "project"
    home.mkdir(parents=True)
    for path in _SPECS.glob("_*.yaml"):
        (home / path.name).write_text(path.read_text().replace("128", "8"))
    (home / "lut.bin").write_bytes(bytes(range(16)))
    np.save(home / "dots.npy", np.arange(12, dtype=np.uint8).reshape(3, 4))
    for sparse in ("big.bin", "sparse.yaml"):
        with (home / sparse).open("wb") as file:
            file.truncate(1 << 40)
    for inside in ("folder", "folder.yaml", "chain"):
        (home / inside).mkdir()
    os.mkfifo(home / "fifo")
    (home.parent / "outside.yaml").write_text(f"vars: {{a: {SECRET}}}\nx-part: {{KVP: {SECRET}\n")
    links = {"link.bin": "/dev/zero", "zero.yaml": "/dev/zero", "pipe.yaml": "fifo", "loop.yaml": "loop.yaml"}
    links |= {"self.yaml": "spec.yaml", "gone.yaml": "nothing", "outside.yaml": "../outside.yaml", "linked": ".."}
    for name, target in links.items():
        (home / name).symlink_to(target)
    (home / "plain.yaml").write_text("x-part: {KVP: 90}\n")
    os.link(home / "plain.yaml", home / "twin.yaml")
    for n in range(CHAIN):
        parent = f"extends: {n + 1}.yaml\n" if n + 1 < CHAIN else ""
        (home / "chain" / f"{n}.yaml").write_text(f"{parent}x-part: {{KVP: {n}}}\n")
    (home / "wide.yaml").write_text(f"extends: [{', '.join(['plain.yaml', 'twin.yaml'] * (WIDTH // 2))}]\n")
    return home / "spec.yaml"
