package chat.whisper.launcher;

import chat.whisper.backends.Folders;
import chat.whisper.model.process.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The command line of one of our processes: this JVM's own JDK, flags by its version, the class path of the built module. */
public final class Jvm {
    private static final int COMPACT_HEADERS_SINCE = 25;
    /** Before, a virtual thread that waited for a monitor kept its carrier (JEP 491). */
    private static final int MONITORS_WITHOUT_PINNING_SINCE = 24;

    private Jvm() {}

    /** The first instance makes the archive that speeds up the next start. Tests start many and keep none for long: the quick compiler is enough, and what is asserted counts. */
    public static List<String> command(String module, int number, Plan.Purpose purpose) {
        var classPath = classPath(Folders.root(), module);
        var archive = Archive.of(module, classPath);
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags(module, Runtime.version().feature()));
        if (purpose == Plan.Purpose.TEST) {
            command.addAll(List.of("-XX:TieredStopAtLevel=1", "-ea:chat.whisper..."));
        }
        command.addAll(number == 1 ? archive.useOrMake() : archive.use());
        command.addAll(List.of("-cp", classPath, "chat.whisper." + module + ".Main"));
        return command;
    }

    /** Those that every process of ours gets, on a JDK of this version. */
    public static List<String> flags(int version) {
        var flags = new ArrayList<>(List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
        if (version >= COMPACT_HEADERS_SINCE) {
            flags.add("-XX:+UseCompactObjectHeaders");
        }
        return flags;
    }

    /**
     * Those of this module's process: an app has one carrier thread, as waking a second one costs more than it carries (decision 0034), and little room
     * for what is new, so that a collection of it stops people for a few milliseconds only.
     */
    static List<String> flags(String module, int version) {
        var flags = new ArrayList<>(flags(version));
        if (module.equals("app")) {
            flags.add("-Xmn24m");
        }
        if (module.equals("app") && version >= MONITORS_WITHOUT_PINNING_SINCE) {
            flags.add("-Djdk.virtualThreadScheduler.parallelism=1");
        }
        return flags;
    }

    /** The module's jar, of the last build if older versions' lie there too, and what the build wrote down as its dependencies. */
    static String classPath(Path root, String module) {
        var target = root.resolve(module).resolve("target");
        try (var files = Files.list(target)) {
            var jar = files.filter(file -> file.getFileName().toString().matches(module + "-[0-9.]+(-SNAPSHOT)?\\.jar"))
                    .max(Comparator.comparing(file -> file.toFile().lastModified()))
                    .orElseThrow(() -> notBuilt(module));
            return jar + ":" + Files.readString(target.resolve("classpath")).strip();
        } catch (IOException e) {
            throw notBuilt(module);
        }
    }

    private static CannotStart notBuilt(String module) {
        return new CannotStart("the module " + module + " is not built: run make build");
    }
}
