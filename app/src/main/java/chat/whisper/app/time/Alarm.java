package chat.whisper.app.time;

/** Something that will happen once, unless it is cancelled first. Safe for all threads. */
public interface Alarm {
    /** Afterwards the task does not start any more (it may be running already); the task's memory is let go at once. */
    void cancel();
}
