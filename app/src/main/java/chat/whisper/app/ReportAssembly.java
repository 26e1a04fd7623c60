package chat.whisper.app;

import chat.whisper.app.report.PendingReports;
import chat.whisper.app.report.ReportCommands;
import chat.whisper.app.time.Time;
import chat.whisper.model.bus.AdoptionReply;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.ReportAdoptionRequest;
import chat.whisper.model.bus.Subjects;

/** Reports, and those that moderation has not got yet. */
record ReportAssembly(PendingReports pending, ReportCommands commands) {
    static ReportAssembly of(Bus bus, Time time, SessionAssembly session, ChatAssembly chat, SafetyAssembly safety) {
        var pending = new PendingReports(bus, chat.relay(), session.sessions(), session.store(), time);
        return new ReportAssembly(
                pending, new ReportCommands(pending, chat.endedChats(), safety.sharedLimits(), safety.networks()));
    }

    void listen(Bus bus) {
        bus.serve(Subjects.REPORT_ADOPT, "app", ReportAdoptionRequest.class, AdoptionReply.class, pending::adopt);
    }
}
