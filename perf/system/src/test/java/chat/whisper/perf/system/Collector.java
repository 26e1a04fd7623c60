package chat.whisper.perf.system;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes OTLP over HTTP as a collector does, and keeps every byte. Safe for all threads. */
final class Collector implements AutoCloseable {
    private final List<byte[]> received = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    Collector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", exchange -> {
            received.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** One span, with what its process is called. */
    record Seen(
            String trace,
            String id,
            String parent,
            String name,
            String process,
            String instance,
            Map<String, String> facts) {
        boolean isChildOf(Seen other) {
            return trace.equals(other.trace) && parent.equals(other.id);
        }
    }

    List<Seen> spans() {
        return received.stream()
                .flatMap(bytes -> decoded(bytes).getResourceSpansList().stream())
                .flatMap(Collector::spans)
                .toList();
    }

    /** Everything that was sent, as it travelled. */
    String raw() {
        return received.stream()
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                .collect(Collectors.joining());
    }

    private static Stream<Seen> spans(ResourceSpans group) {
        var resource = facts(group.getResource().getAttributesList());
        return group.getScopeSpansList().stream()
                .flatMap(scope -> scope.getSpansList().stream())
                .map(span -> new Seen(
                        HexFormat.of().formatHex(span.getTraceId().toByteArray()),
                        HexFormat.of().formatHex(span.getSpanId().toByteArray()),
                        HexFormat.of().formatHex(span.getParentSpanId().toByteArray()),
                        span.getName(),
                        resource.getOrDefault("service.name", ""),
                        resource.getOrDefault("service.instance.id", ""),
                        facts(span.getAttributesList())));
    }

    private static Map<String, String> facts(List<KeyValue> attributes) {
        return attributes.stream().collect(Collectors.toMap(KeyValue::getKey, Collector::value));
    }

    private static String value(KeyValue attribute) {
        var value = attribute.getValue();
        return value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue();
    }

    private static ExportTraceServiceRequest decoded(byte[] bytes) {
        try {
            return ExportTraceServiceRequest.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
