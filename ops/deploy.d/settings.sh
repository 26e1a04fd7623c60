# shellcheck shell=bash
# The settings of the installation: .env.production, which Docker Compose reads as well.

setting() { # name, otherwise
  local value
  value=$(sed -n "s/^$1=//p" "$env_file" | tail -n 1)
  printf '%s' "${value:-${2:-}}"
}

# A path, which means the same here and to Docker Compose: that one reads quotes, $ and what follows " #" in its own way.
place() { # name, otherwise
  local value
  value=$(setting "$@")
  case $value in
    '~'* | [\'\"]* | *[\$\\\`]* | *' #'*) fail 78 "$1 is \"$value\": a path as it is, without quotes, \$, ~ and a remark behind it, is needed" ;;
  esac
  printf '%s' "$value"
}

read_settings() {
  if [ ! -r "$env_file" ]; then
    fail 78 "$env_file is missing: cp .env.production.example $env_file, and set WHISPER_ORIGIN, WHISPER_HOST and WHISPER_VERSION in it"
  fi
  if grep -q $'\r' "$env_file"; then
    fail 78 "$env_file has lines that end as on Windows: sed -i 's/\\r\$//' $env_file mends them"
  fi
  origin=$(setting WHISPER_ORIGIN)
  host=$(setting WHISPER_HOST)
  version=$(setting WHISPER_VERSION)
  images=$(setting WHISPER_IMAGES)
  https_port=$(setting WHISPER_HTTPS_PORT 443)
  secrets=$(place WHISPER_SECRETS ./secrets)
  [ -n "$secrets" ] && [ -n "$(place WHISPER_BACKUPS backups)" ] || exit 78
  case $secrets in /*) ;; *) secrets=ops/${secrets#./} ;; esac
  state=${secrets%/}/.state

  [[ $origin =~ ^https://[a-z0-9.-]+(:[0-9]+)?$ ]] || fail 78 "WHISPER_ORIGIN is \"$origin\": an address such as https://chat.example is needed"
  [[ $host =~ ^[a-z0-9.-]+$ ]] || fail 78 "WHISPER_HOST is \"$host\": the name in WHISPER_ORIGIN is needed"
  [[ $origin =~ ^https://${host//./\\.}(:[0-9]+)?$ ]] || fail 78 "WHISPER_HOST is \"$host\": the name in WHISPER_ORIGIN, $origin, is needed"
  [[ $https_port =~ ^[0-9]{1,5}$ ]] || fail 78 "WHISPER_HTTPS_PORT is \"$https_port\": a port such as 443 is needed"
  is_version "$version" || fail 78 "WHISPER_VERSION is \"$version\": a version such as 0.9.0 is needed"
  if [ -e "${secrets%/}/toxicity_api_key" ]; then
    compose_files+=(-f ops/docker-compose.toxicity.yml)
  fi
  # For Compose, which needs it where the containers' settings are.
  WHISPER_ENV=$(readlink -f "$env_file")
  WHISPER_SECRETS=$(mkdir -p "$secrets" && cd "$secrets" && pwd)
  export WHISPER_ENV WHISPER_SECRETS
}

is_version() { [[ $1 =~ ^[0-9]+\.[0-9]+\.[0-9]+([-.][0-9A-Za-z.]+)?$ ]]; }

# Whether the first version is older than the second.
older() { [ "$1" != "$2" ] && [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

remember_version() {
  version=$1
  [ -z "$dry" ] || return 0
  sed "s/^WHISPER_VERSION=.*/WHISPER_VERSION=$version/" "$env_file" >"$env_file.new"
  cat "$env_file.new" >"$env_file"
  rm -f "$env_file.new"
}
