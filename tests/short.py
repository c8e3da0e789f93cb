"""Specs as authors write them, compiled."""

from pathlib import Path

from dicomforge.api import compile_spec
from dicomforge.ground.diagnostic import render


def problems(text: str, folder: Path) -> list[str]:
    """What is found in a spec of this text, as it is printed, without its file."""
    path = folder / "s.yaml"
    path.write_text(text, encoding="utf-8")
    return [render(d).replace(str(path), "s.yaml") for d in compile_spec(path).diagnostics]
