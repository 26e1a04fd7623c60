package chat.whisper.perf.faults;

/** Something that should not have happened to a seeker. */
record Problem(String who, String what) {
    @Override
    public String toString() {
        return who + ": " + what;
    }
}
