"""Prints what run.sh measured: medians in milliseconds, ours as a share of Python's, and the share aimed at."""
import json
import pathlib
import sys

TARGETS = {
    "--help": 0.25, "--version": 0.25,
    "current on 1": 0.4, "heads on 1": 0.4, "history on 1": 0.4,
    "current on 1000": 0.25, "heads on 1000": 0.25, "history on 1000": 0.25,
    "current on 5000": 0.06,
    "current on 1000, PostgreSQL": 0.5,
    "upgrade of 1 on 1000, cold": 1.5,
    "upgrade of 1 on 1000, warm": 0.35,
    "upgrade of 1000, warm": 0.15,
}


def median(folder, name, tool):
    file = folder / f"{name}.{tool}.json"
    return json.loads(file.read_text())["results"][0]["median"] * 1000 if file.exists() else None


folder, missed = pathlib.Path(sys.argv[1]), 0
print(f"{'':28}{'Python ms':>10}{'ours ms':>10}{'ratio':>8}{'target':>8}")
for name, target in TARGETS.items():
    python, ours = median(folder, name, "python"), median(folder, name, "ours")
    if ours is None:
        print(f"{name:28}{python:10.0f}{'':18}{target:8.2f}")
        continue
    verdict = "" if ours / python <= target else "  missed"
    missed += verdict != ""
    print(f"{name:28}{python:10.0f}{ours:10.0f}{ours / python:8.2f}{target:8.2f}{verdict}")
sys.exit(1 if missed else 0)
