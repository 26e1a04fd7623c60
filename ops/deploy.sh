#!/usr/bin/env bash
# Whisper on one machine with Docker. Every command may be given again: what is done already is left as it is.
#   ops/deploy.sh [up]                starts what does not run: makes missing secrets, checks, starts in order, lets two scripted people talk
#   ops/deploy.sh update VERSION      one process after the other; no chat ends. Goes back by itself if something fails
#   ops/deploy.sh rollback            to the version before the last update, in the same way
#   ops/deploy.sh status              what runs, in which version, until when certificates hold
#   ops/deploy.sh backup [FOLDER]     the database, while everything runs
#   ops/deploy.sh restore FILE        a backup, in the place of the database, which is kept beside it
#   ops/deploy.sh rotate-keys KIND    identity or evidence: a new key in front of the old ones; --drop-old afterwards drops them
# In front of the command: --dry-run only says what it would do; --env FILE in place of .env.production.
set -euo pipefail
called_from=$PWD
cd "$(dirname "$0")/.."
umask 077

here=ops/deploy.d
# shellcheck source=/dev/null
for part in say settings secrets containers database update; do . "$here/$part.sh"; done

dry=
env_file=.env.production
while [ $# -gt 0 ]; do
  case $1 in
    --dry-run) dry=yes ;;
    --env) [ -n "${2:-}" ] || fail 64 "--env needs a file"; env_file=$(named "$2"); shift ;;
    *) break ;;
  esac
  shift
done
command=${1:-up}
[ $# -eq 0 ] || shift

# How many words each takes. Whatever is behind them was meant for something: `update 1.2.0 --dry-run` must not update.
case $command in
  up | rollback | status) takes 0 "$@" ;;
  update | backup | restore) takes 1 "$@" ;;
  rotate-keys) takes 2 "$@" ;;
  *) fail 64 "there is no command $command: see the top of ops/deploy.sh" ;;
esac
prerequisites
read_settings
# Whoever looks may do so while another one works.
[ "$command" = status ] || alone
case $command in
  up) up ;;
  update) update "${1:-}" ;;
  rollback) rollback ;;
  status) status ;;
  backup) backup "$([ -n "${1:-}" ] && named "$1" || setting WHISPER_BACKUPS backups)" ;;
  restore) restore "$([ -z "${1:-}" ] || named "$1")" ;;
  rotate-keys) rotate_keys "${1:-}" "${2:-}" ;;
esac
