# shellcheck shell=bash
# Versions follow each other while people talk: one process at a time, those behind first. An image says which versions it may run beside.

# One after the other, each waited for; app by app two people try it, as the next one leaves only when this one takes its people.
# What it touched stands in `touched`.
roll() { # version, services
  local at=$1 service
  touched=
  for service in $2; do
    say "$service to $at"
    touched="$touched $service"
    run compose "$at" up -d --no-deps --force-recreate --wait --wait-timeout "$patience" "$service" || return 1
    case $service in app-*) prove "$at" || return 1 ;; esac
  done
}

all_of_ours() { echo "$(services_like moderation) $(services_like matcher) $(services_like app)"; }

# The oldest version that may run beside an image's.
beside() { docker image inspect --format '{{index .Config.Labels "chat.whisper.beside"}}' "$(image app "$1")"; }

require_neighbours() { # the newer one, the older one
  local oldest
  oldest=$(beside "$1") || fail 1 "there is no image $(image app "$1")"
  is_version "$oldest" || fail 1 "the image $(image app "$1") does not say which versions it may run beside"
  if older "$2" "$oldest"; then
    fail 1 "$1 cannot run beside $2, only beside $oldest and newer: update to $oldest first"
  fi
}

update() {
  local to=$1 from=$version
  is_version "$to" || fail 64 "update needs a version, such as 0.9.1"
  if [ "$to" = "$from" ]; then
    say "$to runs already"
    up
    return 0
  fi
  ! older "$to" "$from" || fail 1 "$to is older than $from, which runs: ops/deploy.sh rollback goes back to $(cat "$state/previous" 2>/dev/null || echo 'the version before, of which there is none')"
  images_of "$to"
  [ -n "$dry" ] && ! have_image app "$to" || require_neighbours "$to" "$from"
  make_secrets
  check_settings "$to"
  tell_of_templates "$from"
  backup "$(setting WHISPER_BACKUPS backups)"
  trap 'fail 130 "broken off: some run $to, some $from, and they may talk to each other. ops/deploy.sh update $to goes on, ops/deploy.sh up goes back to $from"' INT TERM
  if ! roll "$to" "$(all_of_ours)"; then
    say "$to failed: back to $from"
    roll "$from" "$touched" || fail 1 "$to failed, and going back to $from, too: ops/deploy.sh status"
    fail 1 "$to failed; $from runs again, and nothing is lost"
  fi
  trap - INT TERM
  note previous "$from"
  remember_version "$to"
  say "$to runs; ops/deploy.sh rollback goes back to $from"
}

rollback() {
  local from=$version to
  to=$(cat "$state/previous" 2>/dev/null) || fail 1 "there was no update to go back from"
  [ "$to" != "$from" ] || fail 1 "$to runs already: there is nothing to go back to"
  require_neighbours "$from" "$to"
  images_of "$to"
  roll "$to" "$(all_of_ours)" || fail 1 "going back to $to failed: ops/deploy.sh status"
  note previous "$to"
  remember_version "$to"
  say "$to runs again"
}

note() { # name, text
  [ -n "$dry" ] || printf '%s\n' "$2" >"$state/$1"
}
