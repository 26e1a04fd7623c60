package chat.whisper.model.bus;

import chat.whisper.model.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;

/** Envelopes to bytes and back. Safe for all threads. What cannot be understood is empty: a newer version's, or not ours. */
public final class BusCodec {
    private static final JsonMapper MAPPER = Json.mapper(
            MatchRequest.class,
            MatchReply.class,
            MatchNews.class,
            NewsReply.class,
            ChatNews.class,
            ReportReply.class,
            BlockReply.class,
            AppealRequest.class,
            AppealReply.class,
            HandoverReply.class,
            AdoptionReply.class,
            ReunionReply.class);

    /** Jackson works these out anew whenever it is asked for a generic type. */
    private static final ClassValue<ObjectWriter> WRITERS = new ClassValue<>() {
        @Override
        protected ObjectWriter computeValue(Class<?> body) {
            return MAPPER.writerFor(envelopeOf(body));
        }
    };

    private static final ClassValue<ObjectReader> READERS = new ClassValue<>() {
        @Override
        protected ObjectReader computeValue(Class<?> body) {
            return MAPPER.readerFor(envelopeOf(body));
        }
    };

    private BusCodec() {}

    /** `body` is the interface (or record) that the receiver will decode. */
    public static <T> byte[] encode(Envelope<T> envelope, Class<? super T> body) {
        try {
            return WRITERS.get(body).writeValueAsBytes(envelope);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an envelope always has a JSON form", e);
        }
    }

    public static <T> Optional<Envelope<T>> decode(byte[] bytes, Class<T> body) {
        try {
            Envelope<T> envelope = READERS.get(body).readValue(bytes);
            return Optional.ofNullable(envelope.body()).map(present -> envelope);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static JavaType envelopeOf(Class<?> body) {
        return MAPPER.getTypeFactory().constructParametricType(Envelope.class, body);
    }
}
