package chat.whisper.perf.peers.relay;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A peer in a process of its own; ends with this one. */
public record PeerProcess(String name, Process process, URI url) implements AutoCloseable {
    public static PeerProcess start(String name, List<String> command) throws IOException {
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            return new PeerProcess(name, process, url(name, process.inputReader(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static URI url(String name, BufferedReader output) throws IOException {
        var line = output.readLine();
        if (line == null || !line.startsWith(Peer.LISTENING)) {
            throw new IOException("the peer " + name + " did not start: it said " + line);
        }
        return URI.create("http://localhost:" + line.substring(Peer.LISTENING.length()));
    }

    @Override
    public void close() {
        process.destroy();
    }
}
