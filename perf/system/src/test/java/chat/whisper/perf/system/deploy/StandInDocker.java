package chat.whisper.perf.system.deploy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands in for a Docker engine and for Compose, as far as `ops/deploy.sh` uses them: the script's `docker` hands its words to this, and
 * the programs of the compose file run directly, each at an address of its own in 127/8. What it cannot show: that images are built,
 * that networks keep containers apart, and that limits hold. One thread for each command.
 */
final class StandInDocker implements AutoCloseable {
    private static final String BESIDE = "chat.whisper.beside";
    private final ServerSocket door;
    private final Containers containers;
    /** By version, with the oldest that it may run beside. */
    private final Map<String, String> images = new ConcurrentHashMap<>();

    private final List<String> told = java.util.Collections.synchronizedList(new ArrayList<>());

    StandInDocker(Containers containers) throws IOException {
        this.containers = containers;
        door = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    /** There is an image of each process in this version, which may run beside that one and newer ones. */
    void hasImages(String version, String beside) {
        images.put(version, beside);
    }

    /** What was asked so far, a line each. */
    List<String> told() {
        return List.copyOf(told);
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                var caller = door.accept();
                Thread.ofVirtual().start(() -> hear(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** The caller's own input and output are used, as if it were the program. */
    private void hear(Socket caller) {
        try (caller;
                var in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8))) {
            var files = Path.of("/proc", in.readLine(), "fd");
            var version = in.readLine();
            var count = Integer.parseInt(in.readLine());
            var words = new ArrayList<String>();
            for (var n = 0; n < count; n++) {
                words.add(in.readLine());
            }
            told.add(String.join(" ", words));
            var code = answer(words, version, files);
            caller.getOutputStream().write((code + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int answer(List<String> words, String version, Path files) throws IOException {
        return switch (words.getFirst()) {
            case "version" -> 0;
            case "image" -> inspect(words, files);
            case "compose" -> compose(words.subList(1, words.size()), version, files);
            default -> refuse(files, words);
        };
    }

    private int inspect(List<String> words, Path files) throws IOException {
        var image = words.getLast();
        var beside = images.get(image.substring(image.indexOf(':') + 1));
        if (beside == null) {
            return 1;
        }
        if (String.join(" ", words).contains(BESIDE)) {
            say(files, beside);
        }
        return 0;
    }

    private int compose(List<String> words, String version, Path files) throws IOException {
        var at = 0;
        while (at < words.size() && words.get(at).startsWith("-")) {
            at += 2;
        }
        var rest = words.subList(at + 1, words.size());
        var names = rest.stream()
                .filter(word -> !word.startsWith("-") && !word.matches("\\d+"))
                .toList();
        switch (words.get(at)) {
            case "version" -> {
                return 0;
            }
            case "config" -> say(files, String.join("\n", containers.services()));
            case "ps" -> say(files, String.join("\n", containers.table()));
            case "stop" -> names.forEach(containers::stop);
            case "up" -> {
                return containers.up(names, version, rest.contains("--force-recreate")) ? 0 : 1;
            }
            case "run" -> {
                return containers.run(
                        names.getFirst(),
                        rest.subList(rest.indexOf(names.getFirst()) + 1, rest.size()),
                        version,
                        files);
            }
            case "exec" -> {
                var service = names.getFirst();
                return containers.exec(service, rest.subList(rest.indexOf(service) + 1, rest.size()), files);
            }
            case "kill" -> {
                return containers.kill(names.getFirst(), names.getLast());
            }
            default -> {
                return refuse(files, words);
            }
        }
        return 0;
    }

    static void say(Path files, String text) {
        try (var out = new PrintStream(
                Files.newOutputStream(files.resolve("1"), java.nio.file.StandardOpenOption.APPEND),
                true,
                StandardCharsets.UTF_8)) {
            out.println(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int refuse(Path files, List<String> words) {
        say(files, "the stand-in for Docker does not know: " + words);
        return 125;
    }

    @Override
    public void close() throws IOException {
        door.close();
        containers.close();
    }
}
