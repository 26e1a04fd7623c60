# shellcheck shell=bash
# Only PostgreSQL has something that must survive. A backup holds what was reported, encrypted; the keys to it are the file evidence_key
# among the secrets, which belongs elsewhere than the backups.

in_postgres() { compose "$version" exec -T postgres "$@"; }

sql() { in_postgres psql -q -v ON_ERROR_STOP=1 -U whisper -d postgres -c "$1"; }

# How many reports, notes and appeals only other evidence keys can read.
under_other_keys() { # id of a key
  local table count sum=0
  for table in abuse_reports case_notes appeals; do
    count=$(in_postgres psql -qtA -v ON_ERROR_STOP=1 -U whisper -d whisper -c "select count(*) from $table where key_id <> '$1'") || return 1
    sum=$((sum + count))
  done
  echo "$sum"
}

# How many bans and blocks hold that people are not known by any more without the older identity keys: those from before the newest one
# was in front, as whoever is banned gets no token that it has signed, and those that have no name under it.
before_the_newest_key() { # its id, since when it is in front in seconds since 1970
  in_postgres psql -qtA -v ON_ERROR_STOP=1 -U whisper -d whisper -c "select \
    (select count(*) from bans where lifted_at is null and until > now() and (imposed_at < to_timestamp($2) \
      or not exists (select from unnest(identities) as one where starts_with(one, '$1.')))) \
    + (select count(*) from (select from blocks where until > now() group by stored_at \
      having not bool_or(starts_with(lesser, '$1.') and starts_with(greater, '$1.'))) as one)"
}

backup() { # folder
  local file
  file=$1/whisper-$(date -u +%Y%m%dT%H%M%SZ).dump
  if [ -n "$dry" ]; then
    say "would back up the database to $file"
    return 0
  fi
  mkdir -p "$1"
  in_postgres pg_dump -U whisper -d whisper --format=custom >"$file.half" || fail 1 "the database could not be backed up"
  in_postgres pg_restore --list <"$file.half" | grep -c 'TABLE DATA' >/dev/null || fail 1 "the backup $file.half cannot be read"
  mv "$file.half" "$file"
  note backup "$file"
  say "backed up to $file ($(stat -c %s "$file") bytes); the keys to what it holds are in $secrets/evidence_key, which it does not have"
}

# Into a new database first: a backup that cannot be restored changes nothing.
restore() { # file
  local file=$1 kept
  [ -s "$file" ] || fail 64 "restore needs a backup: $([ -z "$file" ] || echo "$file is none, ")see $(cat "$state/backup" 2>/dev/null || echo 'ops/deploy.sh backup')"
  kept=whisper_$(date -u +%Y%m%d_%H%M%S)
  if [ -n "$dry" ]; then
    say "would restore $file, and keep the database as $kept"
    return 0
  fi
  sql "drop database if exists whisper_restored" && sql "create database whisper_restored"
  in_postgres pg_restore -U whisper -d whisper_restored --exit-on-error --no-owner <"$file" || fail 1 "$file cannot be restored; nothing was changed"
  # Moderation would make the tables of an empty one anew, without a word.
  [ "$(in_postgres psql -qtA -U whisper -d whisper_restored -c "select to_regclass('abuse_reports') is not null")" = t ] ||
    fail 1 "$file is a backup of something else: there are no reports in it; nothing was changed"
  # Apps keep new reports meanwhile and say them again.
  # shellcheck disable=SC2046
  compose "$version" stop $(services_like moderation)
  # Both or none: one statement for PostgreSQL.
  if ! sql "alter database whisper rename to $kept; alter database whisper_restored rename to whisper"; then
    # shellcheck disable=SC2046
    start "$version" $(services_like moderation) || fail 1 "the databases could not be exchanged (above), and moderation does not come back: see its log"
    fail 1 "the databases could not be exchanged (above: is somebody else connected to one?); moderation runs again, and nothing was changed"
  fi
  # shellcheck disable=SC2046
  start "$version" $(services_like moderation) || fail 1 "moderation does not take the restored database: see its log; the one before is $kept"
  say "restored $file; the database before is $kept: drop it when you are sure"
}
