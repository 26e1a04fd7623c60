package chat.whisper.model.bus;

import chat.whisper.model.id.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * An app that leaves asks another one to send a report again until it is stored.
 *
 * @param reporter the session that is told when it is
 * @param until when it is given up, in milliseconds since 1970, however often it changes hands; an app of 0.9 does not say it
 */
public record ReportAdoptionRequest(
        SessionId reporter, ReportRequest report, @Nullable Long until) {}
