"""Display Shutter Module, PS3.3 section C.7.6.11: each shape has edges, a centre or vertices of its own."""

from dicomforge.iod.condition import Condition, Conditions, holds

RECTANGULAR = Condition(holds("ShutterShape", "RECTANGULAR"))
CIRCULAR = Condition(holds("ShutterShape", "CIRCULAR"))

CONDITIONS: Conditions = {
    "ShutterLeftVerticalEdge": RECTANGULAR,
    "ShutterRightVerticalEdge": RECTANGULAR,
    "ShutterUpperHorizontalEdge": RECTANGULAR,
    "ShutterLowerHorizontalEdge": RECTANGULAR,
    "CenterOfCircularShutter": CIRCULAR,
    "RadiusOfCircularShutter": CIRCULAR,
    "VerticesOfThePolygonalShutter": Condition(holds("ShutterShape", "POLYGONAL")),
}
