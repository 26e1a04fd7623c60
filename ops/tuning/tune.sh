#!/usr/bin/env bash
# The kernel's settings for many connections, each with its reason. Changes nothing unless it is told to.
#   ops/tuning/tune.sh [dry-run] [server|load]  what it would change, and why
#   ops/tuning/tune.sh apply [server|load]      sets them, now and for each start from now on, and keeps what was before
#   ops/tuning/tune.sh undo                     sets what was before
#   ops/tuning/tune.sh check [server|load]      what is in force; ends with 1 if something is not
# `server` (the default) is for the proxy, apps and backends, `load` for machines that play people. TUNE_ROOT is a folder that stands for /,
# to try it out.
set -euo pipefail
umask 022

root=${TUNE_ROOT:-}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
state=$root/var/lib/whisper-tuning
kernel_file=$root/etc/sysctl.d/99-whisper.conf
limits_file=$root/etc/security/limits.d/99-whisper.conf
mark='Written by ops/tuning/tune.sh; ops/tuning/tune.sh undo removes it.'

fail() { # exit code, words
  local code=$1
  shift
  printf 'tune: %s\n' "$*" >&2
  exit "$code"
}

file_of() { printf '%s/proc/sys/%s' "$root" "${1//.//}"; }

one_line() { tr -s '[:space:]' ' ' | sed 's/^ //; s/ $//'; }

now() { one_line <"$(file_of "$1")"; }

# Whether what is there will do: the same, or more where more is better.
suffices() { # as it is, as it should be
  [ "$1" = "$2" ] || { [[ $1 =~ ^[0-9]{1,19}$ && $2 =~ ^[0-9]{4,18}$ ]] && [ "$2" -ge 1024 ] && [ "$1" -ge "$2" ]; }
}

# Takes only if the kernel shows it afterwards.
take() { # setting, value
  { printf '%s\n' "$2" >"$(file_of "$1")"; } 2>/dev/null && [ "$(now "$1")" = "$2" ]
}

# Into keys, wanted and reasons; what is wrong in the file is told before anything happens.
read_settings() { # file
  local line reason='' number=0 key
  keys=() wanted=() reasons=() missing=()
  while IFS= read -r line || [ -n "$line" ]; do
    number=$((number + 1))
    case $line in
      '') reason='' ;;
      '#'*) [ "${in_comment:-}" ] || reason=''; reason="$reason${reason:+ }${line#\# }"; in_comment=yes; continue ;;
      *)
        [[ $line =~ ^(-?)([a-z0-9_.-]+)\ =\ ([0-9][0-9\ ,-]*)$ ]] ||
          fail 78 "$1, line $number is \"$line\": a setting and its numbers are needed, such as net.core.somaxconn = 16384"
        key=${BASH_REMATCH[2]}
        if [ -f "$(file_of "$key")" ] || [ -L "$(file_of "$key")" ]; then
          keys+=("$key") wanted+=("${BASH_REMATCH[3]}") reasons+=("$reason")
        elif [ -n "${BASH_REMATCH[1]}" ]; then
          missing+=("$key")
        else
          fail 1 "$1, line $number: this kernel has no $key ($(file_of "$key"))"
        fi
        ;;
    esac
    in_comment=
  done <"$1"
}

dry_run() {
  local i as_is
  for i in "${!keys[@]}"; do
    as_is=$(now "${keys[i]}")
    if suffices "$as_is" "${wanted[i]}"; then
      printf '%s stays %s\n' "${keys[i]}" "$as_is"
    else
      printf '%s: %s would become %s\n' "${keys[i]}" "${as_is:-nothing}" "${wanted[i]}"
    fi
    fold -s -w 110 <<<"${reasons[i]}" | sed 's/^/    /; s/ *$//'
  done
  for i in "${missing[@]}"; do printf '%s is not in this kernel now (its module is not loaded): left out\n' "$i"; done
  printf 'nothing was changed; to change it: sudo ops/tuning/tune.sh apply %s\n' "$role"
}

require_right() { # settings …
  local key
  for key in "$@"; do
    [ -w "$(file_of "$key")" ] || fail 1 "$key cannot be written: run this as root (sudo ops/tuning/tune.sh $command)"
  done
}

# What was before the first apply counts, however often it is given.
remember() { # setting, value
  [ -e "$state/before" ] && grep -q "^$1 =" "$state/before" || printf '%s = %s\n' "$1" "$2" >>"$state/before"
}

apply() {
  local i key value as_is before changed=() were=()
  require_right "${keys[@]}"
  mkdir -p "$state" 2>/dev/null && touch "$state/before" 2>/dev/null || fail 1 "$state cannot be made: run this as root"
  before=$(<"$state/before")
  for i in "${!keys[@]}"; do
    key=${keys[i]} value=${wanted[i]} as_is=$(now "${keys[i]}")
    if suffices "$as_is" "$value"; then continue; fi
    remember "$key" "$as_is"
    changed+=("$key") were+=("$as_is")
    take "$key" "$value" || take_back "the kernel does not take $key = $value"
    printf '%s = %s\n' "$key" "$value"
  done
  for_each_start
  printf 'in force, now and at each start; what was before stands in %s/before (ops/tuning/tune.sh undo)\n' "$state"
}

# What one apply has begun, of which `before` tells what stood in the state's file until then.
take_back() { # why
  local i left=()
  for i in "${!changed[@]}"; do
    take "${changed[i]}" "${were[i]}" || left+=("${changed[i]} (it was ${were[i]:-nothing})")
  done
  [ "${#left[@]}" = 0 ] || fail 1 "$1, nor what was before of ${left[*]}; ops/tuning/tune.sh undo tries again"
  if [ -n "$before" ]; then
    printf '%s\n' "$before" >"$state/before"
  else
    rm "$state/before"
    rmdir "$state" 2>/dev/null || true
  fi
  fail 1 "$1: everything is as it was"
}

# Somebody else's file of that name is kept.
put() { # file; its text comes in
  if [ -e "$1" ] && ! grep -q "$mark" "$1"; then
    mv "$1" "$state/$(basename "$(dirname "$1")")"
  fi
  mkdir -p "$(dirname "$1")"
  { printf '# %s\n' "$mark" && cat; } >"$1"
}

# Only what had to be changed once: nothing that is higher already is lowered by a start. What the other role has set stays.
for_each_start() {
  local i others=''
  if grep -qs "$mark" "$kernel_file"; then
    others=$(grep -v '^#' "$kernel_file" | grep -vFf <(printf '%s =\n' "${keys[@]}") || true)
  fi
  {
    [ -z "$others" ] || printf '%s\n' "$others"
    for i in "${!keys[@]}"; do
      if grep -q "^${keys[i]} =" "$state/before"; then printf '%s = %s\n' "${keys[i]}" "${wanted[i]}"; fi
    done
  } | put "$kernel_file"
  grep -v '^#' "$here/limits.conf" | put "$limits_file"
}

undo() {
  local line key value failed=
  [ -e "$state/before" ] || fail 1 "there is nothing to undo: $state/before is missing"
  while IFS= read -r line; do
    key=${line%% =*} value=${line#* = }
    if [ ! -e "$(file_of "$key")" ]; then
      printf '%s is not in this kernel any more: left out\n' "$key"
    elif take "$key" "$value"; then
      printf '%s = %s\n' "$key" "$value"
    else
      printf 'tune: the kernel does not take %s = %s\n' "$key" "$value" >&2
      failed=yes
    fi
  done <"$state/before"
  [ -z "$failed" ] || fail 1 "not everything is as it was (above; as root?); $state/before is kept"
  for line in "$kernel_file" "$limits_file"; do
    rm -f "$line"
    if [ -e "$state/$(basename "$(dirname "$line")")" ]; then mv "$state/$(basename "$(dirname "$line")")" "$line"; fi
  done
  rm -r "$state"
  printf 'everything is as it was before the first apply\n'
}

check() {
  local i as_is wrong=0
  for i in "${!keys[@]}"; do
    as_is=$(now "${keys[i]}")
    if suffices "$as_is" "${wanted[i]}"; then
      printf 'in force  %s = %s\n' "${keys[i]}" "$as_is"
    else
      printf 'NOT       %s = %s, and %s is wanted\n' "${keys[i]}" "${as_is:-nothing}" "${wanted[i]}"
      wrong=$((wrong + 1))
    fi
  done
  for i in "${missing[@]}"; do printf 'not here  %s\n' "$i"; done
  printf 'a process that is started from here may open %s files (ulimit -n)\n' "$(ulimit -n)"
  [ "$wrong" = 0 ] || fail 1 "$wrong settings are not in force: ops/tuning/tune.sh dry-run says why they should be"
}

command=${1:-dry-run}
case $command in
  server | load) command=dry-run ;;
  *) [ $# -eq 0 ] || shift ;;
esac
role=${1:-server}
case $command in
  dry-run | apply | undo | check) ;;
  *) fail 64 "there is no command $command: dry-run, apply, undo or check" ;;
esac
# What is taken back stands in the state, whatever the files and the kernel have now.
if [ "$command" = undo ]; then
  undo
  exit
fi
case $role in
  server) read_settings "$here/99-whisper.conf" ;;
  load) read_settings "$here/99-whisper-load.conf" ;;
  *) fail 64 "there is no role $role: server or load" ;;
esac
case $command in
  dry-run) dry_run ;;
  apply) apply ;;
  check) check ;;
esac
