# What both walks share: a simulated AWS of their own, and its end. Sourced, not run.
# shellcheck shell=bash
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
slipway="$here/../slipway"
work="$(mktemp -d)"

step() { printf '\n── %s\n' "$*"; }

# start_simulator REGION [OPTION…]: waits until it answers and points every AWS client of this shell at it.
start_simulator() {
  local region="$1"; shift
  "$slipway" version >/dev/null # builds what is stale, so that the wait below is for the simulator only
  "$slipway" simulator start --port 0 --speed 400 --ready-file "$work/endpoint" "$@" >"$work/simulator.log" 2>&1 &
  simulator=$!
  trap 'kill "$simulator" 2>/dev/null || true; wait "$simulator" 2>/dev/null || true; rm -rf "$work"' EXIT
  for _ in $(seq 100); do [ -s "$work/endpoint" ] && break; sleep 0.1; done
  [ -s "$work/endpoint" ] || { cat "$work/simulator.log" >&2; exit 1; }
  AWS_ENDPOINT_URL="$(cat "$work/endpoint")"
  export AWS_ENDPOINT_URL AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any AWS_DEFAULT_REGION="$region" AWS_PAGER=""
  unset AWS_PROFILE AWS_SESSION_TOKEN
}
