package chat.whisper.moderation.check.context;

import chat.whisper.model.bus.CheckRequest;
import chat.whisper.model.id.Pool;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All rules over the last lines of a chat: in English, and in the language of its pool where that is known. Immutable. */
public final class ContextRules {
    private static final String ENGLISH = "en";
    private static final List<String> OTHERS = List.of("ar", "de", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr");
    private static final List<ContextRule> RULES =
            List.of(new InsultRule(), new ThreatRule(), new MinorRule(), new AdvanceRule(), new ExtortionRule());
    private final Lexicon english = Lexicon.read(ENGLISH);
    private final Map<String, Lexicon> byLanguage = OTHERS.stream()
            .collect(java.util.stream.Collectors.toUnmodifiableMap(
                    language -> language, language -> Lexicon.read(ENGLISH, language)));

    /** What weighs most; empty if no rule sees anything. */
    public Optional<RuleFinding> judge(CheckRequest request) {
        var dialogue = Dialogue.of(request, lexicon(request.pool()));
        return RULES.stream().flatMap(rule -> rule.judge(dialogue)).max(Comparator.comparingDouble(RuleFinding::score));
    }

    private Lexicon lexicon(Pool pool) {
        var language = pool.value().replaceFirst("-.*", "");
        return byLanguage.getOrDefault(language, english);
    }
}
