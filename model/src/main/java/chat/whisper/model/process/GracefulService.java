package chat.whisper.model.process;

/** A service that takes its time to close, and less if it is asked twice. */
public interface GracefulService extends AutoCloseable {
    /** Called on any thread while {@link #close} runs on another one; does not block. */
    void hurry();
}
