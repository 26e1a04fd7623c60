package chat.whisper.perf.peers.relay;

import chat.whisper.launcher.Jvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The peers of one process, by the names that `PEERS` takes and in the order in which they are measured. */
public enum PeerProgram {
    NETTY("Java", () -> Optional.of(java(NettyRelay.class))),
    /** Java's own sockets on virtual threads. */
    SOCKETS("Java", () -> Optional.of(java(SocketRelay.class))),
    JETTY("Java", () -> Optional.of(java(JettyRelay.class))),
    UNDERTOW("Java", () -> Optional.of(java(UndertowRelay.class))),
    VERTX("Java", () -> Optional.of(java(VertxRelay.class))),
    /** On `ws`. */
    NODE("Node.js", NodeRelay::command),
    /** In C, without any library. */
    EPOLL("a C compiler for Linux", EpollRelay::command);

    private final String wants;

    @SuppressWarnings("ImmutableEnumChecker") // references to static methods
    private final Search search;

    private interface Search {
        Optional<List<String>> command() throws IOException;
    }

    PeerProgram(String wants, Search search) {
        this.wants = wants;
        this.search = search;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What of the machine it cannot be run without. */
    public String wants() {
        return wants;
    }

    /** Empty where the machine has not what it wants. */
    public Optional<PeerProcess> start() throws IOException {
        var command = search.command();
        return command.isEmpty() ? Optional.empty() : Optional.of(PeerProcess.start(label(), command.get()));
    }

    /** With the flags that Whisper's processes get. */
    public static List<String> java(Class<?> main, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Jvm.flags(Runtime.version().feature()));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
