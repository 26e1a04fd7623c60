package chat.whisper.moderation.check;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.bus.CheckRequest;
import chat.whisper.model.bus.FilterCategory;
import chat.whisper.model.id.Pool;
import chat.whisper.model.process.RuleMode;
import chat.whisper.moderation.check.CheckMetrics.Outcome;
import chat.whisper.moderation.check.context.ContextRules;
import chat.whisper.moderation.check.context.WrittenDialogue;
import chat.whisper.moderation.check.toxicity.NoProvider;
import io.helidon.metrics.api.Metrics;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class CheckHandlerTest {
    private static final int ROOM = 10;
    private final AtomicReference<RuleMode> mode = new AtomicReference<>(RuleMode.ON);
    private final CheckMetrics metrics = new CheckMetrics(Metrics.globalRegistry());
    private final List<String> acted = new CopyOnWriteArrayList<>();

    @Test
    void whatDoesNotFitIsDroppedAndTheOldestAreDoneFirst() {
        var before = metrics.count(Outcome.DROPPED, RuleMode.ON);
        try (var handler = handler(this::remember)) {
            for (var i = 0; i < ROOM + 7; i++) {
                handler.take(said("you idiot number " + i));
            }
            assertThat(metrics.count(Outcome.DROPPED, RuleMode.ON) - before).isEqualTo(7);
            handler.work(1);
            handler.finish();
            assertThat(acted).hasSize(ROOM).first().isEqualTo("you idiot number 0");
            assertThat(acted).last().isEqualTo("you idiot number 9");
        }
    }

    @Test
    void whatHasComeIsDoneBeforeItEnds() {
        var handler = handler(this::remember);
        handler.work(3);
        for (var i = 0; i < ROOM; i++) {
            handler.take(said("you idiot"));
        }
        handler.close();
        assertThat(acted).hasSize(ROOM);
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, StackOverflowError.class, NoClassDefFoundError.class})
    void oneThatFailsDoesNotHoldUpTheNext(Class<? extends Throwable> failure) throws Exception {
        var second = new CountDownLatch(2);
        var before = metrics.count(Outcome.FAILED, RuleMode.ON);
        try (var handler = handler((request, opinion) -> {
            second.countDown();
            fail(failure);
        })) {
            handler.work(1);
            handler.take(said("you idiot"));
            handler.take(said("you idiot"));
            second.await();
        }
        assertThat(metrics.count(Outcome.FAILED, RuleMode.ON) - before).isEqualTo(2);
    }

    private static void fail(Class<? extends Throwable> failure) {
        try {
            throw failure.getConstructor().newInstance();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void inShadowModeItIsOnlyCounted() {
        mode.set(RuleMode.SHADOW);
        var before = metrics.count(Outcome.WARNED, RuleMode.SHADOW);
        look("you idiot");
        assertThat(acted).isEmpty();
        assertThat(metrics.count(Outcome.WARNED, RuleMode.SHADOW) - before).isEqualTo(1);
    }

    @Test
    void nothingIsLookedAtWhereItIsOff() {
        mode.set(RuleMode.OFF);
        look("you idiot");
        assertThat(acted).isEmpty();
    }

    @Test
    void whatIsInnocentIsOnlyCounted() {
        var before = metrics.count(Outcome.CLEAN, RuleMode.ON);
        look("my boss is an idiot");
        assertThat(acted).isEmpty();
        assertThat(metrics.count(Outcome.CLEAN, RuleMode.ON) - before).isEqualTo(1);
    }

    private void look(String text) {
        try (var handler = handler(this::remember)) {
            handler.work(1);
            handler.take(said(text));
        }
    }

    private CheckHandler handler(BiConsumer<CheckRequest, Opinion> act) {
        return new CheckHandler(mode::get, new MessageJudge(new ContextRules(), new NoProvider()), act, metrics, ROOM);
    }

    private void remember(CheckRequest request, Opinion opinion) {
        acted.add(request.lines().getLast().text());
    }

    private static CheckRequest said(String text) {
        return WrittenDialogue.request(Pool.DEFAULT, FilterCategory.LANGUAGE, "A: " + text);
    }
}
