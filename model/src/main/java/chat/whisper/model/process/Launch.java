package chat.whisper.model.process;

import java.util.function.Supplier;

/** The life of a process: start or say in one line why not (exit 1), then close at SIGTERM or Ctrl-C (exit 0). */
public final class Launch {
    private Launch() {}

    /** Returns once the service is up; the service's own threads keep the process alive. */
    public static void run(String name, Supplier<? extends AutoCloseable> start) {
        try {
            Logs.begin(name, new Settings(System.getenv()));
            var service = start.get();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(name, service), "stop"));
        } catch (BadSetting | CannotStart e) {
            System.err.println(name + ": " + e.getMessage());
            Runtime.getRuntime().halt(1);
        } catch (RuntimeException e) {
            System.err.println(name + ": could not start");
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private static void stop(String name, AutoCloseable service) {
        try {
            service.close();
            Runtime.getRuntime().halt(0);
        } catch (Exception e) {
            System.err.println(name + ": did not stop cleanly");
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }
}
