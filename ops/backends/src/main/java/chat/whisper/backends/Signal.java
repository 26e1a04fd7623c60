package chat.whisper.backends;

import java.io.IOException;

/** Signals that Java has no call for. */
final class Signal {
    private Signal() {}

    static void send(String signal, long pid) {
        try {
            var result = new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (result != 0) {
                throw new IllegalStateException("kill -" + signal + " " + pid + " gave " + result);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
