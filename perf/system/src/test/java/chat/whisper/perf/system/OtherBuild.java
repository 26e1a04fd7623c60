package chat.whisper.perf.system;

import chat.whisper.launcher.ProcessStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Another version of this repository, built in a folder of its own by `ops/bin/upgrade-rehearsal`. */
record OtherBuild(Path root) {
    /** The same process with that version's classes; an archive of ours would not fit them. */
    ProcessStart start(ProcessStart ours) {
        var command = new ArrayList<>(ours.command());
        command.removeIf(
                word -> word.startsWith("-XX:SharedArchiveFile=") || word.startsWith("-XX:ArchiveClassesAtExit="));
        var module = ours.name().substring(0, ours.name().lastIndexOf('-'));
        command.set(command.indexOf("-cp") + 1, classPath(module));
        return new ProcessStart(ours.name(), command, ours.environment());
    }

    private String classPath(String module) {
        var target = root.resolve(module).resolve("target");
        try (var files = Files.list(target)) {
            var jar = files.filter(file -> file.getFileName().toString().matches(module + "-[0-9.]+(-SNAPSHOT)?\\.jar"))
                    .max(Comparator.comparing(file -> file.toFile().lastModified()))
                    .orElseThrow(() -> new IllegalStateException(target + " has no jar"));
            return jar + ":" + Files.readString(target.resolve("classpath")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Versions before 0.9.0 have none that could be packed. */
    boolean hasLibrary() {
        return Files.isDirectory(library().resolve("dist"));
    }

    private Path library() {
        return root.resolve("client-web/package");
    }

    /** The example of that version's client library: says that it is a bot and repeats what it hears. */
    Bot bot(URI app, List<String> tags) throws IOException {
        var command = new ArrayList<>(List.of("node", "example.js", "ws://" + app.getAuthority() + "/ws"));
        command.addAll(tags);
        return new Bot(new ProcessBuilder(command)
                .directory(library().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    record Bot(Process process) implements AutoCloseable {
        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }
}
