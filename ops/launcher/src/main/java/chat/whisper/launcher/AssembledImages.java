package chat.whisper.launcher;

import chat.whisper.model.process.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What `ops/images/assemble` put into a folder: a runtime of Java, and for each process its jars and the arguments of the JVM. */
public record AssembledImages(Path folder) {
    private static final Set<String> PROCESSES = Set.of("app", "matcher", "moderation");
    private static final Pattern NUMBER = Pattern.compile("-\\d+$");

    public Path java() {
        return folder.resolve("java/bin/java");
    }

    /** The part of the folder that has what this process runs, `app` for `app-2`; none for the proxy. */
    public Optional<Path> home(ProcessStart start) {
        return Optional.of(NUMBER.matcher(start.name()).replaceAll(""))
                .filter(PROCESSES::contains)
                .map(folder::resolve);
    }

    /** The same process from its image, if it is one of ours. */
    public ProcessStart start(ProcessStart start) {
        return home(start).map(home -> start(start, home)).orElse(start);
    }

    private ProcessStart start(ProcessStart start, Path home) {
        var arguments = home.resolve("java.args");
        if (!Files.isReadable(arguments)) {
            throw new CannotStart("IMAGES: there is no " + arguments + ": run make images");
        }
        return new ProcessStart(start.name(), List.of(java().toString(), "@" + arguments), start.environment());
    }
}
