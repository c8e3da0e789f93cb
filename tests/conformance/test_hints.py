"""A hint leads to a legal spec: those of the error corpus that say what to write are followed, and the error goes."""

import re
from pathlib import Path

import pytest

from dicomforge.api import build, compile_spec
from dicomforge.ground.diagnostic import Diagnostic
from tests.conformance import test_errors_derived, test_errors_dicom, test_errors_language, test_errors_text

CORPUS = {
    f"{module.__name__.rpartition('_')[2]}: {name}": spec
    for module in (test_errors_language, test_errors_text, test_errors_dicom, test_errors_derived)
    for name, (spec, _) in module.CASES.items()
}

_MEANT = re.compile(r"did you mean '([^']+)'\?$")
_WRITE = re.compile(r"write ([\w.:^-]+)$")

HEAD = """\
dicomforge: 1
patient: {PatientName: Doe^John, PatientID: 12345}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
"""

MORE = {
    "a truth where YES or NO is meant": HEAD + "  {Modality: CT, BurnedInAnnotation: false}\n",
    "a term in lowercase": HEAD + "  {Modality: CT, RotationDirection: cw}\n",
    "a name with capitals": HEAD + "  {Modality: CT, name: Head}\n",
    "a misspelt SOP class": HEAD + "  {SOPClassUID: CTImageStorge}\n",
    "a misspelt UID with leading zeros": HEAD + "  {Modality: CT, FrameOfReferenceUID: 1.2.003}\n",
    "a misspelt noise": HEAD + "  {Modality: CT, phantom: [{noise: {gausian: 3}}]}\n",
    "a misspelt code": "allow: [born-latr]\n" + HEAD + "  {Modality: CT}\n",
    "a misspelt scene": HEAD.replace(
        "series", "scenes: {torso: {objects: [{sphere: {radius: 3, value: 1}}]}}\nseries"
    )
    + "  {Modality: CT, scene: torsoo}\n",
}


def mechanical(finding: Diagnostic, text: str) -> str | None:
    """What stands in place of the marked text if the hint is followed to the letter; None where it asks for more."""
    match = _MEANT.match(finding.hint) or _WRITE.match(finding.hint)
    if match is None or finding.span is None or finding.span.via or finding.span.width != len(text):
        return None
    misspelt = re.search(r"'([^']+)'", finding.message)
    inside = misspelt is not None and misspelt[1] in text and text.strip("'\"") != misspelt[1]
    return text.replace(misspelt[1], match[1]) if misspelt is not None and inside else match[1]


def followed(spec: str, findings: tuple[Diagnostic, ...]) -> tuple[str, set[tuple[int, int]]]:
    """The spec with all mechanical hints applied, and the places of these."""
    lines, places = spec.split("\n"), set()
    for finding in sorted(findings, key=lambda d: (d.span.line, d.span.column) if d.span else (0, 0), reverse=True):
        if finding.span is None or not finding.is_error or finding.span.source.name != "spec.yaml":
            continue
        line, start = finding.span.line - 1, finding.span.column - 1
        marked = lines[line][start : start + finding.span.width]
        other = mechanical(finding, marked)
        if other is None:
            continue
        quote = marked[:1] if marked[:1] in "'\"" else ""
        lines[line] = lines[line][:start] + quote + other + quote + lines[line][start + finding.span.width :]
        places.add((finding.span.line, finding.span.column))
    return "\n".join(lines), places


def errors(spec: str) -> tuple[Diagnostic, ...]:
    Path("spec.yaml").write_text(spec, encoding="utf-8")
    return tuple(d for d in compile_spec(Path("spec.yaml")).diagnostics if d.is_error)


@pytest.mark.parametrize("name", [*CORPUS, *MORE])
def test_following_the_hints_leaves_no_error_at_their_places(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = errors({**CORPUS, **MORE}[name])
    spec, places = followed({**CORPUS, **MORE}[name], before)
    if not places:
        assert name not in MORE
        return
    after = errors(spec)
    assert not [d for d in after if d.span is not None and (d.span.line, d.span.column) in places]
    if not after:
        build("spec.yaml", out="out", jobs=1)


def test_many_hints_are_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert sum(bool(followed(spec, errors(spec))[1]) for spec in CORPUS.values()) >= 10
