package chat.whisper.perf.peers;

import chat.whisper.backends.Server;
import chat.whisper.launcher.ManagedProcess;
import chat.whisper.launcher.Plan;
import chat.whisper.launcher.WhisperSystem;
import chat.whisper.perf.load.chat.PairArrivals;
import chat.whisper.perf.peers.relay.PeerProcess;
import chat.whisper.perf.peers.relay.PeerProgram;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A server that runs, or several together.
 *
 * @param onPath the processes that a message goes through
 * @param beside those that run along
 */
record Contender(
        String name,
        PairArrivals meeting,
        Map<String, ProcessHandle> onPath,
        Map<String, ProcessHandle> beside,
        List<AutoCloseable> toClose)
        implements AutoCloseable {
    static final String WHISPER = "whisper";
    private static final String NATS = "nats-server";
    private static final String PLENTY = "1000000000";

    /** As people have it, filter and all, but for what one person may do. */
    static Contender whisper(int apps, Map<String, String> more) {
        var system = startWhisper("perf-chat-" + apps, apps, more);
        return of(system, List.of(system));
    }

    static WhisperSystem startWhisper(String name, int apps, Map<String, String> more) {
        var settings = new LinkedHashMap<String, String>(Map.of(
                "FILTER",
                "on",
                "UNLIMITED_ADDRESSES",
                "127.0.0.0/8",
                "FRAMES_PER_SECOND",
                PLENTY,
                "BYTES_PER_SECOND",
                PLENTY));
        settings.putAll(more);
        return WhisperSystem.start(Plan.benchmark(name, apps, 1, settings));
    }

    /** A system that runs on when this is closed. */
    static Contender of(WhisperSystem system) {
        return of(system, List.of());
    }

    private static Contender of(WhisperSystem system, List<AutoCloseable> toClose) {
        var members = system.members().stream()
                .collect(Collectors.toMap(
                        ManagedProcess::name,
                        member -> ProcessHandle.of(member.pid()).orElseThrow()));
        var onPath = new LinkedHashMap<String, ProcessHandle>();
        var beside = new LinkedHashMap<String, ProcessHandle>();
        members.forEach((name, process) -> (name.startsWith("app-") ? onPath : beside).put(name, process));
        var meeting = PairArrivals.matched(
                system.appUrls().getFirst(), system.appUrls().getLast());
        return new Contender(WHISPER, meeting, onPath, beside, toClose);
    }

    /** A peer of one process; empty where the machine cannot run it. */
    static Optional<Contender> peer(PeerProgram program) throws IOException {
        return program.start().map(Contender::of);
    }

    private static Contender of(PeerProcess peer) {
        return new Contender(
                peer.name(),
                PairArrivals.ordered(peer.url(), peer.url()),
                Map.of(peer.name(), peer.process().toHandle()),
                Map.of(),
                List.of(peer));
    }

    /** A peer of two processes that meet in NATS. */
    static Contender pair(String name, Class<?> main, Server nats) throws IOException {
        var here = PeerProcess.start(name, PeerProgram.java(main, nats.url(), "1", "2"));
        var there = PeerProcess.start(name, PeerProgram.java(main, nats.url(), "2", "1"));
        return new Contender(
                name,
                PairArrivals.ordered(here.url(), there.url()),
                Map.of(
                        name + "-1", here.process().toHandle(),
                        name + "-2", there.process().toHandle()),
                Map.of(),
                List.of(here, there));
    }

    /** The same with NATS among the processes that a message goes through. */
    Contender overNats() {
        var all = new LinkedHashMap<>(onPath);
        all.put("nats", natsProcess());
        return new Contender(name, meeting, all, beside, toClose);
    }

    /** The one that this process has started. */
    private static ProcessHandle natsProcess() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .command()
                        .filter(name -> name.endsWith(NATS))
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "NATS is no process of ours (it runs in Docker?), so its processor time cannot be read"));
    }

    @Override
    public void close() throws Exception {
        for (var each : toClose) {
            each.close();
        }
    }
}
