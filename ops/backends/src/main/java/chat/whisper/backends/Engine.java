package chat.whisper.backends;

/** What runs one server: a process of ours, the embedded PostgreSQL, or a Docker container. */
interface Engine {
    /** Returns once the server answers. */
    void start();

    void stop();

    void kill();

    void pause();

    void unpause();

    /** Removes what {@link #stop} and {@link #kill} leave. */
    void discard();
}
