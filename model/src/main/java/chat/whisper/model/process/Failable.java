package chat.whisper.model.process;

import java.util.concurrent.CompletionStage;

/** A service that may find out that it is of no use any more. */
public interface Failable extends AutoCloseable {
    /** Completed, in words for the operator, when the process should close and end with a failure. */
    CompletionStage<String> failure();
}
