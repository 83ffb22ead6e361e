"""Equal work for several search engines, in one run, measured in CPU time.

    python -m benchmarks.speed --sections 20000 --json speed.json

`archive` prepares what all engines are given, `sampler` draws the `questions` that they are asked, `hostile` are the
worst of them, `engines/` are the engines. `run` puts a run together: each engine indexes and searches in processes of
its own (`worker`), so that memory and time are its own; `check` compares what they answered with each other and with a
brute-force count (`reference`); `report` makes the tables.
"""
