"""An encapsulated document: text as PDF or CDA, a solid as STL or OBJ, colours as MTL, or a file (PS3.3 C.24.2)."""

from dataclasses import dataclass

from dicomforge.content import About, Made, Wrong
from dicomforge.content._cda import CdaHeader, cda
from dicomforge.content._file_kinds import FILES, is_of_class
from dicomforge.content._models import mtl, obj, stl
from dicomforge.content._pdf import pdf
from dicomforge.content._solid import Solid
from dicomforge.model import vr
from dicomforge.model.attributes import Element
from dicomforge.model.code import Code, item
from dicomforge.model.colours import colour
from dicomforge.model.parameter import external, group, named, string
from dicomforge.standard import uids

ATTRIBUTES = ("EncapsulatedDocument",)
EXAMPLE = {
    **dict.fromkeys(("EncapsulatedPDFStorage", "EncapsulatedCDAStorage"), "{text: The lesion has 12.5 mm.}"),
    **dict.fromkeys(("EncapsulatedSTLStorage", "EncapsulatedOBJStorage"), "{mesh: {sphere: {radius: 20}}}"),
    "EncapsulatedMTLStorage": "{materials: {bone: white, vessel: red}}",
}

_FORMS = {
    "EncapsulatedPDFStorage": "text",
    "EncapsulatedCDAStorage": "text",
    "EncapsulatedSTLStorage": "mesh",
    "EncapsulatedOBJStorage": "mesh",
    "EncapsulatedMTLStorage": "materials",
}
"""What a document of a class is made of, unless it is a file."""

_MM = Code("UCUM", "mm", False, "mm")
"""Of CID 7063, Model Scale Unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialColour:
    colour: str = string("the colour, a name or #rrggbb")


@dataclass(frozen=True, slots=True, kw_only=True)
class EncapsulatedDocument:
    text: str | None = string("lines of a PDF or CDA document", None)
    mesh: Solid | None = group("a solid in mm, of an STL or OBJ model", Solid)
    material: str = string("the material of an OBJ model, in its library", "")
    library: str = string("what an OBJ model calls the library of its material", "materials.mtl")
    materials: tuple[tuple[str, MaterialColour], ...] = named("colours of an MTL library", MaterialColour)
    file: bytes | None = external("a file that is the document")

    def attributes(self, about: About) -> Made:
        keyword = uids.keyword_of(about.sop_class)
        form = _FORMS[keyword]
        written = [name for name in ("text", "mesh", "materials", "file") if getattr(self, name)]
        if written not in ([form], ["file"]):
            return _not_one(keyword, form, written)
        if self.file is not None:
            if is_of_class(self.file, keyword):
                return _document(self.file)
            return Wrong(f"the file is no document of {keyword}", FILES[keyword], at=("file",))
        if self.text is not None:
            return self._text(self.text, keyword, about)
        if self.mesh is not None:
            made = self.mesh.mesh()
            if isinstance(made, Wrong):
                return made
            model = stl(made) if keyword == "EncapsulatedSTLStorage" else obj(made, self.material, self.library)
            return [*_document(model), *_MODEL]
        colours = [(name, one.colour, colour(one.colour)) for name, one in self.materials]
        unknown = next(((name, text) for name, text, known in colours if known is None), None)
        if unknown is not None:
            return Wrong(
                f"unknown colour {unknown[1]!r}", "a colour such as red or '#c08040'", at=("materials", unknown[0])
            )
        return [*_document(mtl((name, known) for name, _, known in colours if known is not None)), *_MODEL]

    def _text(self, text: str, keyword: str, about: About) -> Made:
        known = about.known
        identifiers = [one for one in (known.text("PatientName"), known.text("PatientID")) if one]
        if keyword == "EncapsulatedPDFStorage":
            made = pdf(text)
            if made is None:
                message = "text outside WinAnsiEncoding is not supported yet in a PDF"
                expected = "Western European letters"
                return Wrong(message, expected, at=("text",))
            identified = any(one in text or one.replace("^", " ") in text for one in identifiers)
            return [*_document(made), _burned_in(identified)]
        identifier = known.text("HL7InstanceIdentifier") or about.uid("document")
        title = known.text("DocumentTitle") or text.partition("\n")[0]
        subject = CdaHeader(
            identifier, title, known.text("PatientID"), known.text("PatientName"), known.text("StudyDate")
        )
        found = [*_document(cda(text, subject)), _burned_in(bool(identifiers))]
        return [*found, vr.element("HL7InstanceIdentifier", identifier)]


def _not_one(keyword: str, form: str, written: list[str]) -> Wrong:
    """A document is one thing, and of the kind of its class."""
    kept = next((one for one in written if one in (form, "file")), None)
    stray = [one for one in written if one != kept]
    hint = f"leave `{'` and `'.join(stray)}` out" if kept else f"write `document: {{{form}: ..}}`"
    message = f"{keyword} is made of `{form}` or a `file`"
    return Wrong(message, f"`{form}` or `file`", hint, at=tuple(stray[:1]))


def _document(data: bytes) -> list[Element]:
    """The bytes, and how many they are without padding."""
    return [vr.element("EncapsulatedDocument", data), vr.element("EncapsulatedDocumentLength", len(data))]


def _burned_in(identified: bool) -> Element:
    """Whether the document names the patient, which for one that is made here is known (PS3.3 Table C.24-2)."""
    return vr.element("BurnedInAnnotation", "YES" if identified else "NO")


_MODEL = [vr.element("MeasurementUnitsCodeSequence", item(_MM)), _burned_in(False)]

DECLARES = EncapsulatedDocument
