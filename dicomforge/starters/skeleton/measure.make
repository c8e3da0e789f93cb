
# A step that reads the DICOM files. make runs it again if the step or the files changed.
measured.csv: steps/measure.py $(STAMPS)
	$(PYTHON) steps/measure.py out > $@.part
	mv $@.part $@
