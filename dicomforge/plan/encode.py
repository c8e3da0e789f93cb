"""Encode: the words of `encode`, checked against the transfer syntaxes of the series."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, Self

from dicomforge.ground.counted import counted
from dicomforge.ground.diagnostic import Diagnostic, nearest
from dicomforge.iod.lossy import needs_source
from dicomforge.iod.view import every
from dicomforge.model import vr
from dicomforge.model.attributes import Element, tag_of
from dicomforge.model.code import Code, item
from dicomforge.model.encode import OF_DATA_SET, Encode, retired
from dicomforge.model.spec import EncodeWord
from dicomforge.plan import private
from dicomforge.plan.draft import Draft
from dicomforge.plan.format_reader import FormatReader
from dicomforge.plan.moments import text_of
from dicomforge.plan.tags import PHOTOMETRIC_INTERPRETATION, TRANSFER_SYNTAX
from dicomforge.standard import dictionary, modules, uids
from dicomforge.transfer import syntax
from dicomforge.transfer.compressed import RATIO
from dicomforge.transfer.part10 import PREAMBLE_BYTES
from dicomforge.transfer.syntax import TransferSyntax

OF_FRAMES = ("offsets", "fragments")
"""Words of every syntax that encapsulates frames."""

NEVER_UN = (0x0002, 0x7FE0)
"""Groups whose elements keep their VR."""

METHOD, STEREO = "LossyImageCompressionMethod", "StereoPairsPresent"


def chosen(draft: Draft, syntaxes: Sequence[str]) -> Encode:
    """What the author chose, with findings where no transfer syntax of the series takes a word, or its value."""
    used = [one for one in map(syntax.by_uid, dict.fromkeys(syntaxes)) if one is not None]
    given: dict[str, Any] = {}
    for word in draft.series.encode:
        wrong = _fault(word, used) or _unfit(word)
        if wrong is not None:
            draft.found.append(wrong)
        else:
            given[word.name] = word.value
    if given.get("offsets") == "extended" and given.get("fragments", 1) > 1:
        span = next(word.key for word in draft.series.encode if word.name == "fragments")
        message = "frames with an extended offset table have one fragment each"
        hint = "leave `fragments` out, or write offsets: filled"
        draft.found.append(Diagnostic("DF178", message, span, expected="1 (PS3.5 A.4)", hint=hint))
    found = Encode(**given)
    draft.found.extend(_retired(draft, syntaxes, found))
    return found


def _unfit(word: EncodeWord) -> Diagnostic | None:
    """Why the value of a word that every transfer syntax takes cannot be written."""
    if word.name == "preamble" and isinstance(word.value, bytes) and len(word.value) > PREAMBLE_BYTES:
        message, expected = "the preamble is too long", f"at most {PREAMBLE_BYTES} bytes (PS3.10 section 7.1)"
        return Diagnostic("DF178", message, word.span, counted(len(word.value), "byte"), expected)
    if word.name == "private_block" and not re.fullmatch(private.BLOCK, str(word.value)):
        expected = "10 to FF, two hexadecimal digits (PS3.5 section 7.8.1)"
        return Diagnostic("DF178", "`private_block` is no block", word.span, repr(str(word.value)), expected)
    if word.name != "un" or not isinstance(word.value, tuple):
        return None
    for name in map(str, word.value):
        entry = dictionary.by_keyword(name)
        if name == "private" or (entry is not None and entry.tag >> 16 not in NEVER_UN):
            continue
        message, expected = f"`un` cannot name {name}", "`private`, or keywords of PS3.6"
        hint = nearest(name, dictionary.keywords())
        if entry is not None:
            expected, hint = "no File Meta Information (PS3.5 section 6.2.2), and no pixel data", ""
        return Diagnostic("DF178", message, word.span, repr(name), expected, hint)
    return None


def _retired(draft: Draft, syntaxes: Sequence[str], encode: Encode) -> Iterator[Diagnostic]:
    """DF179 for each choice that the Standard has retired."""
    hint = "`allow: [DF179]` at the top of the spec silences it"
    for one in retired(encode):
        span = next(word.span for word in draft.series.encode if word.name == one.word)
        yield Diagnostic(
            "DF179", f"`{one.word}: {one.value}` is retired ({one.section})", span, hint=hint, severity="warning"
        )
    for uid in dict.fromkeys(syntaxes):
        entry = uids.by_value(uid)
        if entry is not None and entry.retired:
            span = draft.written.place(TRANSFER_SYNTAX, syntaxes.index(uid)) or draft.span
            yield Diagnostic("DF179", f"{entry.keyword} is retired (PS3.5 A.3)", span, hint=hint, severity="warning")


def unused(draft: Draft, encode: Encode, own: Iterable[Element]) -> Iterator[Diagnostic]:
    """DF178 for each Attribute below `un` that no object of the series has."""
    names = [one for one in encode.un or () if one != "private"]
    held = {element.tag for element in every(own)} if names else set()
    span = next((word.span for word in draft.series.encode if word.name == "un"), draft.span)
    for name in names:
        if tag_of(name) not in held:
            yield Diagnostic("DF178", f"`un` names {name}, which no object of the series has", span)


def _fault(word: EncodeWord, used: Sequence[TransferSyntax]) -> Diagnostic | None:
    takers = [one for one in used if takes(one, word.name)]
    if used and not takers:
        names = ", ".join(one.keyword for one in used)
        able = [name for name in syntax.names() if (one := syntax.by_keyword(name)) and takes(one, word.name)]
        hint = f"leave it out, or write one of these as TransferSyntaxUID: {', '.join(able)}" if able else ""
        return Diagnostic("DF178", f"`{word.name}` means nothing in {names}", word.key, hint=hint)
    known = [(one.keyword, bounds) for one in takers for bounds in one.takes if bounds.word == word.name]
    for keyword, bounds in known:
        if isinstance(word.value, (int, float)) and not bounds.least <= word.value <= bounds.most:
            message, expected = f"`{word.name}` of {keyword} is out of range", f"{bounds.least:g} to {bounds.most:g}"
            return Diagnostic("DF178", message, word.span, f"{word.value:g}", expected)
    return None


def stereo(draft: Draft, syntaxes: Sequence[str]) -> Iterator[Diagnostic]:
    """DF186 where StereoPairsPresent contradicts the transfer syntax (PS3.5 Table 8-8)."""
    for index, uid in enumerate(syntaxes if tag_of(STEREO) in draft.table else ()):
        used, told = syntax.by_uid(uid), text_of(draft.table.get(tag_of(STEREO), index))
        if used is not None and used.stereo and told and told != used.stereo:
            span = draft.written.place(tag_of(STEREO), index) or draft.span
            other = used.keyword.replace("3D", "2D") if used.stereo == "YES" else used.keyword.replace("2D", "3D")
            message = f"{used.keyword} does not allow {STEREO} {told}"
            expected = f"{used.stereo} (PS3.5 8.2.8, Table 8-8)"
            hint = f"leave {STEREO} out, or write TransferSyntaxUID: {other}"
            yield Diagnostic("DF186", message, span, told, expected, hint)
            return


def of_segments(draft: Draft, syntaxes: Sequence[str], encode: Encode, kind: str) -> Iterator[Diagnostic]:
    """DF187 where a lossy encoder would change which segment of a `kind` of segmentation a pixel belongs to."""
    for index, uid in enumerate(() if kind == "FRACTIONAL" else syntaxes):
        used = syntax.by_uid(uid)
        if used is None or not used.lossy(encode):
            continue
        span = draft.written.place(TRANSFER_SYNTAX, index) or draft.span
        if kind == "LABELMAP":
            message, expected = "a label map cannot be compressed with loss", f"lossless: {SEGMENT_NUMBERS}"
            hint = "leave TransferSyntaxUID out, or write a lossless one, such as RLELossless"
            yield Diagnostic("DF187", message, span, used.keyword, expected, hint)
        else:
            message = "a binary segmentation should not be compressed with loss (PS3.3 C.8.20.2.2)"
            hint = "`allow: [DF187]` at the top of the spec silences it"
            yield Diagnostic("DF187", message, span, used.keyword, hint=hint, severity="warning")
        return


SEGMENT_NUMBERS = "each pixel is a Segment Number (PS3.3 C.8.20.2.3)"


def takes(one: TransferSyntax, word: str) -> bool:
    """Whether a transfer syntax takes a word."""
    if word in OF_DATA_SET:
        return word != "un" or not (one.implicit or one.big_endian)
    if word == "overlays":
        return not one.encapsulated
    if word in OF_FRAMES:
        return one.encapsulated and (one.may_split if word == "fragments" else not one.video)
    return any(bounds.word == word for bounds in one.takes)


class Coding(NamedTuple):
    """The transfer syntax of an instance, where it can be written, and what the author chose."""

    syntax: TransferSyntax | None
    encode: Encode

    @classmethod
    def of(cls, uid: str, encode: Encode) -> Self:
        """That of a UID."""
        return cls(syntax.by_uid(uid), encode)

    @property
    def able(self) -> tuple[str, ...]:
        """PhotometricInterpretation that the encoder may make of RGB, the usual one first."""
        return () if self.syntax is None else self.syntax.colours(self.encode)

    @property
    def by_pixel(self) -> bool:
        """Whether colours are stored by pixel, whatever the class allows."""
        return self.syntax is not None and self.syntax.by_pixel

    def colours(self, read: FormatReader, interpretation: str, allowed: Sequence[str]) -> tuple[str, str]:
        """The photometric interpretations before and after encoding; by default those of the encoder.

        `allowed` are those of native pixels in the class: video takes colours wherever there may be some.
        """
        written = read.has(PHOTOMETRIC_INTERPRETATION)
        if self.syntax is not None and self.syntax.video and not written and "RGB" in allowed:
            return "RGB", self.able[0]
        if interpretation in self.able:
            return "RGB", interpretation
        return interpretation, self.able[0] if interpretation == "RGB" and self.able and not written else ""


def told(uid: str, coding: Coding, *, has_source: bool = False) -> tuple[Element, ...]:
    """What the data sets of a class say of frames that a lossy encoder made (PS3.3 C.7.6.1.1.5)."""
    method = "" if coding.syntax is None else coding.syntax.lossy(coding.encode)
    if not method:
        return ()
    held = modules.keywords_of(uid)
    made = [vr.element("LossyImageCompression", "01"), vr.element(METHOD, method)]
    if "DerivationCodeSequence" in held and (has_source or not needs_source(uid)):
        made.append(Element(tag_of("DerivationCodeSequence"), "SQ", (LOSSY,)))
    if coding.syntax is not None and coding.syntax.stereo == "YES" and STEREO in held:
        made.append(vr.element(STEREO, "YES"))
    return tuple(made)


LOSSY = item(Code("DCM", "113040", False, "Lossy Compression"))
"""PS3.16 CID 7203."""


def produced(syntaxes: Sequence[str], encode: Encode) -> frozenset[str]:
    """What the encoders tell of the frames when they are written."""
    used = map(syntax.by_uid, dict.fromkeys(syntaxes))
    return frozenset({RATIO} if any(one is not None and one.lossy(encode) for one in used) else ())
