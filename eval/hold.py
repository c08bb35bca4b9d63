#!/usr/bin/env python3
"""Score readings against a folder of gold with the tools that lie beside it, and hold them to a floor.

    python3 eval/hold.py --luoshi target/release/luoshi --shared ../shared --floor eval/floor.json

Prints each figure beside its floor; exits 1 if one is below.  A figure that has risen for good is
written into the floor file in the commit that raised it.  Standard library only.
"""
import argparse, json, pathlib, re, subprocess, sys


def last_line(command):
    run = subprocess.run(command, capture_output=True, text=True)
    lines = run.stdout.strip().splitlines()
    if not lines:
        sys.exit(f"{command[2]} printed nothing: {run.stderr.strip()[:400]}")
    return lines[-1]


def figures(line, wanted):
    """{name: value} of the numbers that follow their names in a tool's summary line."""
    found = {}
    for name, pattern in wanted.items():
        match = re.search(pattern, line)
        if not match:
            sys.exit(f"no {name} in: {line}")
        found[name] = float(match.group(1))
    return found


TOOLS = {
    "score.py": ("data/gold", {"strict_f1": r"strict P \S+ R \S+ F1 (\S+)", "part": r"part (\S+)", "subject": r"subject (\S+)",
                               "when": r"when (\S+)", "aim": r"aim (\S+)", "extras": r"extras (\S+)"}),
    "score_clauses.py": ("data/gold", {"clauses": r"accuracy (\S+)", "milestones": r"F1 (\S+)"}),
    "score_headline.py": ("data/gold/headline-targets.csv", {"headline": r"number right \S+ = (\S+)", "named": r"named \S+ = (\S+)",
                                                             "relations": r"relations \S+ = (\S+)"}),
    "score_links.py": ("data/gold", {"links_precision": r"precision (\S+)", "links_recall": r"recall (\S+)", "links_silent": r"silent (\S+) of",
                                     "links_missed": r"missed (\d+)/\d+", "links_false_missed": r"false missed (\d+)"}),
}

# Figures that must not rise: a promise that was kept and is called missed is the worst error.
AT_MOST = {"links_false_missed"}


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--luoshi", required=True)
    a.add_argument("--shared", required=True, type=pathlib.Path)
    a.add_argument("--floor", required=True, type=pathlib.Path)
    o = a.parse_args()
    floor = json.loads(o.floor.read_text(encoding="utf-8"))
    below = []
    for tool, (gold, wanted) in TOOLS.items():
        command = [sys.executable, "-B", str(o.shared / "tools" / tool), "--luoshi", o.luoshi,
                   "--texts", str(o.shared / "data/reports"), "--gold", str(o.shared / gold)]
        for name, value in figures(last_line(command), wanted).items():
            print(f"{name:18} {value:.3f}  floor {floor[name]:.3f}")
            if value > floor[name] if name in AT_MOST else value < floor[name]:
                below.append(name)
    reports = sorted((o.shared / "data/reports").glob("*.txt"))
    contract = subprocess.run([sys.executable, "-B", str(o.shared / "tools/check_contract.py"), "--luoshi", o.luoshi, *map(str, reports)])
    if below or contract.returncode:
        sys.exit(f"below the floor: {', '.join(below) or 'the contract'}")


if __name__ == "__main__":
    main()
