package chat.whisper.perf.peers.relay;

import chat.whisper.backends.Folders;
import chat.whisper.backends.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** `relay.c`, compiled for this machine by its own compiler. Blocks. */
final class EpollRelay {
    private static final List<String> COMPILERS = List.of("cc", "gcc", "clang");

    private EpollRelay() {}

    static Optional<List<String>> command() throws IOException {
        var compiler = COMPILERS.stream()
                .flatMap(name -> Shell.onPath(name).stream())
                .findFirst()
                .filter(any -> System.getProperty("os.name").equals("Linux"));
        return compiler.isEmpty()
                ? Optional.empty()
                : Optional.of(List.of(compiled(compiler.get()).toString()));
    }

    private static Path compiled(Path compiler) throws IOException {
        var module = Folders.root().resolve("perf/peers");
        var program = module.resolve("target/relay");
        Files.createDirectories(program.getParent());
        var sources = module.resolve("src/main/c");
        var compiling = new ProcessBuilder(
                        compiler.toString(),
                        "-O2",
                        "-Wall",
                        "-Wextra",
                        "-Werror",
                        "-o",
                        program.toString(),
                        sources.resolve("relay.c").toString(),
                        sources.resolve("handshake.c").toString())
                .redirectErrorStream(true)
                .start();
        try (var output = compiling.getInputStream()) {
            var said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (compiling.onExit().join().exitValue() != 0) {
                throw new IOException("relay.c cannot be compiled: " + said.strip());
            }
        }
        return program;
    }
}
