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
  for name in $(grep -o '@[a-z_]*@' "$1" | sort -u | tr -d @); do
    value=$(cat "$secrets/$name")
    [ "$2" = plain ] || value=$(printf '%s' "$value" | sha256sum | cut -d ' ' -f 1)
    text=${text//@$name@/$value}
  done
  printf '%s\n' "$text"
}

make_secrets() {
  [ -n "$dry" ] || chmod 700 "$secrets"
  local role server
  for role in app matcher moderation; do
    secret "redis_${role}_password" random_password
    secret "nats_${role}_password" random_password
  done
  secret postgres_password random_password
  secret identity_key random_key
  secret evidence_key random_key
  secret tls_ca_key private_key
  secret tls_ca authority
  for server in redis nats postgres; do
    secret "${server}_key" private_key
    secret "${server}_cert" certificate "${server}_key" "$server,localhost"
  done
  secret redis_users filled ops/redis/users.acl hashed
  secret nats_config filled ops/nats/nats.conf plain
  if [ ! -s "$secrets/site_pem" ]; then
    secret site_pem site_certificate
    say "the certificate of $host is signed by nobody whom browsers know: put one with its chain and its key into $secrets/site_pem"
  fi
  [ -n "$dry" ] || chmod 400 "$secrets/tls_ca_key"
}

# A new key behind the old ones on all processes first, so that each can read what another writes; then in front.
rotate_keys() { # kind, --drop-old
  local kind=$1 file services keys fresh
  case $kind in
    identity) services=$(services_like app) ;;
    evidence) services=$(services_like moderation) ;;
    *) fail 64 "rotate-keys needs a kind: identity or evidence" ;;
  esac
  file=$secrets/${kind}_key
  [ -s "$file" ] || fail 1 "there is no key to rotate yet: ops/deploy.sh up"
  keys=$(cat "$file")
  if [ "${2:-}" = --drop-old ]; then
    replace "$file" "${keys%%,*}"
    roll "$version" "$services" || fail 1 "the processes did not take the $kind key"
    say "only the newest $kind key counts now"
    return 0
  fi
  fresh=$(random_key)
  replace "$file" "$keys,$fresh"
  roll "$version" "$services" || fail 1 "the processes did not take the new $kind key: it is behind the old ones in $file"
  replace "$file" "$fresh,$keys"
  roll "$version" "$services" || fail 1 "the processes did not take the new $kind key: it is in front of the old ones in $file"
  say "a new $kind key is in use; drop the old ones (ops/deploy.sh rotate-keys $kind --drop-old) when nothing needs them: see DEPLOYMENT.md, Keys"
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
