"""The DICOM files of a folder as one side of a comparison."""

import filecmp
import os
import posixpath
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple, NoReturn

from dicomforge.compare.difference import ADDED, CHANGED, REMOVED, FileChange, Report
from dicomforge.compare.files import Content, read
from dicomforge.compare.locate import nothing
from dicomforge.compare.side import InstanceRow, Sheet, Side, gathered
from dicomforge.ground.diagnostic import SpecError
from dicomforge.ground.natural import natural
from dicomforge.ground.own_folder import FOLDER


class Listing(NamedTuple):
    """A folder: its files by relative path."""

    root: Path
    paths: tuple[str, ...]


class TreeContent(NamedTuple):
    """What a folder's files hold: data sets by relative path, and the paths of what is no DICOM file."""

    datasets: Mapping[str, Content]
    others: tuple[str, ...]


def listing(root: Path) -> Listing:
    """The files below a folder, sorted, without the builder's; of a file that file alone.

    Raises SpecError where a folder cannot be read.
    """
    if not root.is_dir():
        return Listing(root.parent, (root.name,))
    walked = os.walk(root, onerror=_unreadable)
    found = (Path(os.path.relpath(parent, root), name) for parent, _, names in walked for name in names)
    return Listing(root, tuple(sorted(p.as_posix() for p in found if FOLDER not in p.parts and (root / p).is_file())))


def _unreadable(error: OSError) -> NoReturn:
    raise SpecError([nothing(error.filename, f"it cannot be read ({error.strerror})")])


def equal_files(one: Listing, other: Listing) -> frozenset[str]:
    """The paths at which both folders have a file of the same bytes."""
    return frozenset(filecmp.cmpfiles(one.root, other.root, {*one.paths} & {*other.paths}, shallow=False)[0])


def held(
    listed: Listing,
    report: Report,
    wanted: Iterable[str] | None = None,
    known: Mapping[str, Content] | None = None,
) -> TreeContent:
    """Reads the files of a folder, or those `wanted`; what is `known` need not be read."""
    paths = listed.paths if wanted is None else tuple(wanted)
    datasets: dict[str, Content] = {}
    others = []
    for done, path in enumerate(paths, 1):
        one = (known or {}).get(path) or read(listed.root / path)
        if one is None:
            others.append(path)
        else:
            datasets[path] = one
        report(done, len(paths), "files")
    return TreeContent(datasets, tuple(others))


def side(root: Path, name: str, datasets: Mapping[str, Content]) -> Side:
    """The series of a folder, by SeriesInstanceUID, in the order of their first path."""
    by_series: dict[str, list[str]] = {}
    for path in sorted(datasets, key=natural):
        by_series.setdefault(datasets[path].attributes.text("SeriesInstanceUID"), []).append(path)
    folders = [posixpath.commonpath([posixpath.dirname(p) for p in paths]) for paths in by_series.values()]
    sheets = []
    for (uid, paths), folder in zip(by_series.items(), folders, strict=True):
        label = folder if folder and folders.count(folder) == 1 else uid or "no SeriesInstanceUID"
        own = [datasets[p] for p in paths]
        names = (PurePosixPath(p).relative_to(folder).as_posix() for p in paths)
        uids = (d.attributes.text("SOPInstanceUID") for d in own)
        rows = tuple(map(InstanceRow, names, uids, paths, (d.encoded for d in own)))
        sheets.append(Sheet((uid,), label, uid, *gathered([d.attributes for d in own]), rows, folder=str(root)))
    return Side(name, "tree", "", "", tuple(sheets))


def other_files(old: TreeContent, new: TreeContent, equal: frozenset[str]) -> tuple[FileChange, ...]:
    """The files without a data set that changed, came or went."""
    one, other = set(old.others), set(new.others)
    found = {p: CHANGED for p in one & other if p not in equal}
    found |= dict.fromkeys(one - other, REMOVED) | dict.fromkeys(other - one, ADDED)
    return tuple(FileChange(path, found[path]) for path in sorted(found))


def of_spec(listed: Listing, planned: Side, report: Report) -> TreeContent:
    """The files of a folder that belong to a spec: by place, or else by SOP or Series Instance UID."""
    rows = [row for sheet in planned.sheets for row in sheet.rows]
    folders = {PurePosixPath(row.path).parent for row in rows}
    near = [p for p in listed.paths if PurePosixPath(p).parent in folders]
    found = held(listed, report, near)
    uids = {row.uid for row in rows}
    if uids <= {d.attributes.text("SOPInstanceUID") for d in found.datasets.values()}:
        return found
    ours = {sheet.uid for sheet in planned.sheets}
    taken = set(near)
    rest = held(listed, report, [p for p in listed.paths if p not in taken])
    more = {
        path: d
        for path, d in rest.datasets.items()
        if d.attributes.text("SOPInstanceUID") in uids or d.attributes.text("SeriesInstanceUID") in ours
    }
    return TreeContent({**found.datasets, **more}, found.others)
