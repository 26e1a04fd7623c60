package chat.whisper.perf.load.bench;

import java.lang.management.ManagementFactory;

/** The machine, and how busy it was, in one line, to stand beside every number. */
public final class Machine {
    private Machine() {}

    public static String line() {
        return "%d cores, load %.1f, %s %s, JDK %s (%s)"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version(),
                        System.getProperty("java.vm.vendor"));
    }
}
