package chat.whisper.backends;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A process that starts another one, says its own number and the sessions of both, and ends with the other. */
final class SessionParent {
    private SessionParent() {}

    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        var child = ChildProcess.start(
                "sleep",
                List.of("sleep", "50"),
                Map.of(),
                folder.resolve("sleep.log"),
                null,
                PidFiles.in(folder.resolve("processes")));
        Runtime.getRuntime().addShutdownHook(new Thread(child::kill));
        while (!name(child.pid()).equals("sleep")) {
            Thread.sleep(5);
        }
        var own = ProcessHandle.current().pid();
        System.out.println(own + " " + session(own) + " " + session(child.pid()) + " " + child.pid());
        System.exit(child.endsWithin(java.time.Duration.ofSeconds(50)) ? 0 : 1);
    }

    private static String name(long pid) throws Exception {
        return Files.readString(Path.of("/proc/" + pid + "/comm")).strip();
    }

    private static String session(long pid) throws Exception {
        return Files.readString(Path.of("/proc/" + pid + "/stat"))
                .split("\\) ")[1]
                .split(" ")[3];
    }
}
