package chat.whisper.perf.system.documents;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.Folders;
import chat.whisper.perf.system.deploy.ComposeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * `.env.example` and `.env.production.example` have every setting of every process. To write them anew: `make settings`.
 */
class SettingsExampleTest {
    private static final String WRITE = "settings.write";
    private static final String DEVELOPMENT = """
            # Every setting of every process with what counts if it is not set: take away the # before a line to change it. Made by
            # `make settings` from the code and from README.md; copy it to `.env`, which ops/docker-compose.yml gives to all processes.
            """;
    private static final String PRODUCTION = """
            # Whisper in production: copy this to `.env.production`, set the first three, and run `ops/deploy.sh`. Made by `make settings`.
            # Secrets do not belong here: they are files in ops/secrets, and ops/deploy.sh makes those that are missing.

            # ---- The installation -----------------------------------------------------------------------------------------

            # Where people come to, as their browser shows it.
            WHISPER_ORIGIN=https://chat.example
            # The host's name in that address.
            WHISPER_HOST=chat.example
            # Which version runs: the tag of the images. ops/deploy.sh update VERSION changes it.
            WHISPER_VERSION=0.9.0

            # Where the images come from, if they are not built here: registry.example/whisper, say.
            #WHISPER_IMAGES=whisper
            # The folder with the secrets, from ops; only its owner may enter it.
            #WHISPER_SECRETS=./secrets
            # Where backups go, from the folder that ops is in.
            #WHISPER_BACKUPS=backups
            # The folder with your own branding, lists, model and keys, from ops: see ops/site/README.md.
            #WHISPER_SITE=./site
            # The ports of this machine that people reach.
            #WHISPER_HTTP_PORT=80
            #WHISPER_HTTPS_PORT=443
            # Where the console listens, on loopback.
            #CONSOLE_PORT=8083
            # The addresses of a proxy that you have put before it, as the container sees them: their X-Forwarded-For counts there.
            #CONSOLE_PROXIES=
            # The first three numbers of the network between the proxy and the apps.
            #WHISPER_NET=10.203.0

            # Images of others. Once you have tried one, pin it: name@sha256:… (docker image inspect tells the digest).
            #REDIS_IMAGE=redis:7.4
            #NATS_IMAGE=nats:2.10-alpine
            #POSTGRES_IMAGE=postgres:16
            #HAPROXY_IMAGE=haproxy:3.0
            # And those of ops/docker-compose.watch.yml.
            #PROMETHEUS_IMAGE=prom/prometheus:v2.53.0
            #ALERTMANAGER_IMAGE=prom/alertmanager:v0.27.0
            #BLACKBOX_IMAGE=prom/blackbox-exporter:v0.25.0
            #GRAFANA_IMAGE=grafana/grafana:11.1.0
            #JAEGER_IMAGE=jaegertracing/all-in-one:1.57
            # Your copy of ops/prometheus, if you want the files there as they are, and how long Prometheus keeps numbers.
            #WHISPER_PROMETHEUS=./prometheus
            #PROMETHEUS_RETENTION=15d

            # How much each container may have.
            #APP_MEMORY=1g
            #APP_CPUS=2
            #MATCHER_MEMORY=512m
            #MATCHER_CPUS=1
            #MODERATION_MEMORY=768m
            #MODERATION_CPUS=1
            #REDIS_MEMORY=768m
            #REDIS_MAXMEMORY=512mb
            #NATS_MEMORY=256m
            #POSTGRES_MEMORY=1g
            #HAPROXY_MEMORY=512m
            # How many people the proxy takes at once; those and operators; how many from one network, and how many of it in ten seconds.
            #PROXY_MAXCONN=20000
            #PROXY_MAXCONN_ALL=20064
            #PREFIX_PLACES=5000
            #PREFIX_CONNECTS=2000
            # The oldest TLS that people may speak: TLSv1.3, or TLSv1.2 for phones from before 2019.
            #PROXY_TLS_MIN=TLSv1.3
            """;

    private final SourceTree tree = new SourceTree();

    SettingsExampleTest() throws IOException {}

    @Test
    void developmentHasEverySettingWithItsDefault() throws IOException {
        holds(Path.of(".env.example"), example(Map.of(), Set.of()).after(DEVELOPMENT));
    }

    @Test
    void productionHasThemTooAndSaysWhatComposeSets() throws IOException {
        var cautious = Map.of("REPORT_BAN_MODE", "shadow");
        holds(
                Path.of(".env.production.example"),
                example(
                                cautious,
                                ComposeFile.read("ops/docker-compose.production.yml")
                                        .settings())
                        .after(PRODUCTION));
    }

    private SettingsExample example(Map<String, String> chosen, Set<String> wired) {
        return new SettingsExample(tree.text(Path.of("README.md")), chosen, wired);
    }

    private void holds(Path file, String expected) throws IOException {
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(Folders.root().resolve(file), expected);
        }
        assertThat(tree.text(file))
                .as("%s is out of date: run make settings", file)
                .isEqualTo(expected);
    }
}
