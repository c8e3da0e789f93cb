"""The rules of the house that a program can hold: small files, mirrored tests, names that say something."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.tools import ROOT

SOURCES = sorted(p for p in (ROOT / "dicomforge").rglob("*.py") if p.name != "__init__.py")

NO_BEHAVIOUR = {
    "__main__.py",
    "compare/difference.py",
    "builder/request.py",
    "builder/context.py",
    "ground/exit_codes.py",
    "ground/own_folder.py",
    "model/plan.py",
    "model/produced.py",
    "model/spec.py",
    "model/trust.py",
    "phantom/arrays.py",
    "plan/task.py",
}
"""Files of plain values, and the console script."""

TESTED_TOGETHER = {
    "plan/frame_positions.py": "plan/test_geometry.py",
    "compare/grouped.py": "compare/test_text.py",
    "compare/planned.py": "compare/test_compare.py",
    "compare/side.py": "compare/test_compare.py",
    "transfer/read/frame_stream.py": "inspect/test_streams.py",
    "transfer/read/streams.py": "inspect/test_streams.py",
    "transfer/read/flaw.py": "inspect/test_finding.py",
    "kinds/in_memory.py": "test_api.py",
    "transfer/write.py": "transfer/test_syntax.py",
    "kinds/image.py": "kinds/test_files.py",
    "kinds/multi_frame.py": "plan/test_frames.py",
    "model/labels.py": "kinds/test_segmentation.py",
    "plan/draft.py": "plan/test_finish.py",
    "cli/clash.py": "test_packaging.py",
    "cli/shells.py": "cli/shells/test_words.py",
    "builder/executors/serial.py": "builder/executors/test_processes.py",
    "builder/kept_warnings.py": "test_pytest_use.py",
    "builder/database.py": "builder/test_store.py",
    "builder/reasons.py": "builder/test_build.py",
    "builder/steps.py": "builder/test_build.py",
    "builder/stale.py": "builder/test_build.py",
    "plan/format_reader.py": "plan/test_pixels.py",
}
"""Files whose test stands with that of the room's verb."""


def test_no_file_passes_400_lines() -> None:
    long = {str(p): n for p in ROOT.glob("*/**/*.py") if (n := len(p.read_text().splitlines())) > 400}
    assert not {name for name in long if "/.venv/" not in name}


def test_every_file_has_its_mirror_among_the_tests() -> None:
    missing = []
    for source in SOURCES:
        path = source.relative_to(ROOT / "dicomforge")
        test = TESTED_TOGETHER.get(path.as_posix(), str(path.parent / f"test_{path.name}"))
        if path.as_posix() not in NO_BEHAVIOUR and not (ROOT / "tests" / test).is_file():
            if path.parts[:2] in (("transfer", "encoders"), ("iod", "modules"), ("iod", "macros")):
                continue  # one table of syntaxes tests them all; each Module and macro has a test
            missing.append(path.as_posix())
    assert not missing


def test_a_class_name_stands_once_in_the_package() -> None:
    files: dict[str, list[str]] = {}
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text())):
            if isinstance(node, ast.ClassDef):
                files.setdefault(node.name, []).append(source.relative_to(ROOT).as_posix())
    assert {name: found for name, found in files.items() if len(found) > 1} == {}


def test_no_file_has_a_name_that_says_nothing() -> None:
    banned = re.compile(r"(^|_)(manager|helpers?|utils?|processor|handler|misc|info)(_|\.py$)")
    assert not [p.name for p in SOURCES if banned.search(p.name)]


def test_every_error_code_in_the_source_has_a_page_and_every_page_a_code() -> None:
    used = {code for p in SOURCES for code in re.findall(r"\bDF\d{3}\b", _without_docs(p))}
    pages = {p.stem for p in (ROOT / "dicomforge" / "ground" / "errors").glob("DF*.md")}
    assert used == pages


def _without_docs(path: Path) -> str:
    return re.sub(r'""".*?"""', "", path.read_text(), flags=re.DOTALL)
