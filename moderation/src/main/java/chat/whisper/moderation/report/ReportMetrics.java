package chat.whisper.moderation.report;

import java.time.Duration;

/** Where the fate of reports is counted. Safe for all threads. */
public interface ReportMetrics {
    void stored(Duration took);

    void repeated(Duration took);

    void failed(Duration took);

    void deleted(int count);
}
