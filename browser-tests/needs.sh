#!/usr/bin/env bash
# Installs what the browser tests need: Chromium, a Chinese font, Node and two packages.
set -euo pipefail
cd "$(dirname "$0")"
missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v npm >/dev/null || missing+=(npm)
fc-list 2>/dev/null | grep -qi "noto.*cjk" || missing+=(fonts-noto-cjk)
if [ ${#missing[@]} -gt 0 ]; then
  apt-get update -q
  apt-get install -yq --no-install-recommends "${missing[@]}"
fi
[ -d node_modules/axe-core ] && [ -d node_modules/playwright-core ] || npm install --no-audit --no-fund --silent
