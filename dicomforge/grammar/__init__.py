"""Grammar: the schema of specs, the check against it, and the binding of a Document to a Spec."""
