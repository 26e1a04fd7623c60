package chat.whisper.moderation;

import static java.util.Objects.requireNonNull;

import chat.whisper.model.process.RuleMode;
import chat.whisper.moderation.appeal.AppealDecision;
import chat.whisper.moderation.appeal.AppealMetrics;
import chat.whisper.moderation.ban.ImposedBanMetrics;
import chat.whisper.moderation.block.BlockMetrics;
import chat.whisper.moderation.report.Decision;
import chat.whisper.moderation.report.ReportService;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Tag;
import io.helidon.metrics.api.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What this process counts, for `/observe/metrics`. Safe for all threads. */
final class Metrics implements ReportService.Meters, ImposedBanMetrics, BlockMetrics, AppealMetrics {
    private final Counter stored = counter("whisper_reports_stored", "Reports written to the database");
    private final Counter repeated = counter("whisper_reports_repeated", "Reports that were there already");
    private final Counter failed = counter("whisper_reports_failed", "Reports that could not be stored");
    private final Counter deleted = counter("whisper_reports_deleted", "Reports deleted for their age");
    private final Counter imposed = counter("whisper_bans_imposed", "Bans imposed");
    private final Counter lifted = counter("whisper_bans_lifted", "Bans lifted before their end");
    private final Counter remembered = counter("whisper_blocks_remembered", "Blocks written to the database");
    private final Counter appealed = counter("whisper_appeals_filed", "Appeals written to the database");
    private final Counter granted = counter("whisper_appeals_granted", "Appeals that were granted");
    private final Counter denied = counter("whisper_appeals_denied", "Appeals that were denied");
    private final Map<RuleMode, Counter> enough = byName(
            RuleMode.class, "whisper_report_bans", "mode", "Times that reports were enough to ban by themselves");
    private final Map<Decision.Kind, Counter> decided =
            byName(Decision.Kind.class, "whisper_cases_decided", "decision", "Decisions about cases");
    private final Counter undone = counter("whisper_cases_undone", "Decisions that were undone");
    private final Timer time = io.helidon.metrics.api.Metrics.globalRegistry()
            .getOrCreate(Timer.builder("whisper_reports").description("Time from a report's arrival to its answer"));

    @Override
    public void stored(Duration took) {
        stored.increment();
        time.record(took);
    }

    @Override
    public void repeated(Duration took) {
        repeated.increment();
        time.record(took);
    }

    @Override
    public void failed(Duration took) {
        failed.increment();
        time.record(took);
    }

    @Override
    public void deleted(int count) {
        deleted.increment(count);
    }

    @Override
    public void imposed() {
        imposed.increment();
    }

    @Override
    public void lifted() {
        lifted.increment();
    }

    @Override
    public void remembered() {
        remembered.increment();
    }

    @Override
    public void filed() {
        appealed.increment();
    }

    @Override
    public void decided(AppealDecision decision) {
        switch (decision) {
            case GRANTED -> granted.increment();
            case DENIED -> denied.increment();
        }
    }

    @Override
    public void enough(RuleMode mode) {
        requireNonNull(enough.get(mode)).increment();
    }

    /** How many bans came of reports alone, or would have. */
    Map<String, Long> reportBans() {
        return Map.of(
                "banned_shadow",
                requireNonNull(enough.get(RuleMode.SHADOW)).count(),
                "banned_on",
                requireNonNull(enough.get(RuleMode.ON)).count());
    }

    @Override
    public void decided(Decision.Kind kind) {
        requireNonNull(decided.get(kind)).increment();
    }

    @Override
    public void undone() {
        undone.increment();
    }

    private static <E extends Enum<E>> Map<E, Counter> byName(
            Class<E> type, String name, String label, String description) {
        return Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(
                        Function.identity(),
                        one -> io.helidon.metrics.api.Metrics.globalRegistry()
                                .getOrCreate(Counter.builder(name)
                                        .description(description)
                                        .tags(List.of(
                                                Tag.create(label, one.name().toLowerCase(Locale.ROOT)))))));
    }

    private static Counter counter(String name, String description) {
        return io.helidon.metrics.api.Metrics.globalRegistry()
                .getOrCreate(Counter.builder(name).description(description));
    }
}
