package chat.whisper.perf.peers.relay;

import chat.whisper.backends.Folders;
import chat.whisper.backends.Shell;
import java.util.List;
import java.util.Optional;

/** `relay.cjs` on the Node.js of the path, with the `ws` that the web client's lock file names. */
final class NodeRelay {
    private NodeRelay() {}

    static Optional<List<String>> command() {
        var script = Folders.root().resolve("perf/peers/src/main/js/relay.cjs");
        var packages = Folders.root().resolve("client-web/package.json");
        return Shell.onPath("node").map(node -> List.of(node.toString(), script.toString(), packages.toString()));
    }
}
