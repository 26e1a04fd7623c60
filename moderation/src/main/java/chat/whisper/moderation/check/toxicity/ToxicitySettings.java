package chat.whisper.moderation.check.toxicity;

import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.Rate;
import chat.whisper.model.process.Settings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who is asked about texts beside the rules.
 *
 * @param provider TOXICITY_PROVIDER
 * @param url TOXICITY_URL
 * @param key TOXICITY_API_KEY, or the content of TOXICITY_API_KEY_FILE; never shown
 * @param model TOXICITY_MODEL: a model's name, or for `onnx` a folder
 * @param rate TOXICITY_RATE
 */
public record ToxicitySettings(
        Provider provider, Optional<URI> url, Optional<String> key, Optional<String> model, Rate rate) {
    private static final String URL = "TOXICITY_URL";
    private static final String KEY = "TOXICITY_API_KEY";
    private static final String MODEL = "TOXICITY_MODEL";
    private static final String HIDDEN = "(hidden)";
    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]{1,4096}");

    /** By name. */
    public enum Provider {
        NONE,
        OPENAI,
        PERSPECTIVE,
        ONNX
    }

    public static ToxicitySettings read(Settings settings) {
        var read = new ToxicitySettings(
                settings.choice("TOXICITY_PROVIDER", Provider.NONE),
                settings.text("TOXICITY_URL").map(ToxicitySettings::address),
                key(settings.secret("TOXICITY_API_KEY")),
                settings.text("TOXICITY_MODEL"),
                settings.rate("TOXICITY_RATE", new Rate(1, Duration.ofSeconds(1))));
        read.check();
        return read;
    }

    private void check() {
        var asksAService = provider == Provider.OPENAI || provider == Provider.PERSPECTIVE;
        if (asksAService && url.isEmpty() && key.isEmpty()) {
            throw new BadSetting(KEY, "", "the service's key, or a " + URL + " that wants none,");
        }
        if (provider == Provider.ONNX && !isModel(model)) {
            throw new BadSetting(
                    MODEL,
                    model.orElse(""),
                    "a folder with model.onnx, tokenizer.json and, for its labels, config.json");
        }
    }

    private static boolean isModel(Optional<String> folder) {
        try {
            return folder.map(Path::of)
                    .filter(path -> Files.isReadable(path.resolve(OnnxClassifier.MODEL)))
                    .filter(path -> Files.isReadable(path.resolve(OnnxClassifier.TOKENIZER)))
                    .isPresent();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** An address may carry a secret, so a bad one is not shown either. */
    private static URI address(String text) {
        try {
            var address = URI.create(text);
            if (String.valueOf(address.getScheme()).matches("https?")
                    && address.getHost() != null
                    && address.getUserInfo() == null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // It is told below.
        }
        throw new BadSetting(URL, HIDDEN, "http(s)://host[:port]/path, without user and password,");
    }

    private static Optional<String> key(Optional<String> key) {
        if (key.filter(text -> !PRINTABLE.matcher(text).matches()).isPresent()) {
            throw new BadSetting(KEY, HIDDEN, "a key of printable characters without blanks");
        }
        return key;
    }

    /** As it is set. */
    public ToxicityProvider open() {
        return switch (provider) {
            case NONE -> new NoProvider();
            case OPENAI ->
                new OpenAiModeration(url.orElse(OpenAiModeration.DEFAULT), key, model.orElse(OpenAiModeration.MODEL));
            case PERSPECTIVE -> new PerspectiveAnalysis(url.orElse(PerspectiveAnalysis.DEFAULT), key);
            case ONNX -> OnnxClassifier.open(Path.of(model.orElseThrow()));
        };
    }

    @Override
    public String toString() {
        return "ToxicitySettings[" + provider + ", key " + (key.isPresent() ? HIDDEN : "none") + "]";
    }
}
