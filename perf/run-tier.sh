#!/usr/bin/env bash
# A population of one size, held to perf/thresholds.yaml: perf/run-tier.sh 10k|100k|200k|500k|1m. Builds first, if need be.
set -euo pipefail
cd "$(dirname "$0")/.."
make --no-print-directory images
IMAGES=$PWD/target/images TIER=${1:-10k} exec ops/bin/in-one-session ops/bin/java-run chat.whisper.perf.load.tier.TierPerf
