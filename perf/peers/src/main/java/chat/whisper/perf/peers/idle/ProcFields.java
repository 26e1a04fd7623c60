package chat.whisper.perf.peers.idle;

import java.io.IOException;
import java.util.List;

/** What a file of /proc says in lines of a name and a number of kB. */
final class ProcFields {
    private ProcFields() {}

    /** In bytes. */
    static long kilobytes(List<String> lines, String name) throws IOException {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(text -> 1024 * Long.parseLong(text))
                .findFirst()
                .orElseThrow(() -> new IOException("no " + name));
    }
}
