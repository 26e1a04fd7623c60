# shellcheck shell=bash
# Secrets are files in one folder that only its owner may enter. None is ever printed. The files themselves may be read by all, as the
# processes in the containers are other users.

made=0

# Makes a secret of a command's output if it is not there.
secret() { # name, command …
  local name=$1
  shift
  [ -s "$secrets/$name" ] && return 0
  made=$((made + 1))
  if [ -n "$dry" ]; then
    say "would make the secret $name"
    return 0
  fi
  "$@" >"$secrets/.half"
  chmod 0444 "$secrets/.half"
  mv "$secrets/.half" "$secrets/$name"
  say "made the secret $name"
}

random_password() { openssl rand -hex 32; }

key_id() { date -u +k%Y%m%d%H%M%S; }

# The form of IDENTITY_KEY and EVIDENCE_KEY.
random_key() { echo "$(key_id):$(openssl rand -base64 32)"; }

private_key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 2>/dev/null; }

authority() { openssl req -x509 -key "$secrets/tls_ca_key" -days 3650 -subj "/CN=Whisper $host"; }

# Signed by that authority, for the names that the others call it by.
certificate() { # name of its key's secret, names
  openssl req -new -key "$secrets/$1" -subj "/CN=${2%%,*}" |
    openssl x509 -req -CA "$secrets/tls_ca" -CAkey "$secrets/tls_ca_key" -days 825 \
      -extfile <(printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth\n' "$(alternative_names "$2")") 2>/dev/null
}

alternative_names() { # names and addresses, by comma
  local name list=
  for name in ${1//,/ }; do
    if [[ $name =~ ^[0-9.]+$ ]]; then list=$list,IP:$name; else list=$list,DNS:$name; fi
  done
  printf '%s' "${list#,}"
}

site_certificate() {
  local key=$secrets/.site_key
  private_key >"$key"
  certificate .site_key "$host" && cat "$secrets/tls_ca" "$key"
  rm -f "$key"
}

# A template with each password, or its hash, in the place of its name.
filled() { # template, plain or hashed
  local name value text
  text=$(grep -v '^#' "$1")
  for name in $(grep -o '@[a-z_]*@' <<<"$text" | sort -u | tr -d @); do
    value=$(cat "$secrets/$name")
    [ "$2" = plain ] || value=$(printf '%s' "$value" | sha256sum | cut -d ' ' -f 1)
    text=${text//@$name@/$value}
  done
  printf '%s\n' "$text"
}

# The same as a secret that follows its template from now on. Written in place, as a container that runs sees the file, not its name.
follow() { # name, template, plain or hashed
  local file=$secrets/$1 text
  if [ ! -s "$file" ]; then
    secret "$1" filled "$2" "$3"
    return 0
  fi
  if [ -n "$dry" ] && [ "$made" -gt 0 ]; then
    say "would make the secret $1 anew"
    return 0
  fi
  text=$(filled "$2" "$3")
  [ "$text" != "$(cat "$file")" ] || return 0
  if [ -n "$dry" ]; then
    say "would change the secret $1, as $2 has changed"
    return 0
  fi
  touch "$state/templates-changed"
  chmod 0644 "$file"
  printf '%s\n' "$text" >"$file"
  chmod 0444 "$file"
  say "changed the secret $1, as $2 has changed"
}

# Redis and NATS take what has changed while they run; the password goes by standard input, which nobody sees.
tell_of_templates() { # version
  [ -z "$dry" ] && [ -e "$state/templates-changed" ] || return 0
  printf 'AUTH deploy %s\nACL LOAD\n' "$(cat "$secrets/redis_deploy_password")" |
    compose "$1" exec -T redis redis-cli --tls --cacert /run/secrets/tls_ca 2>&1 | tr '\n' ' ' | grep -qx 'OK OK ' ||
    fail 1 "Redis does not take $secrets/redis_users: see its log, and restart it (docker compose restart redis)"
  compose "$1" kill -s HUP nats || fail 1 "NATS cannot be told of $secrets/nats_config: docker compose restart nats"
  rm -f "$state/templates-changed"
}

make_secrets() {
  [ -n "$dry" ] || chmod 700 "$secrets"
  local role server
  for role in app matcher moderation; do
    secret "redis_${role}_password" random_password
    secret "nats_${role}_password" random_password
  done
  secret redis_deploy_password random_password
  secret postgres_password random_password
  secret grafana_password random_password
  secret identity_key random_key
  secret evidence_key random_key
  secret tls_ca_key private_key
  secret tls_ca authority
  for server in redis nats postgres; do
    secret "${server}_key" private_key
    secret "${server}_cert" certificate "${server}_key" "$server,localhost"
  done
  follow redis_users ops/redis/users.acl hashed
  follow nats_config ops/nats/nats.conf plain
  if [ ! -s "$secrets/site_pem" ]; then
    secret site_pem site_certificate
    say "the certificate of $host is signed by nobody whom browsers know: put one with its chain and its key into $secrets/site_pem"
  fi
  [ -n "$dry" ] || chmod 400 "$secrets/tls_ca_key"
}

# A new key behind the old ones on all processes first, so that each can read what another writes; then in front.
rotate_keys() { # kind, --drop-old
  local kind=$1 file services keys fresh
  case ${2:-} in '' | --drop-old) ;; *) fail 64 "rotate-keys $kind takes no \"$2\", only --drop-old" ;; esac
  case $kind in
    identity) services=$(services_like app) ;;
    evidence) services=$(services_like moderation) ;;
    *) fail 64 "rotate-keys needs a kind: identity or evidence" ;;
  esac
  file=$secrets/${kind}_key
  [ -s "$file" ] || fail 1 "there is no key to rotate yet: ops/deploy.sh up"
  keys=$(cat "$file")
  if [ "${2:-}" = --drop-old ]; then
    drop_old_keys
    return 0
  fi
  fresh=$(random_key)
  # Whose id is the second in which it was made: no two keys may have one.
  while [[ ,$keys = *",${fresh%%:*}:"* ]]; do sleep 0.2; fresh=$(random_key); done
  replace "$file" "$keys,$fresh"
  roll "$version" "$services" || fail 1 "the processes did not take the new $kind key: it is behind the old ones in $file"
  replace "$file" "$fresh,$keys"
  roll "$version" "$services" || fail 1 "the processes did not take the new $kind key: it is in front of the old ones in $file"
  # Since when it has been in use by all: see drop_old_keys.
  [ -n "$dry" ] || touch "$file"
  say "a new $kind key is in use; drop the old ones (ops/deploy.sh rotate-keys $kind --drop-old) when nothing needs them: see DEPLOYMENT.md, Keys"
}

# In the middle of rotate_keys. What was dropped is kept beside, as what is missed later can be read by nothing else.
drop_old_keys() {
  local newest=${keys%%,*} unread held
  if [ "$newest" = "$keys" ]; then
    say "there is no old $kind key"
    return 0
  fi
  if [ "$kind" = evidence ]; then
    unread=$(under_other_keys "${newest%%:*}") || fail 1 "PostgreSQL does not say what the old keys are needed for: ops/deploy.sh status"
    [ "$unread" = 0 ] || fail 1 "$unread reports, notes or appeals can be read by the old keys only: they are deleted after REPORT_RETENTION, try again then"
  else
    held=$(before_the_newest_key "${newest%%:*}" "$(stat -c %Y "$file")") || fail 1 "PostgreSQL does not say what the old keys are needed for: ops/deploy.sh status"
    [ "$held" = 0 ] || fail 1 "$held bans and blocks hold by the old keys only: they are over after BLOCK_TIME or the longest ban, try again then"
  fi
  if [ -n "$dry" ]; then
    say "would keep the old keys in $file.dropped"
  else
    printf '%s\n' "${keys#*,}" >>"$file.dropped"
  fi
  replace "$file" "$newest"
  roll "$version" "$services" || fail 1 "the processes did not take the $kind key"
  say "only the newest $kind key counts now; the old ones are in $file.dropped: delete it when you are sure"
}

replace() { # file, what it holds from now on
  if [ -n "$dry" ]; then
    say "would change $1"
    return 0
  fi
  printf '%s\n' "$2" >"$1.new"
  chmod 0444 "$1.new"
  mv "$1.new" "$1"
}
