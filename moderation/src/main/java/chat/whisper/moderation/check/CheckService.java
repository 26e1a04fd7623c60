package chat.whisper.moderation.check;

import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.CheckRequest;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.process.RuleMode;
import chat.whisper.moderation.check.CheckMetrics.Outcome;
import chat.whisper.moderation.check.context.ContextRules;
import chat.whisper.moderation.check.toxicity.GuardedProvider;
import chat.whisper.moderation.check.toxicity.ToxicityMetrics;
import chat.whisper.moderation.check.toxicity.ToxicityProvider;
import chat.whisper.moderation.check.toxicity.ToxicitySettings;
import chat.whisper.moderation.verdict.Finding;
import chat.whisper.moderation.verdict.Verdicts;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the parts of the second look together. Started and closed by one thread. */
public final class CheckService implements AutoCloseable {
    private static final String GROUP = "moderation";
    private final CheckHandler handler;
    private final ToxicityProvider provider;
    private final CheckMetrics metrics;

    private CheckService(CheckHandler handler, ToxicityProvider provider, CheckMetrics metrics) {
        this.handler = handler;
        this.provider = provider;
        this.metrics = metrics;
    }

    /** Nothing comes before {@link #listen}. */
    public static CheckService start(
            Supplier<RuleMode> mode,
            ToxicitySettings settings,
            Verdicts verdicts,
            CheckMetrics metrics,
            ToxicityMetrics toxicity) {
        var provider = provider(settings, toxicity);
        var judge = new MessageJudge(new ContextRules(), provider);
        var handler = CheckHandler.start(
                mode,
                judge,
                (request, opinion) ->
                        verdicts.judge(Finding.of(request, opinion.offence(), opinion.score(), opinion.decidedBy())),
                metrics);
        return new CheckService(handler, provider, metrics);
    }

    public void listen(Bus bus) {
        bus.take(Subjects.MODERATION_CHECK, GROUP, CheckRequest.class, envelope -> handler.take(envelope.body()));
    }

    private static ToxicityProvider provider(ToxicitySettings settings, ToxicityMetrics metrics) {
        var provider = settings.open();
        return settings.provider() == ToxicitySettings.Provider.NONE
                ? provider
                : new GuardedProvider(provider, settings.rate(), metrics, new SecureRandom());
    }

    /** What came of it in each mode since this process began; in shadow mode, what would have. */
    public Map<String, Long> counts() {
        return RuleMode.ACTING.stream()
                .flatMap(each -> Stream.of(Outcome.CLEAN, Outcome.WARNED)
                        .map(outcome -> Map.entry(
                                outcome.name().toLowerCase(Locale.ROOT) + "_" + each.setting(),
                                metrics.count(outcome, each))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Before the bus is closed: what has come is done, and told. */
    public void finish() {
        handler.finish();
    }

    @Override
    public void close() {
        handler.close();
        provider.close();
    }
}
