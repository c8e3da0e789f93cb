"""Links of Markdown pages: in the repository they lead to files, on the site to the pages of these."""

import posixpath
import re
from collections.abc import Iterator

from mkdocs.structure.files import Files

from pages.page import ROOT

COPIES = "repository/"
"""Folder of the site for files of the repository that no page shows."""

_FENCE = re.compile(r"^(```|~~~).*?^\1", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\((?![a-z]+:|#)([^)#\s]+)(#[^)\s]*)?\)")
_PAGES = {
    "README.md": "index.md",
    "CHANGELOG.md": "changelog.md",
    "NOTICE": "notice.md",
    "specs": "gallery/index.md",
    "dicomforge/ground/errors": "errors/index.md",
    "dicomforge/iod/sop_classes": "reference/sop-classes/index.md",
}


def rewritten(markdown: str, uri: str, origin: str | None) -> str:
    """The page with its links to files of the repository turned; `uri` is its own path, `origin` what it shows."""
    source = origin or f"docs/{uri}"

    def turned(match: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(source), match[1]))
        if not origin and (path.startswith("docs/") or not (ROOT / path).exists()):
            return match[0]
        target = posixpath.relpath(_target(path), posixpath.dirname(uri) or ".")
        return f"]({target}{match[2] or ''})"

    return _outside_code(markdown, turned)


def wanted(files: Files) -> Iterator[str]:
    """Files of the repository that pages of docs/ link to and no page shows."""
    found = set()
    for file in files.documentation_pages():
        if file.generated_by is None:
            for match in _LINK.finditer(_FENCE.sub("", file.content_string)):
                path = posixpath.normpath(posixpath.join("docs", posixpath.dirname(file.src_uri), match[1]))
                if not path.startswith("docs/") and _target(path).startswith(COPIES) and (ROOT / path).is_file():
                    found.add(path)
    yield from sorted(found)


def _target(path: str) -> str:
    """Where the site shows a file of the repository."""
    if path.startswith("docs/"):
        return path.removeprefix("docs/")
    if path in _PAGES:
        return _PAGES[path]
    spec = re.fullmatch(r"specs/([a-z0-9][a-z0-9-]*)\.yaml", path)
    if spec:
        return f"gallery/{spec[1]}.md"
    if path.startswith("dicomforge/ground/errors/"):
        return f"errors/{posixpath.basename(path)}"
    return COPIES + path


def _outside_code(markdown: str, turned) -> str:  # type: ignore[no-untyped-def]
    parts, last = [], 0
    for fence in _FENCE.finditer(markdown):
        parts += [_LINK.sub(turned, markdown[last : fence.start()]), fence[0]]
        last = fence.end()
    return "".join([*parts, _LINK.sub(turned, markdown[last:])])
