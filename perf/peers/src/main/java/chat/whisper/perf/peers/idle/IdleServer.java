package chat.whisper.perf.peers.idle;

import chat.whisper.launcher.Plan;
import chat.whisper.launcher.WhisperSystem;
import chat.whisper.perf.peers.relay.IdleNetty;
import chat.whisper.perf.peers.relay.PeerProcess;
import chat.whisper.perf.peers.relay.PeerProgram;
import java.io.IOException;
import java.util.Map;

/** A server that runs, and where people come to it on loopback. */
record IdleServer(String name, int port, Inspected process, Population people, AutoCloseable whole)
        implements AutoCloseable {
    static final String NETTY = "netty";

    /** Netty, or Whisper in one of the modes of its connections. */
    static IdleServer start(String name, int connections) throws IOException {
        return name.equals(NETTY) ? netty() : whisper(name, connections);
    }

    private static IdleServer whisper(String mode, int connections) {
        var settings = Map.of(
                "CONNECTION_MODE",
                mode,
                "UNLIMITED_ADDRESSES",
                "127.0.0.0/8",
                "MAX_CONNECTIONS",
                Integer.toString(connections + 100),
                "RESUME_WINDOW",
                "1s");
        var plan = Plan.benchmark("idle-" + mode, 1, 1, settings);
        var system = WhisperSystem.start(plan);
        var app = new Inspected(system.member("app-1").pid());
        return new IdleServer(mode, plan.port(), app, new SessionMetric(plan.adminPort()), system);
    }

    private static IdleServer netty() throws IOException {
        var peer = PeerProcess.start(NETTY, PeerProgram.java(IdleNetty.class));
        var process = new Inspected(peer.process().pid());
        process.footprint(); // the first look opens a socket in the process, which stays
        return new IdleServer(NETTY, peer.url().getPort(), process, OpenSockets.of(process.pid()), peer);
    }

    @Override
    public void close() throws IOException {
        try {
            whole.close();
        } catch (Exception e) {
            throw new IOException(name + " could not be closed", e);
        }
    }
}
