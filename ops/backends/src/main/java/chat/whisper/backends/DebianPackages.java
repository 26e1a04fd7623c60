package chat.whisper.backends;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Debian packages unpacked into a folder without root and without installing anything. One thread and one process at a time
 * fetches; a half-finished fetch is never seen.
 */
final class DebianPackages {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private final Path folder;
    private final Consumer<String> say;

    DebianPackages(Path folder, Consumer<String> say) {
        this.folder = folder;
        this.say = say;
    }

    /** The folder with what the packages hold (`usr/bin`, …), fetched if need be; empty where that cannot be done. */
    Optional<Path> unpacked(String name, List<String> packages) {
        var ready = folder.resolve(name);
        if (Files.isDirectory(ready)) {
            return Optional.of(ready);
        }
        if (Shell.onPath("apt-get").isEmpty() || Shell.onPath("dpkg-deb").isEmpty()) {
            return Optional.empty();
        }
        synchronized (DebianPackages.class) {
            return alone(() -> Files.isDirectory(ready) || fetch(packages, ready))
                    ? Optional.of(ready)
                    : Optional.empty();
        }
    }

    private interface Step {
        boolean done() throws IOException;
    }

    private boolean alone(Step step) {
        try {
            Files.createDirectories(folder);
            try (var file = FileChannel.open(
                            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = file.lock()) {
                return lock.isValid() && step.done();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean fetch(List<String> packages, Path ready) throws IOException {
        var began = System.nanoTime();
        say.accept("fetching " + String.join(" ", packages) + " (once)");
        var half = Files.createTempDirectory(folder, "half-");
        try {
            if (!download(packages, half) || !unpack(half, half.resolve("tree"))) {
                say.accept("could not fetch " + packages.getFirst() + ": see " + log());
                return false;
            }
            Files.move(half.resolve("tree"), ready, StandardCopyOption.ATOMIC_MOVE);
            say.accept("fetched " + packages.getFirst() + " in " + (System.nanoTime() - began) / 1_000_000 + " ms");
            return true;
        } finally {
            Folders.delete(half);
        }
    }

    private boolean download(List<String> packages, Path into) throws IOException {
        if (aptGet("download", packages, into)) {
            return true;
        }
        aptGet("update", List.of(), into);
        return aptGet("download", packages, into);
    }

    private boolean unpack(Path debs, Path tree) throws IOException {
        Files.createDirectories(tree);
        List<Path> files;
        try (var all = Files.list(debs)) {
            files = all.filter(file -> file.toString().endsWith(".deb")).toList();
        }
        return files.stream()
                .allMatch(deb -> Shell.succeeds(
                        List.of("dpkg-deb", "-x", deb.toString(), tree.toString()), debs, log(), PATIENCE));
    }

    /** With lists and caches of its own: the machine's belong to root and may be empty or old. */
    private boolean aptGet(String verb, List<String> packages, Path into) throws IOException {
        var apt = folder.resolve("apt");
        Files.createDirectories(apt.resolve("lists/partial"));
        Files.createDirectories(apt.resolve("cache/archives/partial"));
        var command = new ArrayList<>(List.of("apt-get", "-qq"));
        for (var option : List.of(
                "Dir::State=" + apt,
                "Dir::State::lists=" + apt.resolve("lists"),
                "Dir::State::status=/var/lib/dpkg/status",
                "Dir::Cache=" + apt.resolve("cache"),
                "Acquire::http::Timeout=20",
                "APT::Sandbox::User=root")) {
            command.addAll(List.of("-o", option));
        }
        command.add(verb);
        command.addAll(packages);
        return Shell.succeeds(command, into, log(), PATIENCE);
    }

    private Path log() {
        return folder.resolve("fetch.log");
    }
}
