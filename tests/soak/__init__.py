"""What takes too long for every run: `python -m pytest tests/soak/soak_*.py`. Plain `pytest` does not collect it."""
