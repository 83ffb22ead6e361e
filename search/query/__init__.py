"""The query language: from what a person types to a tree that every engine understands."""
