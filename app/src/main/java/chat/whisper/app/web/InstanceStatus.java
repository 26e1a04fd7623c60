package chat.whisper.app.web;

import chat.whisper.app.connection.PublicPort;
import java.util.List;

/** What `/health` says of this instance. */
public interface InstanceStatus {
    int connections();

    /** Connections over all instances. */
    int online();

    /** Backends that are away, by name. */
    List<String> degraded();

    boolean draining();

    /** What the port that people connect to was found to do when it was last asked. */
    PublicPort.State listener();
}
