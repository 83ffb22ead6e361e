"""What pytest leaves alone: the harness of libFuzzer is a program, and needs atheris, which only `make soak` installs."""

collect_ignore = ["guided.py"]
