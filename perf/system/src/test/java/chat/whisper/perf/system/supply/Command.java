package chat.whisper.perf.system.supply;

import chat.whisper.backends.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a command of this repository said, and how it ended. */
record Command(int code, String said) {
    /** In the working copy. */
    static Command run(Map<String, String> settings, String... command) throws IOException, InterruptedException {
        return run(Folders.root(), settings, command);
    }

    static Command run(Path where, Map<String, String> settings, String... command)
            throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).directory(where.toFile());
        builder.environment().remove("RELEASE_KEY");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(settings);
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return new Command(process.waitFor(), said);
    }
}
