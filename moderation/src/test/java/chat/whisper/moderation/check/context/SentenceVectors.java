package chat.whisper.moderation.check.context;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** all-MiniLM-L6-v2, quantised, on one thread: of several, those that wait for the others spin, for as much time as they compute. */
final class SentenceVectors extends AbstractInProcessEmbeddingModel {
    private static final String NAME = "/all-minilm-l6-v2-q";
    private final OnnxBertBiEncoder model;

    SentenceVectors() {
        super(Runnable::run);
        try (var network = resource(".onnx");
                var tokenizer = resource("-tokenizer.json")) {
            model = new OnnxBertBiEncoder(
                    OrtEnvironment.getEnvironment(), session(network.readAllBytes()), tokenizer, PoolingMode.MEAN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OrtSession session(byte[] network) {
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            return OrtEnvironment.getEnvironment().createSession(network, options);
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream resource(String ending) {
        return Objects.requireNonNull(SentenceVectors.class.getResourceAsStream(NAME + ending));
    }

    @Override
    protected OnnxBertBiEncoder model() {
        return model;
    }
}
