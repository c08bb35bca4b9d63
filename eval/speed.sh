#!/usr/bin/env bash
# How fast: the engine in MB/s, the command against gzip -6 on the same bytes, two threads against one.
#   eval/speed.sh [FOLDER OF REPORTS] [COPIES]     (the demonstration where nothing is said)
# Everything is measured in one run, in user and system time, best of three: other work on the
# machine disturbs that least.
set -euo pipefail
cd "$(dirname "$0")/.."
reports=$(realpath "${1:-demo}")
copies=${2:-50}
cargo build --release -q -p luoshi-cli
luoshi=target/release/luoshi
many=$(mktemp -d)
trap 'rm -r "$many"' EXIT
for file in "$reports"/*.txt; do
    for i in $(seq "$copies"); do
        { cat "$file"; printf '\n附件%d\n' "$i"; } > "$many/$(basename "$file" .txt)-$i.txt"
    done
done
bytes=$(cat "$many"/*.txt | wc -c)

# Seconds of processor time and on the clock of a command, the best of three.
seconds() {
    for _ in 1 2 3; do
        { TIMEFORMAT='%U %S %R'; time "$@" > /dev/null; } 2>&1
    done | awk '{ cpu = $1 + $2; if (!c || cpu < c) c = cpu; if (!r || $3 < r) r = $3 } END { print c, r }'
}
together() { cat "$many"/*.txt | gzip -6; }

read -r gzip gzip_clock < <(seconds together)
read -r one one_clock < <(seconds "$luoshi" read "$many" --format jsonl -j1)
read -r two two_clock < <(seconds "$luoshi" read "$many" --format jsonl -j2)
awk -v b="$bytes" -v g="$gzip" -v gc="$gzip_clock" -v o="$one" -v oc="$one_clock" -v t="$two" -v tc="$two_clock" 'BEGIN {
    printf "%d MB of UTF-8 in files\n", b / 1e6
    printf "gzip -6               %6.2f s of processor time, %6.2f s on the clock, %5.1f MB/s\n", g, gc, b / 1e6 / g
    printf "luoshi, jsonl, -j1    %6.2f s of processor time, %6.2f s on the clock, %5.1f MB/s\n", o, oc, b / 1e6 / o
    printf "luoshi, jsonl, -j2    %6.2f s of processor time, %6.2f s on the clock\n", t, tc
    printf "against gzip -6: %.2f times as fast; two threads: %.2f times one\n", g / o, oc / tc
}'
echo "the engine alone, text to statements, on one thread:"
LUOSHI_REPORTS=$reports cargo bench -q -p luoshi --bench read 2> /dev/null | grep -E 'MB/s|ms|read '
