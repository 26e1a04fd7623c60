package chat.whisper.moderation.check;

import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.CheckRequest;
import chat.whisper.model.bus.Subjects;
import chat.whisper.moderation.check.CheckMetrics.Outcome;
import chat.whisper.moderation.check.context.ContextRules;
import chat.whisper.moderation.check.toxicity.GuardedProvider;
import chat.whisper.moderation.check.toxicity.ToxicityMetrics;
import chat.whisper.moderation.check.toxicity.ToxicityProvider;
import chat.whisper.moderation.check.toxicity.ToxicitySettings;
import chat.whisper.moderation.verdict.Finding;
import chat.whisper.moderation.verdict.Verdicts;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Puts the parts of the second look together. Started and closed by one thread; the mode may be changed by any. */
public final class CheckService implements AutoCloseable {
    private static final String GROUP = "moderation";
    private final AtomicReference<CheckMode> mode;
    private final CheckHandler handler;
    private final ToxicityProvider provider;
    private final CheckMetrics metrics;

    private CheckService(
            AtomicReference<CheckMode> mode, CheckHandler handler, ToxicityProvider provider, CheckMetrics metrics) {
        this.mode = mode;
        this.handler = handler;
        this.provider = provider;
        this.metrics = metrics;
    }

    /** Nothing comes before {@link #listen}. */
    public static CheckService start(
            CheckSettings settings, Verdicts verdicts, CheckMetrics metrics, ToxicityMetrics toxicity) {
        var mode = new AtomicReference<>(settings.mode());
        var provider = provider(settings.toxicity(), toxicity);
        var judge = new MessageJudge(new ContextRules(), provider);
        var handler = CheckHandler.start(
                mode,
                judge,
                (request, opinion) ->
                        verdicts.judge(Finding.of(request, opinion.offence(), opinion.score(), opinion.decidedBy())),
                metrics);
        return new CheckService(mode, handler, provider, metrics);
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

    public CheckMode mode() {
        return mode.get();
    }

    /** From now on, in this process. */
    public void change(CheckMode next) {
        mode.set(next);
    }

    /** For each mode in which something is counted. */
    public List<CheckFigures> figures() {
        return Stream.of(CheckMode.SHADOW, CheckMode.ON)
                .map(each ->
                        new CheckFigures(each, metrics.count(Outcome.CLEAN, each), metrics.count(Outcome.WARNED, each)))
                .toList();
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
