package chat.whisper.perf.peers;

import chat.whisper.launcher.Jvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A peer in a process of its own, with the flags that Whisper's processes get; ends with this one. */
record PeerProcess(String name, Process process, URI url) implements AutoCloseable {
    static PeerProcess start(String name, Class<?> main, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Jvm.flags(Runtime.version().feature()));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
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
