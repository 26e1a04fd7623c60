package chat.whisper.app.connection;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.DistributionSummary;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the connections of this process do, counted; labels come from our own words only. Safe for all threads. */
final class ConnectionMetrics {
    private static final String OPEN = "whisper_connection_open";
    private static final String SILENT = "too_many_silent";
    private static final String VISITS = "too_many_visits";
    private static final String PROXY_HEADER = "proxy_header";
    private final MeterRegistry registry;
    private final Counter opened;
    private final Counter framesIn;
    private final Counter bytesIn;
    private final Counter framesOut;
    private final Counter bytesOut;
    private final Counter dropped;
    private final DistributionSummary outboxPeak;

    ConnectionMetrics(MeterRegistry registry, Connections connections) {
        this.registry = registry;
        // A gauge keeps what it was made with: a second server in this process takes it over.
        registry.gauge(OPEN, List.of()).ifPresent(registry::remove);
        registry.getOrCreate(
                Gauge.builder(OPEN, connections::count).description("Connections that are open or in their handshake"));
        opened = counter("whisper_connection_opened", "Handshakes that were accepted");
        framesIn = counter("whisper_connection_frames_in", "Frames from clients");
        bytesIn = counter("whisper_connection_bytes_in", "Bytes of frames from clients");
        framesOut = counter("whisper_connection_frames_out", "Frames to clients");
        bytesOut = counter("whisper_connection_bytes_out", "Bytes of frames to clients");
        dropped = counter("whisper_connection_frames_dropped", "Frames that a slow reader did not get");
        // What has not happened yet is 0 and not unknown.
        Stream.of(HandshakeRefused.Status.values())
                .map(HandshakeRefused.Status::label)
                .forEach(this::refusals);
        Stream.of(PrefixLimits.Decision.TOO_MANY_CONNECTIONS, PrefixLimits.Decision.TOO_MANY_CONNECTS)
                .map(PrefixLimits.Decision::label)
                .forEach(this::refusals);
        Stream.of(SILENT, VISITS, PROXY_HEADER).forEach(this::refusals);
        Stream.of(FrameRateLimit.Budget.values()).forEach(this::floods);
        outboxPeak = registry.getOrCreate(DistributionSummary.builder("whisper_connection_outbox_peak_bytes")
                .description("The most that waited for a client, per connection at its end"));
    }

    void opened() {
        opened.increment();
    }

    void received(long bytes) {
        framesIn.increment();
        bytesIn.increment(bytes);
    }

    void sent(int frames, int bytes) {
        framesOut.increment(frames);
        bytesOut.increment(bytes);
    }

    void dropped(int frames) {
        dropped.increment(frames);
    }

    void refused(HandshakeRefused.Status status) {
        refused(status.label());
    }

    void refused(PrefixLimits.Decision decision) {
        refused(decision.label());
    }

    /** Closed unheard, as too many of its network had asked nothing yet. */
    void refusedSilent() {
        refused(SILENT);
    }

    /** Closed unanswered, as too many of its network hold connections that are no WebSockets. */
    void refusedVisit() {
        refused(VISITS);
    }

    void refusedProxyHeader() {
        refused(PROXY_HEADER);
    }

    private void refused(String reason) {
        refusals(reason).increment();
    }

    private Counter refusals(String reason) {
        return counter("whisper_connection_refused", "Who was not let in, and why", Tag.create("reason", reason));
    }

    void flooded(FrameRateLimit.Budget exceeded) {
        floods(exceeded).increment();
    }

    private Counter floods(FrameRateLimit.Budget exceeded) {
        return counter(
                "whisper_connection_flooded",
                "Connections that ended for saying too much, by the budget that was used up",
                Tag.create("budget", exceeded.name().toLowerCase(Locale.ROOT)));
    }

    void closed(CloseReason why, int peakBytes) {
        counter(
                        "whisper_connection_closed",
                        "Connections that ended, by who ended them and the close code",
                        Tag.create("by", by(why)),
                        Tag.create("code", code(why)))
                .increment();
        outboxPeak.record(peakBytes);
    }

    private static String by(CloseReason why) {
        return switch (why) {
            case CloseReason.ByClient ignored -> "client";
            case CloseReason.ByServer ignored -> "server";
            case CloseReason.Lost ignored -> "nobody";
        };
    }

    /** A client may choose among thousands of codes; only those of RFC 6455 get a label of their own. */
    private static String code(CloseReason why) {
        return why instanceof CloseReason.ByClient && why.code() > 1015 ? "other" : Integer.toString(why.code());
    }

    private Counter counter(String name, String description, Tag... tags) {
        return registry.getOrCreate(
                Counter.builder(name).description(description).tags(List.of(tags)));
    }
}
