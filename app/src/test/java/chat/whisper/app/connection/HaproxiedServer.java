package chat.whisper.app.connection;

import chat.whisper.backends.ChildProcess;
import chat.whisper.backends.FreePort;
import chat.whisper.backends.PidFiles;
import chat.whisper.backends.Program;
import chat.whisper.model.network.TrustedProxies;
import chat.whisper.model.network.TrustedProxies.Word;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** An app's connections behind the real HAProxy, whose clients are what it says of them. One thread. */
final class HaproxiedServer implements AutoCloseable {
    static final String PAGE = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private final int port = FreePort.any();
    private final int balancerPort = FreePort.any();
    private final List<Client> crowd = new ArrayList<>();
    private final Server app;
    private final ChildProcess proxy;

    /** @param folder for its log */
    HaproxiedServer(Path folder, Word word, ConnectionSettings settings, Map<String, String> proxySettings, Path file) {
        var proxies = TrustedProxies.of(List.of("127.0.0.1"), word);
        app = Server.with(settings.with(proxies));
        var program = Program.haproxy(line -> {}).orElseThrow();
        var environment = new HashMap<>(program.environment());
        environment.putAll(proxySettings);
        environment.put("PROXY_BIND", "127.0.0.1:" + port);
        environment.put("PROXY_ACCEPT_BIND", "127.0.0.1:" + balancerPort);
        environment.put("APP_1", "127.0.0.1:" + app.port());
        if (word == Word.PROXY_PROTOCOL) {
            environment.put("PROXY_PROTOCOL", "on");
        }
        var command = program.with(List.of("-db", "-f", file.toString()));
        var log = folder.resolve("haproxy-" + port + ".log");
        proxy = ChildProcess.start("haproxy", command, environment, log, null, PidFiles.ours());
        proxy.awaitReady(this::answers, PATIENCE);
    }

    int port() {
        return port;
    }

    Server app() {
        return app;
    }

    private boolean answers() {
        try (var client = client("127.0.9.1")) {
            return client.sends(PAGE).response().code() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    Client client(String address) throws IOException {
        return Client.from(address, port);
    }

    Client opened(String address) throws IOException {
        return client(address).opened();
    }

    Client slow(String address) throws IOException {
        return Client.slowFrom(address, port).opened();
    }

    /** Of so many who stay, as a balancer says who they are. */
    int welcome(int people, IntFunction<String> address) throws IOException {
        var welcome = 0;
        for (var n = 0; n < people; n++) {
            var from = address.apply(n);
            var client = Client.from("127.0.0.1", balancerPort)
                    .sends("PROXY TCP6 %s %s 1024 80\r\n".formatted(from, from))
                    .opened();
            crowd.add(client);
            welcome += client.isWelcome() ? 1 : 0;
        }
        return welcome;
    }

    int knock(String address, String version) throws IOException {
        try (var client = client(address)) {
            return client.sends(client.handshake().replace("Version: 13", version))
                    .response()
                    .code();
        }
    }

    @Override
    public void close() throws InterruptedException, IOException {
        for (var client : crowd) {
            client.close();
        }
        proxy.kill();
        app.close();
    }
}
