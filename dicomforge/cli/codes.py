"""The codes that `check` reports: those of specs (DF001 ...) and those of DICOM files (missing-type-1 ...)."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from dicomforge.cli.say import Unusable
from dicomforge.ground import codes as spec_codes


class CodePage(NamedTuple):
    """A code and its page in Markdown; a code of specs has no severity and section of its own."""

    code: str
    title: str
    severity: str
    section: str
    page: str


def find(word: str) -> CodePage | None:
    """The code that is spelled so, in any case."""
    page = spec_codes.page(word)
    if page is not None:
        code, _, title = page.split("\n", 1)[0].removeprefix("# ").partition(":")
        return CodePage(code, title.strip(), "", "", page.strip())
    from dicomforge.ground.finding_kinds import KINDS

    kind = KINDS.get(word.lower())
    return None if kind is None else _of_kind(word.lower(), kind)


def known() -> tuple[str, ...]:
    """Every code."""
    from dicomforge.ground.finding_kinds import KINDS

    return (*(one.code for one in spec_codes.codes()), *KINDS)


def unknown(word: str) -> str:
    """What to say about a word that is no code: at most three near ones, or where the lists are."""
    import difflib

    by_fold = {code.casefold(): code for code in known()}
    near = [repr(by_fold[fold]) for fold in difflib.get_close_matches(word.casefold(), by_fold)]
    return f"did you mean {' or '.join(near)}?" if near else "see: dicomforge list errors, dicomforge list findings"


def selected(options: Iterable[str]) -> frozenset[str]:
    """The codes that comma-separated words mean.

    Raises Unusable.
    """
    found = set()
    for word in (word.strip() for option in options for word in option.split(",")):
        code = find(word)
        if code is None:
            raise Unusable(f"no code {word!r}", f"  help: {unknown(word)}")
        found.add(code.code)
    return frozenset(found)


def _of_kind(code: str, kind: Any) -> CodePage:
    """The page of a kind of finding: its first fields, and every further one that has something to say."""
    first = ("severity", "title", "section")
    rest = {name: value for name, value in kind._asdict().items() if name not in first and value}
    parts = [
        f"# {code}: {kind.title}",
        f"**Severity.** {kind.severity}",
        f"**Citation.** {kind.section}. A finding about one Attribute may cite the section that defines it instead.",
        *(f"**{name.replace('_', ' ').capitalize()}.** {_text(value)}" for name, value in rest.items()),
        f"**Leave it out.** `dicomforge check --ignore {code}`",
    ]
    return CodePage(code, kind.title, kind.severity, kind.section, "\n\n".join(parts))


def _text(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, (tuple, list)) else str(value)
