"""The execution of the Whoosh engine."""
