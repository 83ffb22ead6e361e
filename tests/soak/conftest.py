"""What pytest leaves alone: the harness of libFuzzer, which needs atheris, which only `make soak` installs."""

collect_ignore = ["guided.py"]
