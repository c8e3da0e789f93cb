"""X-Ray Collimator Module, PS3.3 section C.8.7.3: a collimator may have several shapes at once."""

from dicomforge.iod.condition import Condition, Conditions, holds

RECTANGULAR = Condition(holds("CollimatorShape", "RECTANGULAR"))
CIRCULAR = Condition(holds("CollimatorShape", "CIRCULAR"))

CONDITIONS: Conditions = {
    "CollimatorLeftVerticalEdge": RECTANGULAR,
    "CollimatorRightVerticalEdge": RECTANGULAR,
    "CollimatorUpperHorizontalEdge": RECTANGULAR,
    "CollimatorLowerHorizontalEdge": RECTANGULAR,
    "CenterOfCircularCollimator": CIRCULAR,
    "RadiusOfCircularCollimator": CIRCULAR,
    "VerticesOfThePolygonalCollimator": Condition(holds("CollimatorShape", "POLYGONAL")),
}
