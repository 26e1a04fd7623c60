package chat.whisper.model.bus;

import java.lang.System.Logger.Level;

/** Serves one message on a virtual thread of its own. Whatever goes wrong there is logged, as nobody else would hear of it. */
final class ServingThread {
    private static final System.Logger LOG = System.getLogger(ServingThread.class.getName());

    private ServingThread() {}

    static void start(String subject, Runnable serve) {
        Thread.ofVirtual().name(subject).start(() -> run(subject, serve));
    }

    private static void run(String subject, Runnable serve) {
        try {
            serve.run();
        } catch (RuntimeException e) {
            LOG.log(
                    Level.ERROR,
                    "a message on {0} was not served: {1}",
                    subject,
                    e.getClass().getName());
        }
    }
}
