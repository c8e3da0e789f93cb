"""Modules of microscopy annotations, PS3.3 section C.37.1."""

from dicomforge.iod.condition import AUTHOR, absent, holds
from dicomforge.iod.declared import module, when

GROUP = "AnnotationGroupSequence"

RULES = {
    "microscopy-bulk-simple-annotations": module(
        when(holds("AnnotationCoordinateType", "2D"), "ReferencedImageSequence PixelOriginInterpretation"),
        when(absent("DoublePointCoordinatesData"), "PointCoordinatesData", within=GROUP),
        when(absent("PointCoordinatesData"), "DoublePointCoordinatesData", within=GROUP),
        when(holds("GraphicType", "POLYLINE", "POLYGON"), "LongPrimitivePointIndexList", within=GROUP),
        when(
            holds("AnnotationGroupGenerationType", "AUTOMATIC", "SEMIAUTOMATIC"),
            "AnnotationGroupAlgorithmIdentificationSequence",
            within=GROUP,
        ),
        when(holds("AnnotationAppliesToAllOpticalPaths", "NO"), "ReferencedOpticalPathIdentifier", within=GROUP),
        when(AUTHOR, "AnnotationAppliesToAllZPlanes CommonZCoordinateValue", within=GROUP),
        when(AUTHOR, "AnnotationIndexList", within=f"{GROUP}.MeasurementsSequence.MeasurementValuesSequence"),
        section="C.37.1",
    ),
    "microscopy-bulk-simple-annotations-series": module(
        when(AUTHOR, "ReferencedPerformedProcedureStepSequence"), section="C.37.1"
    ),
}
