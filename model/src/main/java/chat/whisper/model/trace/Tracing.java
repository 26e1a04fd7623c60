package chat.whisper.model.trace;

import chat.whisper.model.id.InstanceId;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Notes what is done on the way of a request, over threads and processes. Safe for all threads. When it is off, work is just
 * done: no thread-local is touched, as every connection's thread would keep it.
 */
public final class Tracing implements AutoCloseable {
    private static final Tracing OFF = new Tracing(null, () -> {});
    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
    private static final String TRACEPARENT = "traceparent";

    private final @Nullable Tracer tracer;
    private final Runnable end;

    Tracing(@Nullable Tracer tracer, Runnable end) {
        this.tracer = tracer;
        this.end = end;
    }

    public static Tracing off() {
        return OFF;
    }

    /** `process` is what kind of process this is, such as `app`. */
    public static Tracing start(TraceSettings settings, String process, InstanceId self) {
        return settings.endpoint()
                .map(endpoint -> Exporting.to(endpoint, settings.ratio(), process, self))
                .map(exporting -> new Tracing(exporting.tracer(), exporting::close))
                .orElse(OFF);
    }

    /** Work with a result; what it throws is thrown on. */
    public interface Work<T, X extends Exception> {
        T run() throws X;
    }

    /** Work without a result. */
    public interface Act<X extends Exception> {
        void run() throws X;
    }

    /** The first step of a trace. */
    public <X extends Exception> void begin(SpanName name, Act<X> act) throws X {
        if (tracer == null) {
            act.run();
        } else {
            done(span(tracer, name, "").setNoParent(), work(act));
        }
    }

    /** A step of the trace that this thread is in, if any. */
    public <T, X extends Exception> T within(SpanName name, Class<?> what, Work<T, X> work) throws X {
        return tracer == null || isUntraced() ? work.run() : done(span(tracer, name, what.getSimpleName()), work);
    }

    /** A script of this name, as a step of the trace that this thread is in, if any. */
    public <T, X extends Exception> T within(Enum<?> script, Work<T, X> work) throws X {
        if (tracer == null || isUntraced()) {
            return work.run();
        }
        return done(span(tracer, SpanName.SCRIPT, "").setAttribute(key(SpanAttribute.SCRIPT), word(script)), work);
    }

    /** A step that goes on with a trace of another process, if it sent one. */
    public <T, X extends Exception> T after(Optional<String> traceparent, SpanName name, Class<?> what, Work<T, X> work)
            throws X {
        if (tracer == null || traceparent.isEmpty()) {
            return work.run();
        }
        var parent = W3C.extract(Context.root(), Map.of(TRACEPARENT, traceparent.get()), ContextCarrier.READER);
        return done(span(tracer, name, what.getSimpleName()).setParent(parent), work);
    }

    /** For another process to go on with; empty where this thread is in no trace. */
    public Optional<String> traceparent() {
        if (tracer == null || isUntraced()) {
            return Optional.empty();
        }
        var carrier = new HashMap<String, String>();
        W3C.inject(Context.current(), carrier, (same, name, value) -> carrier.put(name, value));
        return Optional.ofNullable(carrier.get(TRACEPARENT));
    }

    /** The same work, in this thread's trace on whatever thread it runs. */
    public Runnable carried(Runnable work) {
        return tracer == null ? work : Context.current().wrap(work);
    }

    /** A fact about the step that this thread is in, if any. */
    public void note(SpanAttribute attribute, Enum<?> word) {
        if (tracer != null) {
            Span.current().setAttribute(key(attribute), word(word));
        }
    }

    public void note(SpanAttribute attribute, int number) {
        if (tracer != null) {
            Span.current().setAttribute(key(attribute), number);
        }
    }

    /** Sends what it still has, for 2 s at most. */
    @Override
    public void close() {
        end.run();
    }

    private enum Outcome {
        DONE,
        REFUSED,
        FAILED
    }

    private static <T, X extends Exception> T done(SpanBuilder builder, Work<T, X> work) throws X {
        var span = builder.startSpan();
        var outcome = Outcome.REFUSED;
        try (var scope = span.makeCurrent()) {
            var result = work.run();
            outcome = Outcome.DONE;
            return result;
        } catch (RuntimeException | Error bug) {
            // Its words could be anybody's: they stay here.
            outcome = Outcome.FAILED;
            span.setStatus(StatusCode.ERROR);
            throw bug;
        } finally {
            span.setAttribute(key(SpanAttribute.OUTCOME), word(outcome));
            span.end();
        }
    }

    private static <X extends Exception> Work<Boolean, X> work(Act<X> act) {
        return () -> {
            act.run();
            return true;
        };
    }

    private static SpanBuilder span(Tracer tracer, SpanName name, String what) {
        return tracer.spanBuilder((word(name) + " " + what).strip()).setSpanKind(name.kind());
    }

    private static boolean isUntraced() {
        return !Span.current().getSpanContext().isValid();
    }

    private static String key(SpanAttribute attribute) {
        return "whisper." + word(attribute);
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
