"""The archive of a spec: one ZIP file of all its other files (`artefacts: [zip]`).

Like a derived series it has the plans of its sources and reads no built file: it makes their bytes again. It can be
built in any order and process, and edits of built files do not get into it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from zlib import crc32

from dicomforge.ground.diagnostic import SpecError
from dicomforge.kinds.clipped import clipped_samples
from dicomforge.model.clipped import NONE, Clipped
from dicomforge.model.plan import ARCHIVE, OBJECTS, InstancePlan, Members, SeriesPlan, files_beside
from dicomforge.model.produced import Maker, Produced
from dicomforge.model.spec import Spec
from dicomforge.plan import whole_spec
from dicomforge.plan.paths import Planned
from dicomforge.transfer.zip_records import StoredFile, directory, local_header

EPOCH = 1

HELD_BYTES = 32 << 20
"""The largest file that is held in memory while its check value is computed; a larger file is made twice."""


def epochs(plan: SeriesPlan) -> tuple[tuple[str, int | str], ...]:
    """The format of the archive; its members have their own."""
    return (("kind archive", EPOCH),)


def places(spec: Spec) -> tuple[Planned, ...]:
    """Where the archive goes, if the spec asks for one."""
    if spec.archive is None:
        return ()
    path = f"{spec.name}{ARCHIVE}"
    return (Planned(path, path, f"{OBJECTS}/{path}", spec.archive),)


def planned(spec: Spec, every: Sequence[SeriesPlan]) -> tuple[SeriesPlan, ...]:
    """The archive of `every` other series of the spec, if it asks for one."""
    return tuple(_plan(spec, place.path, Members(whole_spec.root_of(spec), tuple(every))) for place in places(spec))


def _plan(spec: Spec, path: str, members: Members) -> SeriesPlan:
    instance = InstancePlan(path, 1, "", path, 0, (), "")
    plan = files_beside((spec.name, OBJECTS, OBJECTS, path), "archive", (instance,))
    return replace(plan, allow=spec.allow, place=spec.archive, part=members)


def produced(members: Members, maker: Callable[[SeriesPlan], Maker], positions: range) -> Iterator[Produced]:
    """The archive, piece by piece, with a file for each instance in the order of their paths.

    `maker` makes the files of a series. Raises SpecError where one of them is not delivered.
    """
    for position in positions:
        files: list[StoredFile] = []
        lost = dict.fromkeys(range(len(members.series)), NONE)
        offset = 0
        for path, number, index, make in _in_order(members, maker):
            name = path.removeprefix(members.root).encode("utf-8", "surrogateescape")
            crc, size, clipped, held = _measured(make, index)
            lost[number] += clipped
            files.append(StoredFile(name, size, crc, offset))
            header = local_header(files[-1])
            offset += len(header) + size
            yield Produced(position, (header, *held), NONE, last=False)
            if size > HELD_BYTES:
                for part in make(range(index, index + 1)):
                    yield Produced(position, part.buffers, NONE, last=False)
        refused = [clipped_samples(members.series[number], clipped) for number, clipped in lost.items() if clipped]
        if errors := [one for one in refused if one.is_error]:
            raise SpecError(errors)
        yield Produced(position, tuple(directory(files, offset)), NONE)


def _in_order(members: Members, maker: Callable[[SeriesPlan], Maker]) -> Iterator[tuple[str, int, int, Maker]]:
    """Each file by its path, sorted: path, number of its series, position in that, and the maker of the series.

    A maker is kept for the next file.
    """
    every = (
        (one.path, number, index)
        for number, series in enumerate(members.series)
        for index, one in enumerate(series.instances)
    )
    last, make = -1, None
    for path, number, index in sorted(every):
        if number != last or make is None:
            last, make = number, maker(members.series[number])
        yield path, number, index, make


def _measured(make: Maker, index: int) -> tuple[int, int, Clipped, list[bytes]]:
    """Check value and size of a file, its clipped samples, and its content unless it is too long to hold."""
    crc, size, clipped = 0, 0, NONE
    held: list[bytes] = []
    for part in make(range(index, index + 1)):
        clipped += part.clipped
        for buffer in part.buffers:
            crc, size = crc32(buffer, crc), size + len(buffer)
            if size <= HELD_BYTES:
                held.append(bytes(buffer))
    return crc, size, clipped, held if size <= HELD_BYTES else []
