package chat.whisper.perf.faults;

import chat.whisper.backends.Folders;
import chat.whisper.launcher.ProcessStart;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** An app with pieces of some source files replaced: compiled to a folder of its own that comes first on the class path. */
record BrokenBuild(Path classes) {
    private static final Path APP = Folders.root().resolve("app");

    /** Fails if `piece` is not there exactly once: then this build would not be broken, or broken otherwise than it says. */
    static BrokenBuild of(String file, String piece, String replacement) throws IOException {
        return new BrokenBuild(Files.createTempDirectory("whisper-broken-")).and(file, piece, replacement);
    }

    /** The same with one more piece replaced, of another file. */
    BrokenBuild and(String file, String piece, String replacement) throws IOException {
        var source =
                Files.readString(APP.resolve("src/main/java/chat/whisper/app").resolve(file));
        if (source.split(Pattern.quote(piece), -1).length != 2) {
            throw new IllegalArgumentException(file + " does not hold exactly once: " + piece);
        }
        var changed = classes.resolve(Path.of(file).getFileName());
        Files.writeString(changed, source.replace(piece, replacement));
        compile(changed, classes);
        return this;
    }

    private static void compile(Path source, Path folder) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var classPath = APP.resolve("target/classes") + ":"
                    + Files.readString(APP.resolve("target/classpath")).strip();
            var options =
                    List.of("--release", "21", "-proc:none", "-nowarn", "-d", folder.toString(), "-cp", classPath);
            var done = compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            if (!done) {
                throw new IllegalStateException("does not compile: " + said);
            }
        }
    }

    /** Only apps are broken. */
    ProcessStart in(ProcessStart launch) {
        return launch.name().startsWith("app-") ? launch.preferring(classes.toString()) : launch;
    }
}
