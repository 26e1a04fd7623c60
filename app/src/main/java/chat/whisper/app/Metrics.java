package chat.whisper.app;

import chat.whisper.app.chat.EndedChats;
import chat.whisper.app.chat.Relay;
import chat.whisper.app.safety.filter.MessageFilter;
import chat.whisper.app.session.Sessions;
import chat.whisper.app.web.InstanceStatus;
import io.helidon.metrics.api.FunctionalCounter;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.Tag;
import java.util.List;
import java.util.function.Supplier;

/** What this process counts, for `/observe/metrics`. */
final class Metrics {
    private Metrics() {}

    static void register(InstanceStatus status, Sessions sessions, Relay relay, EndedChats endedChats) {
        gauge("whisper_drain_state", "0 while people are let in, 1 while the process leaves", () -> leaving(status, 1));
        gauge(
                "whisper_drain_sessions_left",
                "While it leaves: sessions still here",
                () -> leaving(status, sessions.count()));
        gauge(
                "whisper_drain_connections_left",
                "While it leaves: WebSockets still open",
                () -> leaving(status, status.connections()));
        gauge(
                "whisper_port_up",
                "1 while the public port takes people",
                () -> status.listener().isUp() ? 1 : 0);
        gauge("whisper_connections_open", "WebSockets open here", status::connections);
        gauge("whisper_sessions_open", "Sessions here, with and without a connection", sessions::count);
        gauge("whisper_people_online", "WebSockets open over all instances", status::online);
        var registry = io.helidon.metrics.api.Metrics.globalRegistry();
        relayed("local", relay);
        relayed("remote", relay);
        registry.getOrCreate(FunctionalCounter.builder("whisper_relay_refused_total", relay, Relay::refused)
                .description("Chat news that the bus did not take"));
        gauge("whisper_evidence_bytes", "What is kept of chats here, for a report", endedChats::bytes);
        registry.getOrCreate(
                FunctionalCounter.builder("whisper_evidence_dropped_total", endedChats, EndedChats::dropped)
                        .description("Chats whose lines were dropped early, as EVIDENCE_BYTES were reached"));
    }

    static void register(MessageFilter filter) {
        gauge(
                "whisper_filter_patterns",
                "Ways to write a listed term",
                () -> filter.size().patterns());
        gauge(
                "whisper_filter_bytes",
                "The table that finds them",
                () -> filter.size().bytes());
    }

    private static int leaving(InstanceStatus status, int left) {
        return status.draining() ? left : 0;
    }

    private static void relayed(String path, Relay relay) {
        io.helidon.metrics.api.Metrics.globalRegistry()
                .getOrCreate(FunctionalCounter.builder(
                                "whisper_relay_sent_total",
                                relay,
                                one -> path.equals("local") ? one.local() : one.remote())
                        .tags(List.of(Tag.create("path", path)))
                        .description("Chat news sent to a partner's side"));
    }

    private static void gauge(String name, String description, Supplier<? extends Number> value) {
        io.helidon.metrics.api.Metrics.globalRegistry()
                .getOrCreate(Gauge.builder(name, value).description(description));
    }
}
