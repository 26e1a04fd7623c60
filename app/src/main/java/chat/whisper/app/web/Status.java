package chat.whisper.app.web;

import java.util.List;

/** What `/health` says of this instance. */
public interface Status {
    int connections();

    /** Connections over all instances. */
    int online();

    /** Backends that are away, by name. */
    List<String> degraded();

    boolean draining();
}
