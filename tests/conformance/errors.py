"""What an author reads about a spec: every error and warning, as `dicomforge check` prints them."""

from pathlib import Path

from dicomforge import api
from dicomforge.ground.diagnostic import in_order, render


def printed(spec: str | bytes, **others: str) -> str:
    """The findings about a spec in the working folder, notes left out; `others` are files `name.yaml` beside it."""
    for name, text in others.items():
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")
    path = Path("spec.yaml")
    path.write_bytes(spec.encode() if isinstance(spec, str) else spec)
    return reported(path)


def reported(path: Path) -> str:
    """The findings about a spec file."""
    findings = in_order(api.compile_spec(path).diagnostics)
    return "".join(render(finding) + "\n" for finding in findings if finding.severity != "note")
