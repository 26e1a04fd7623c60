package chat.whisper.moderation.check.toxicity;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import chat.whisper.model.id.Pool;
import chat.whisper.model.process.CannotStart;
import chat.whisper.moderation.check.toxicity.ToxicityAnswer.Failed;
import chat.whisper.moderation.check.toxicity.ToxicityAnswer.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A sequence classifier in this process: a folder with `model.onnx`, `tokenizer.json` and `config.json`, as Hugging Face's exports have
 * them. Safe for all threads; takes as long as the model takes, so the deadline is that of its size.
 */
final class OnnxClassifier implements ToxicityProvider {
    static final String MODEL = "model.onnx";
    static final String TOKENIZER = "tokenizer.json";
    private static final int MOST_TOKENS = 256;
    private static final int STACK_BYTES = 16 << 20;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;
    private final ModelLabels labels;

    private OnnxClassifier(
            OrtEnvironment environment, OrtSession session, HuggingFaceTokenizer tokenizer, ModelLabels labels) {
        this.environment = environment;
        this.session = session;
        this.tokenizer = tokenizer;
        this.labels = labels;
    }

    /** By a thread of its own: the library's start needs a larger stack than a main thread has, and ends the process without a word where it is too small. */
    static ToxicityProvider open(Path folder) {
        var opening = new FutureTask<ToxicityProvider>(() -> opened(folder));
        new Thread(null, opening, "onnx", STACK_BYTES).start();
        try {
            return opening.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CannotStart told ? told : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("interrupted while opening the model in " + folder);
        }
    }

    private static ToxicityProvider opened(Path folder) {
        tellNobody();
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            var environment = OrtEnvironment.getEnvironment();
            environment.setTelemetry(false);
            var tokenizer = HuggingFaceTokenizer.newInstance(
                    folder.resolve(TOKENIZER),
                    Map.of("maxLength", Integer.toString(MOST_TOKENS), "truncation", "true", "padding", "false"));
            var session = environment.createSession(folder.resolve(MODEL).toString(), options);
            return new OnnxClassifier(environment, session, tokenizer, ModelLabels.read(folder));
        } catch (OrtException | IOException | RuntimeException e) {
            throw new CannotStart("TOXICITY_MODEL: the model in " + folder + " cannot be read: " + e.getMessage());
        } catch (LinkageError e) {
            throw new CannotStart("TOXICITY_PROVIDER is \"onnx\": ONNX Runtime does not run here: " + e.getMessage());
        }
    }

    /** Both libraries would tell their makers that they are used. */
    private static void tellNobody() {
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "true");
    }

    @Override
    public ToxicityAnswer ask(String text, Pool pool, Duration deadline) {
        try {
            return labels.answer(logits(tokenizer.encode(text))).orElseGet(() -> Failed.because(Failure.NONSENSE));
        } catch (OrtException | RuntimeException e) {
            return Failed.because(Failure.BROKEN);
        }
    }

    private float[] logits(Encoding encoding) throws OrtException {
        var all = Map.of(
                "input_ids", encoding.getIds(),
                "attention_mask", encoding.getAttentionMask(),
                "token_type_ids", encoding.getTypeIds());
        var inputs = new HashMap<String, OnnxTensor>();
        try {
            for (var name : session.getInputNames()) {
                var tensor = new long[][] {all.getOrDefault(name, new long[encoding.getIds().length])};
                inputs.put(name, OnnxTensor.createTensor(environment, tensor));
            }
            try (var result = session.run(inputs)) {
                return ((float[][]) result.get(0).getValue())[0];
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public void close() {
        tokenizer.close();
        try {
            session.close();
        } catch (OrtException e) {
            // The process ends anyway.
        }
    }
}
