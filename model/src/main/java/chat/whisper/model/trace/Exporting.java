package chat.whisper.model.trace;

import chat.whisper.model.id.InstanceId;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Sends spans to a collector, from a thread of its own and bounded: what the collector does not take in time is dropped. */
final class Exporting implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final SdkTracerProvider provider;

    private Exporting(SdkTracerProvider provider) {
        this.provider = provider;
    }

    static Exporting to(URI collector, double ratio, String process, InstanceId self) {
        var provider = SdkTracerProvider.builder()
                .setResource(resource(process, self))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(ratio)))
                .addSpanProcessor(processor(collector))
                .build();
        return new Exporting(provider);
    }

    Tracer tracer() {
        return provider.get("chat.whisper");
    }

    @Override
    public void close() {
        provider.shutdown().join(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static BatchSpanProcessor processor(URI collector) {
        var exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(collector.toString().replaceAll("/+$", "") + "/v1/traces")
                .setConnectTimeout(DEADLINE)
                .setTimeout(DEADLINE)
                .setRetryPolicy(null)
                .build();
        return BatchSpanProcessor.builder(exporter)
                .setScheduleDelay(EVERY)
                .setExporterTimeout(DEADLINE)
                .build();
    }

    /** Names the process, not the machine. */
    private static Resource resource(String process, InstanceId self) {
        return Resource.create(Attributes.of(
                AttributeKey.stringKey("service.name"),
                "whisper-" + process,
                AttributeKey.stringKey("service.instance.id"),
                self.value()));
    }
}
