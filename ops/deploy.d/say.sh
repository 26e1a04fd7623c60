# shellcheck shell=bash
# What is said, and what is done or only said.

say() { printf '%s\n' "$*"; }

fail() { # exit code, words
  local code=$1
  shift
  printf 'deploy: %s\n' "$*" >&2
  exit "$code"
}

# Runs a command that changes something; with --dry-run it only says which.
run() {
  if [ -n "$dry" ]; then
    say "would run: $*"
  else
    "$@"
  fi
}

takes() { # how many at most, words …
  local most=$1 word
  shift
  [ $# -le "$most" ] || fail 64 "$command takes no \"${*: -1}\": see the top of ops/deploy.sh"
  for word in "$@"; do
    case $word in
      --drop-old) [ "$command" = rotate-keys ] || fail 64 "$command takes no $word" ;;
      -*) fail 64 "$word stands in front of the command, if there is such a thing: see the top of ops/deploy.sh" ;;
    esac
  done
}

# A path as whoever calls means it: from where they are.
named() { case $1 in /*) printf '%s' "$1" ;; *) printf '%s' "$called_from/$1" ;; esac; }

prerequisites() {
  local need
  for need in docker openssl flock sha256sum; do
    command -v "$need" >/dev/null || fail 1 "$need is missing: install it"
  done
  docker version --format '{{.Server.Version}}' >/dev/null 2>&1 || fail 1 "the Docker engine does not answer: start it, or become a user who may reach it"
  docker compose version --short >/dev/null 2>&1 || fail 1 "Docker has no compose: install its plugin, version 2.20 or newer"
}

# No two of these at once.
alone() {
  mkdir -p "$state"
  exec 8>"$state/lock"
  flock -n 8 || fail 1 "another ops/deploy.sh works here: wait for it"
}
