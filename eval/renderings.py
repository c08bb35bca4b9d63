#!/usr/bin/env python3
"""Score readings of the gold's reports in the forms in which reports are published, against the text.

    python3 eval/renderings.py --luoshi target/release/luoshi --texts DIR --gold DIR --score score.py --out DIR [--most 0.01]

Makes every report of the gold into Word, a web page and PDF (see forms.py), saves what `luoshi read --format text`
prints of each as NAME.txt, moves every gold line onto it by aligning the characters that are no blanks, and lets
the scorer read the rendering through a wrapper.  Prints strict F1 per form beside that of the text, what was lost,
and how many statements differ in anything but their place, blanks aside; exits 1 if a form loses more than --most.
Made files are kept in --out and used again.
"""
import argparse, difflib, importlib.util, json, pathlib, re, stat, subprocess, sys

import forms

WRAPPER = """#!/bin/sh
# Reads the rendering in place of the text that the scorer names.
name=$(basename "$2" .txt); shift 2
exec {luoshi} read {folder}/"$name".{extension} "$@"
"""


def letters(text):
    """The characters that are no blanks, and where each stands."""
    places = [i for i, c in enumerate(text) if not c.isspace()]
    return "".join(text[i] for i in places), places


def pieces(text):
    """The text cut behind its marks, with where each piece begins."""
    cut = re.findall(r"[^，。；：、！？]*[，。；：、！？]?", text)
    starts, at = [], 0
    for piece in cut:
        starts.append(at)
        at += len(piece)
    return cut, starts + [at]


def align(a, b):
    """For each character of a the place of its counterpart in b, or None."""
    (cut_a, at_a), (cut_b, at_b) = pieces(a), pieces(b)
    found = [None] * len(a)
    for kind, i, j, k, l in difflib.SequenceMatcher(None, cut_a, cut_b, autojunk=False).get_opcodes():
        own, other = slice(at_a[i], at_a[j]), slice(at_b[k], at_b[l])
        blocks = [(0, 0, own.stop - own.start)] if kind == "equal" else \
            difflib.SequenceMatcher(None, a[own], b[other], autojunk=False).get_matching_blocks()
        for x, y, length in blocks:
            for n in range(length):
                found[own.start + x + n] = other.start + y + n
    return found


def moved(lines, spans, text, rendered):
    """The gold lines with clause, quote and span as they stand in the rendering; and how many quotes are not whole there."""
    (a, places_a), (b, places_b) = letters(text), letters(rendered)
    index = {place: i for i, place in enumerate(places_a)}
    counterpart = align(a, b)

    def stretch(start, end):
        there = [counterpart[index[i]] for i in range(start, end) if i in index]
        there = [i for i in there if i is not None]
        return (places_b[there[0]], places_b[there[-1]] + 1) if there else (0, 1)

    out, broken = [], 0
    for line, (start, end) in zip(lines, spans):
        clause = text.find(line["clause"], max(0, start - len(line["clause"])))
        c, d = stretch(clause, clause + len(line["clause"])) if clause >= 0 else stretch(start, end)
        s, e = stretch(start, end)
        broken += letters(rendered[s:e])[0] != letters(text[start:end])[0]
        out.append({**line, "clause": rendered[c:d], "quote": rendered[s:e], "span": [s, e]})
    return out, broken


def told(luoshi, path):
    """All that is said of each statement but where it stands, blanks aside."""
    def bare(value):
        if isinstance(value, dict):
            return {k: bare(v) for k, v in value.items() if k not in ("report", "id", "span")}
        if isinstance(value, list):
            return [bare(v) for v in value]
        return re.sub(r"\s", "", value) if isinstance(value, str) else value

    run = subprocess.run([luoshi, "read", path, "--format", "jsonl"], capture_output=True, check=True)
    return [json.dumps(bare(json.loads(line)), ensure_ascii=False, sort_keys=True) for line in run.stdout.splitlines()]


def differences(wanted, made):
    """Statements that only one of two readings has, as lines that begin with - or +."""
    return [line for line in difflib.unified_diff(wanted, made, lineterm="", n=0) if line[:2] not in ("--", "++", "@@")]


def f1(output):
    return float(re.search(r"^all: strict P \S+ R \S+ F1 (\S+)", output, re.M)[1])


def scored(o, luoshi, texts, gold):
    command = [sys.executable, "-B", o.score, "--luoshi", luoshi, "--texts", texts, "--gold", gold, "--errors", str(o.errors)]
    run = subprocess.run([str(c) for c in command], capture_output=True, text=True)
    if run.returncode:
        sys.exit(run.stdout + run.stderr)
    return run.stdout


def of_form(o, scorer, form, paths, texts):
    """Saves text, moved gold and wrapper of a form; the scorer's output and how many gold quotes were not whole."""
    folder = o.out / "score" / form
    folder.mkdir(parents=True, exist_ok=True)
    lost = 0
    for name, text in texts.items():
        run = subprocess.run([o.luoshi, "read", paths[name], "--format", "text"], capture_output=True)
        if run.returncode:
            sys.exit(run.stderr.decode())
        rendered = run.stdout.decode()
        (folder / f"{name}.txt").write_bytes(run.stdout)
        lines = [json.loads(l) for l in (o.gold / f"{name}.quantities.jsonl").read_text(encoding="utf-8").splitlines() if l.strip()]
        out, broken = moved(lines, scorer.spans_of_gold(text, lines), text, rendered)
        lost += broken
        (folder / f"{name}.quantities.jsonl").write_text("".join(json.dumps(l, ensure_ascii=False) + "\n" for l in out), encoding="utf-8")
    wrapper = folder / "luoshi"
    wrapper.write_text(WRAPPER.format(luoshi=o.luoshi.resolve(), folder=(o.out / form).resolve(), extension=form.rsplit(".")[-1]))
    wrapper.chmod(wrapper.stat().st_mode | stat.S_IXUSR)
    return scored(o, wrapper, folder, folder), lost


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("luoshi", "texts", "gold", "score", "out"):
        a.add_argument(f"--{name}", required=True, type=pathlib.Path)
    a.add_argument("--most", type=float, default=0.01, help="the largest loss of strict F1 that is let pass")
    a.add_argument("--errors", type=int, default=0, help="print up to N misses and extras per form")
    o = a.parse_args()
    spec = importlib.util.spec_from_file_location("score", o.score)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    names = [p.name.removesuffix(".quantities.jsonl") for p in sorted(o.gold.glob("*.quantities.jsonl"))]
    texts = {n: (o.texts / f"{n}.txt").read_text(encoding="utf-8") for n in names}
    paths = forms.make(texts, o.out)
    wanted = {name: told(o.luoshi, o.texts / f"{name}.txt") for name in texts}
    count = sum(map(len, wanted.values()))
    output = scored(o, o.luoshi, o.texts, o.gold)
    whole = f1(output)
    print(f"{'text':18} F1 {whole:.3f}")
    worst = 0.0
    for form in forms.FORMS:
        output, lost = of_form(o, scorer, form, paths[form], texts)
        loss = whole - f1(output)
        worst = max(worst, loss)
        differ = [line for name in texts for line in differences(wanted[name], told(o.luoshi, paths[form][name]))]
        missed = sum(line.startswith("-") for line in differ)
        print(f"{form:18} F1 {f1(output):.3f}  loses {loss:+.3f}  gold quotes not whole: {lost}  "
              f"statements that differ: {missed} of {count}, {len(differ) - missed} in their place")
        if o.errors:
            print(output, *differ[:o.errors], sep="\n")
    if worst > o.most:
        sys.exit(f"a form loses {worst:.3f}, more than {o.most}")


if __name__ == "__main__":
    main()
