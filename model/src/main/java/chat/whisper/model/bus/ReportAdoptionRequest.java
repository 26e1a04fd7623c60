package chat.whisper.model.bus;

import chat.whisper.model.id.SessionId;

/**
 * An app that leaves asks another one to send a report again until it is stored.
 *
 * @param reporter the session that is told when it is
 */
public record ReportAdoptionRequest(SessionId reporter, ReportRequest report) {}
