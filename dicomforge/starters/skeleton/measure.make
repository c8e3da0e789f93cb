
# A step behind the files: done again when the step itself or a spec's files are newer.
measured.csv: steps/measure.py $(STAMPS)
	$(PYTHON) steps/measure.py out > $@.part
	mv $@.part $@
