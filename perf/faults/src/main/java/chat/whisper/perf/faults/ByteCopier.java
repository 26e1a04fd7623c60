package chat.whisper.perf.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Carries one direction of a connection until its end. */
interface ByteCopier {
    ByteCopier PLAIN = InputStream::transferTo;

    void carry(InputStream from, OutputStream to) throws IOException;
}
