package chat.whisper.model.process;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * The life of a process: start or say in one line why not (exit 1, or 78 for a wrong setting), then close at SIGTERM or Ctrl-C (exit 0); a second
 * one hurries. A service that finds itself dead is closed as well (exit 1).
 */
public final class Launch {
    /** Supervisors kill after 30 s: whatever a server still does then is cut short before. */
    public static final Duration PATIENCE = Duration.ofSeconds(28);

    /** A setting is wrong: to start again does not help (EX_CONFIG). */
    public static final int BAD_SETTING = 78;

    /** From this version on a virtual thread that waits for a monitor leaves its carrier to others (JEP 491). */
    private static final int NO_PINNING_SINCE = 24;

    private static final System.Logger LOG = System.getLogger(Launch.class.getName());

    private Launch() {}

    /** Returns once the service is up; the service's own threads keep the process alive. */
    public static void run(String name, Supplier<? extends AutoCloseable> start) {
        run(name, PATIENCE, start);
    }

    /** The same, with another bound on the time to close. */
    public static void run(String name, Duration patience, Supplier<? extends AutoCloseable> start) {
        try {
            Logs.begin(name, new Settings(System.getenv()));
            if (pins(Runtime.version().feature())) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "On Java 21 to 23 virtual threads that wait for a lock hold up others: use 24 or newer where many people come");
            }
            var service = start.get();
            var stop = new Stop(name, patience, service);
            if (service instanceof Failable failable) {
                failable.failure().thenAccept(stop::fail);
            }
            endAtSignals(stop);
        } catch (BadSetting e) {
            System.err.println(name + ": " + e.getMessage());
            Runtime.getRuntime().halt(BAD_SETTING);
        } catch (CannotStart e) {
            System.err.println(name + ": " + e.getMessage());
            Runtime.getRuntime().halt(1);
        } catch (RuntimeException e) {
            System.err.println(name + ": could not start");
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    static boolean pins(int javaVersion) {
        return javaVersion < NO_PINNING_SINCE;
    }

    /** Not by a shutdown hook, which would never hear of a second signal. */
    private static void endAtSignals(Stop stop) {
        if (!Signals.handle(stop::ask)) {
            // Other ends go by the hook.
            Runtime.getRuntime().addShutdownHook(new Thread(stop::close, "stop"));
        }
    }
}
