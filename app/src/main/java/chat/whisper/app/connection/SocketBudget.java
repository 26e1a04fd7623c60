package chat.whisper.app.connection;

import chat.whisper.model.process.CannotStart;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How the files that a process may open are shared out, so that it never runs out of them: accepting a connection would fail,
 * and with it everything that needs a file.
 *
 * @param files as many as the process may open
 * @param webSockets at most so many at once
 * @param others sockets at once that are no WebSocket (yet); each may have a page open besides
 */
public record SocketBudget(long files, int webSockets, int others) {
    /** Jars, Redis (32 connections per node), NATS, the operators' port (64), pollers, a log. */
    static final int RESERVE = 512;

    /** Fewer than these are of no use: browsers open several for a page. */
    static final int LEAST_OTHERS = 64;

    /** More cost memory and help nobody: a handshake takes milliseconds, and who is idle gives way. */
    static final int MOST_OTHERS = 4096;

    private static final int FILES_OF_ANOTHER = 2;

    /** By the files that this process may open. */
    public static SocketBudget ofThisProcess(int wanted) {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? of(unix.getMaxFileDescriptorCount(), wanted)
                : new SocketBudget(Long.MAX_VALUE, wanted, MOST_OTHERS);
    }

    /** Of a server that takes as many sockets as come. */
    static SocketBudget unbounded() {
        return new SocketBudget(Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** As many WebSockets as are wanted if the files suffice, and fewer otherwise; at least an eighth is for all the others. */
    static SocketBudget of(long files, int wanted) {
        var room = files - RESERVE;
        var least = Math.clamp(room / 8 / FILES_OF_ANOTHER, LEAST_OTHERS, MOST_OTHERS);
        var others = Math.clamp((room - wanted) / FILES_OF_ANOTHER, least, MOST_OTHERS);
        var webSockets = Math.min(wanted, room - (long) FILES_OF_ANOTHER * others);
        if (webSockets < 1) {
            throw new CannotStart("this process may open " + files + " files, and needs at least "
                    + (RESERVE + FILES_OF_ANOTHER * LEAST_OTHERS + 1) + ": raise the limit (ulimit -n)");
        }
        return new SocketBudget(files, (int) webSockets, others);
    }

    /** One line for the operator. */
    public String inWords(int wanted) {
        var shared = "Of " + files + " files, " + webSockets + " are for WebSockets, "
                + (long) FILES_OF_ANOTHER * others + " for " + others + " other connections and what they read, "
                + RESERVE + " are kept back";
        return webSockets == wanted
                ? shared
                : "MAX_CONNECTIONS is lowered from " + wanted + " to " + webSockets
                        + ", as this process may open no more files (ulimit -n): " + shared;
    }
}
