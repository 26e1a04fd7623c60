package chat.whisper.app.dispatch;

import chat.whisper.app.appeal.AppealCommands;
import chat.whisper.app.chat.ChatCommands;
import chat.whisper.app.chat.EndCommands;
import chat.whisper.app.chat.Receipts;
import chat.whisper.app.hello.HelloHandler;
import chat.whisper.app.matching.MatchCommands;
import chat.whisper.app.presence.Absences;
import chat.whisper.app.presence.BannedSessions;
import chat.whisper.app.report.ReportCommands;
import chat.whisper.app.session.SessionWriter;
import chat.whisper.app.time.Time;
import chat.whisper.model.trace.Tracing;

/**
 * Who takes care of what a person says. Immutable and shared by all connections.
 *
 * @param invalidPerMinute messages of a connection that may make no sense; one more ends it with 4002
 */
public record Services(
        HelloHandler helloHandler,
        MatchCommands matchCommands,
        ChatCommands chatCommands,
        EndCommands endCommands,
        Receipts receipts,
        ReportCommands reportCommands,
        AppealCommands appealCommands,
        Absences absences,
        BannedSessions bannedSessions,
        SessionWriter sessionWriter,
        BehaviourWatch behaviourWatch,
        Time time,
        int invalidPerMinute,
        Tracing tracing) {}
