package chat.whisper.perf.bench;

/** The machine in one line, to stand beside every number. */
final class Machine {
    private Machine() {}

    static String line() {
        return "%d cores, %s %s, JDK %s (%s)"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version(),
                        System.getProperty("java.vm.vendor"));
    }
}
