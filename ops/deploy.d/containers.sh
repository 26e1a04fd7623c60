# shellcheck shell=bash
# Containers: in which order they start, when they count as up, and who says whether it all works.

compose_files=(-f ops/docker-compose.production.yml)
patience=180

# At a version, which the environment says before the file does.
compose() { # version, arguments of docker compose …
  local at=$1
  shift
  WHISPER_VERSION=$at docker compose --env-file "$env_file" "${compose_files[@]}" "$@"
}

services_like() { compose "$version" config --services | grep "^$1-[0-9]*$" | sort -V | tr '\n' ' '; }

# Starts these and waits until they are healthy.
start() { # version, services …
  local at=$1
  shift
  run compose "$at" up -d --no-deps --wait --wait-timeout "$patience" "$@"
}

image() { printf '%s/%s:%s' "${images:-whisper}" "$1" "$2"; }

have_image() { docker image inspect "$(image "$1" "$2")" >/dev/null 2>&1; }

# Pulls the images, or builds them here if they come from nowhere.
images_of() { # version
  have_image app "$1" && have_image matcher "$1" && have_image moderation "$1" && have_image tools "$1" && return 0
  if [ -n "$images" ]; then
    run compose "$1" --profile tools pull app-1 matcher-1 moderation-1 tools
  else
    run compose "$1" --profile tools build --build-arg "VERSION=$1" --build-arg "BESIDE=$(cat ops/images/beside)" app-1 matcher-1 moderation-1 tools
  fi
}

# Each process reads its settings and says all that is wrong, before anything is started or stopped. Not as app-1, whose address is
# taken while it runs.
check_settings() { # version
  local service
  for service in app-check matcher-1 moderation-1; do
    run compose "$1" run --rm --no-deps -T "$service" --check-config || fail 78 "the settings of ${service%-*} are wrong (above): mend $env_file"
  done
}

# Two scripted people, from outside. They come again before they give up: nobody may begin more than a few sessions in a minute.
prove() { # version
  local address=https://$host try
  [ "$https_port" = 443 ] || address=$address:$https_port
  for try in 1 2 3; do
    run compose "$1" run --rm --no-deps -T tools "$address" && return 0
    [ "$try" = 3 ] || sleep 20
  done
  return 1
}

# One after the other: where a setting was changed Compose replaces what runs, and never may all of a kind leave at once.
start_each() { # version, services …
  local at=$1 service
  shift
  for service in "$@"; do
    start "$at" "$service" || fail 1 "$service does not come up: see its log"
  done
}

up() {
  make_secrets
  images_of "$version"
  check_settings "$version"
  start "$version" redis nats postgres || fail 1 "the backends do not come up: docker compose logs redis nats postgres"
  tell_of_templates "$version"
  # Word splitting is meant: names of services.
  # shellcheck disable=SC2046
  start_each "$version" $(all_of_ours)
  start "$version" haproxy || fail 1 "the proxy does not come up: see its log"
  prove "$version" || fail 1 "everything runs, but two scripted people could not talk (above)"
  say "people come to    $origin"
  say "the console is at http://localhost:$(setting CONSOLE_PORT 8083)/console/ on this machine; while there is no admin, moderation's log has the first code"
  say "version           $version"
}

status() {
  say "version    $version"
  say "before     $(cat "$state/previous" 2>/dev/null || echo none)"
  say "last backup $(cat "$state/backup" 2>/dev/null || echo none)"
  local name
  for name in site_pem redis_cert nats_cert postgres_cert tls_ca; do
    [ -s "$secrets/$name" ] && say "$name holds until $(openssl x509 -noout -enddate -in "$secrets/$name" | cut -d = -f 2)"
  done
  compose "$version" ps --all
}
