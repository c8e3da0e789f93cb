"""Body parts that do not come in pairs (PS3.16 Annex L, Table L-1), so that Laterality has nothing to say.

Only those that validators know as such too: about the others they cannot tell, and Laterality is then written empty,
as for a body part that is not known. The code of the lung stands here since a series of "the lung" shows both, for
which Laterality has no value (PS3.3 C.7.3.1).
"""

from dicomforge.iod.view import items, tag, texts
from dicomforge.model.attributes import Attributes

UNPAIRED = frozenset(
    """
ABDOMEN ABDOMENPELVIS AORTA BACK BLADDER BRAIN CEREBELLUM CSPINE CTSPINE CERVIX CHEST CHESTABDPELVIS CHESTABDOMEN
CIRCLEOFWILLIS COCCYX COLON DUODENUM WHOLEBODY ESOPHAGUS FACE GALLBLADDER HEAD HEADNECK HEART ILEUM JAW JEJUNUM
LARYNX LIVER LSPINE LSSPINE MAXILLA MEDIASTINUM MOUTH NECK NECKCHESTABDPELV NECKCHESTABDOMEN NECKCHEST NOSE PANCREAS
PELVIS PENIS PHARYNX PROSTATE RECTUM SSPINE SCALP SKULL SPINE SPLEEN STERNUM STOMACH TSPINE TLSPINE THYROID TONGUE
TRACHEA URETHRA UTERUS VAGINA VULVA
774007 2748008 4596009 7832008 10200004 11279006 12738006 13648007 14742008 15776009 15825003 18911002 21306003
21974007 22083002 28231008 28273000 30315005 32849002 34402009 34516001 35039007 35819009 38266002 38848004 38864007
39607008 41216001 41695006 42575006 44567001 45048000 45206002 45292006 50536004 54066008 54247002 54735007 56873002
57034009 60184004 64688005 69536005 69695003 69748006 69930009 71252005 71854001 72410000 76784001 77568009 78961009
80891009 82849001 89546000 89837001 90290004 110612005 110621006 110726009 110837003 113262008 122494005 122495006
122496007 284639000 312535008 360955006 416152001 416319003 416550000 416775004 417437006 421060004 816092008
818981001 818982008
""".split()  # noqa: SIM905
)
"""Defined Terms of Body Part Examined, and SNOMED CT codes of Anatomic Region Sequence."""


def body_parts(data_set: Attributes) -> frozenset[str]:
    """The Defined Terms and codes that a data set names."""
    regions = items(data_set.value(tag("AnatomicRegionSequence")))
    codes = (code for region in regions for code in texts(region, "CodeValue"))
    return frozenset((*codes, *texts(data_set, "BodyPartExamined"))) - {""}


def is_unpaired(data_set: Attributes) -> bool:
    """The body part is known, and known not to be one of a pair; false while it is unknown."""
    return not UNPAIRED.isdisjoint(body_parts(data_set))
