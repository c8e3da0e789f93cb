"""Predecessor: the image from which a lossy compressed image was made (PS3.3 C.7.6.1.1.5, C.12.4)."""

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.iod import groups
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.model.code import Code, item
from dicomforge.plan import encode
from dicomforge.plan.draft import Draft
from dicomforge.plan.file_meta import Meta
from dicomforge.standard import modules
from dicomforge.transfer.compressed import RATIO

SOURCE, OF_FRAMES, EVIDENCE = "SourceImageSequence", "DerivationImageSequence", "SourceImageEvidenceSequence"

PREDECESSOR = Code("DCM", "121320", False, "Uncompressed predecessor")
"""Purpose of the reference (PS3.16 CID 7202)."""


def predecessors(begun: Draft, meta: Meta) -> dict[int, list[Element]]:
    """The references of the images of a lossy twin to the images of its source, if that is lossless.

    Source Image Sequence of PS3.3 C.12.4, with the purpose Uncompressed predecessor (CID 7202). Frames of classes
    with functional groups have it in Derivation Image (C.7.6.16.2.6), with evidence.
    """
    series, uid = begun.series, begun.chosen.sop_class.uid
    if not series.twin_of or series.noise is not None or RATIO not in meta.produced:
        return {}
    source = begun.scope.names.find(series.of[0])
    if isinstance(source, Diagnostic) or source.series.attributes(0).text("LossyImageCompression") == "01":
        return {}
    at_root = SOURCE in modules.keywords_of(uid)
    if not at_root and tag_of(OF_FRAMES) not in {group.sequence for group in groups.of(uid)}:
        return {}
    purpose = vr.element("PurposeOfReferenceCodeSequence", item(PREDECESSOR))
    made = [vr.element(SOURCE, one) for one in source.references(purpose)]
    if len(made) != len(begun.table.slots):
        return {}
    if at_root:
        return {tag_of(SOURCE): made}
    derivation = Element(tag_of("DerivationCodeSequence"), "SQ", (encode.LOSSY,))
    evidence = begun.scope.names.items(series.of[0], EVIDENCE)
    listed = [] if isinstance(evidence, Diagnostic) else [vr.element(EVIDENCE, *evidence)]
    return {
        tag_of(OF_FRAMES): [vr.element(OF_FRAMES, Attributes([one, derivation])) for one in made],
        tag_of(EVIDENCE): listed * len(made),
    }
