"""Files with declared faults: each fault acts at its seam, and all else is written as in a sound file."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dicomforge.ground.diagnostic import Diagnostic, SpecError
from dicomforge.ground.wrong import Wrong
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.plan import FaultPlan, SeriesPlan
from dicomforge.transfer import elements, faults, syntax
from dicomforge.transfer.data_set import PIXEL_DATA
from dicomforge.transfer.elements import UNDEFINED, Encoding, Piece, encode, sequence, value_bytes, with_group_lengths
from dicomforge.transfer.encapsulate import DELIMITER, stream
from dicomforge.transfer.encoded_file import EncodedFile, WrittenElement
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.change import located
from dicomforge.transfer.part10 import FileMeta
from dicomforge.transfer.read.flaw import Place
from dicomforge.transfer.syntax import TransferSyntax
from dicomforge.transfer.write import StoredFrames, pixel_value

Faults = Mapping[str, list[Any]]
"""What acts on an instance, by seam."""


def made(fault: FaultPlan) -> Any:
    """The dataclass of a planned fault."""
    declared = faults.find(fault.name)
    assert declared is not None, fault.name
    return declared.declares(**dict(fault.params))


def of_instance(series: SeriesPlan, position: int) -> Faults:
    """The faults that act when the file of an instance is written."""
    name = series.instances[position].name
    found: dict[str, list[Any]] = {}
    for fault in series.faults:
        if not fault.planned and name in fault.instances:
            one = made(fault)
            found.setdefault(faults.seam(one), []).append(one)
    return found


def attributes(acting: Faults, about: AboutFile, own: Attributes) -> Attributes | Wrong:
    """The data set of an object after the faults of its Attributes."""
    for fault in acting.get("attributes", ()):
        changed = fault.attributes(about, own)
        if isinstance(changed, Wrong) or changed == own:
            return changed if isinstance(changed, Wrong) else faults.NOTHING
        own = changed
    return own


def file(series: SeriesPlan, position: int, measured: Attributes, frames: StoredFrames | None) -> bytes:
    """The whole file of an instance. Raises SpecError where a fault cannot act on what painting gave."""
    found = encoded(series, position, of_instance(series, position), measured, frames)
    if isinstance(found, Wrong):
        name = series.instances[position].name
        acting = ", ".join(f"`{one.name}`" for one in series.faults if not one.planned and name in one.instances)
        message, hint = f"{acting} in {series.key}/{name}: {found.message}", found.hint or "leave it out of `faults`"
        raise SpecError([Diagnostic("DF191", message, series.place, "", found.expected, hint)])
    return found.joined()


def tried(series: SeriesPlan, position: int, fault: Any) -> Wrong | None:
    """Why a fault of an element cannot act on an instance before its pixels are painted."""
    found = encoded(series, position, {"element": [fault]}, Attributes(), None)
    return found if isinstance(found, Wrong) else None


def encoded(
    series: SeriesPlan, position: int, acting: Faults, measured: Attributes, frames: StoredFrames | None
) -> EncodedFile | Wrong:
    """The file of an instance in parts, after its faults."""
    instance = series.instances[position]
    used = syntax.of(instance.transfer_syntax)
    own = series.attributes(position).merged(measured)
    plain = used.encoding(series.encode)
    about = AboutFile(series, instance, plain.within(own))
    own_or_wrong = attributes(acting, about, own)
    if isinstance(own_or_wrong, Wrong):
        return own_or_wrong
    own = own_or_wrong
    about = about._replace(encoding=plain.within(own))
    head = FileMeta.of_series(series, used.uid)
    meta = tuple(Piece(one.tag, encode(one, Encoding())) for one in head.attributes(instance.uid))
    writer = _Elements(about, acting.get("element", ()))
    pieces = tuple(writer.pieces(own, frames, used))
    if writer.wrong is not None:
        return writer.wrong
    pieces = with_group_lengths(pieces, about.encoding, {PIXEL_DATA: UNDEFINED} if used.encapsulated else {})
    found = EncodedFile(head.preamble, meta, pieces, used.deflate)
    for fault in acting.get("file", ()):
        changed = fault.file(about, found)
        if isinstance(changed, Wrong) or changed == found:
            return changed if isinstance(changed, Wrong) else faults.NOTHING
        found = changed
    return found


class _Elements:
    """Elements to bytes, those at some places by faults; `wrong` is why one of these could not act."""

    def __init__(self, about: AboutFile, acting: Iterable[Any]) -> None:
        self._about = about
        self._acting = [*acting]
        self._waiting: dict[Place, Any] = {}
        self.wrong: Wrong | None = None

    def pieces(self, own: Attributes, frames: StoredFrames | None, used: TransferSyntax) -> Iterator[Piece]:
        """The elements of the data set, with PixelData among them."""
        for fault in self._acting:
            at = ((PIXEL_DATA, 0),) if frames and fault.attribute == "PixelData" else located(own, fault.attribute)
            if at is None:
                self.wrong = Wrong(f"the object has no {fault.attribute}")
                return
            self._waiting[at] = fault
        waiting = frames is not None
        for element in own:
            if waiting and element.tag > PIXEL_DATA:
                yield self._pixels(frames, used)
                waiting = False
            if element.tag == PIXEL_DATA and used.encapsulated and isinstance(element.value, bytes):
                value = stream(element.value)[: -len(DELIMITER)]
                yield Piece(PIXEL_DATA, self._at(((PIXEL_DATA, 0),), self._written("OB", value, undefined=True)))
            elif not (element.tag == PIXEL_DATA and frames is not None):
                yield Piece(element.tag, self._element((), element, self._about.encoding))
        if waiting:
            yield self._pixels(frames, used)

    def _pixels(self, frames: StoredFrames | None, used: TransferSyntax) -> Piece:
        assert frames is not None
        value = b"".join(map(bytes, pixel_value(frames, used)))  # a buffer is valid until the next
        written = self._written(used.pixel_vr(frames.format), value, undefined=used.encapsulated)
        return Piece(PIXEL_DATA, self._at(((PIXEL_DATA, 0),), written))

    def _written(self, vr: str, value: bytes, *, undefined: bool) -> WrittenElement:
        return WrittenElement(PIXEL_DATA, vr, value, self._about.encoding, undefined)

    def _element(self, around: Place, element: Element, encoding: Encoding) -> bytes:
        place = (*around, (element.tag, 0))
        vr, inner = encoding.of(element.tag, element.vr)
        items = tuple(one for one in element.value if isinstance(one, Attributes)) if element.vr == "SQ" else ()
        if place in self._waiting:
            value = value_bytes(element, inner)
            return self._at(place, WrittenElement(element.tag, vr, value, encoding, False, items))
        if element.vr != "SQ" or not any(_begins(one, around, element.tag) for one in self._waiting):
            return encode(element, encoding)
        bodies = [self._item((*around, (element.tag, n)), one, inner) for n, one in enumerate(items, 1)]
        return sequence(element.tag, b"".join(elements.item(body, inner) for body in bodies), encoding)

    def _item(self, around: Place, item: Attributes, encoding: Encoding) -> bytes:
        within = encoding.within(item)
        pieces = with_group_lengths((Piece(one.tag, self._element(around, one, within)) for one in item), within)
        return b"".join(one.data for one in pieces)

    def _at(self, place: Place, written: WrittenElement) -> bytes:
        fault = self._waiting.pop(place, None)
        if fault is None:
            return written.plain()
        if getattr(fault, "of_items", False) and not written.items:
            self.wrong = self.wrong or Wrong(f"{fault.attribute} has no items", "a sequence with an item")
            return b""
        found = fault.element(self._about, written)
        found = faults.NOTHING if found == written.plain() else found
        if isinstance(found, Wrong):
            self.wrong = self.wrong or found
            return b""
        return bytes(found)


def _begins(place: Place, around: Place, tag: int) -> bool:
    """Whether a place is inside the sequence `tag` of the item at `around`."""
    depth = len(around)
    return len(place) > depth + 1 and place[:depth] == around and place[depth][0] == tag
