package chat.whisper.app.presence;

import chat.whisper.app.safety.ban.BanMetrics.Met;
import chat.whisper.app.safety.ban.BanRule;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.Sessions;
import chat.whisper.model.ban.Ban;
import java.util.Collections;
import java.util.HashSet;

/** Sessions of people who are banned meanwhile: they end, and their partners are told. Safe for all threads; never blocks. */
public final class BannedSessions {
    private final BanRule rule;
    private final Sessions sessions;
    private final Absences absences;

    public BannedSessions(BanRule rule, Sessions sessions, Absences absences) {
        this.rule = rule;
        this.sessions = sessions;
        this.absences = absences;
    }

    /** Whether it was one; it is over then. */
    public boolean remove(Session session, Met where) {
        var ban = rule.refuses(session.visitor().identities().all().toList(), where);
        ban.ifPresent(one -> absences.remove(session, one));
        return ban.isPresent();
    }

    /** A ban has come: whoever it is about and is here is here no longer. */
    public void apply(Ban ban) {
        var banned = new HashSet<>(ban.identities());
        for (var session : sessions.all()) {
            if (!Collections.disjoint(session.visitor().identities().all().toList(), banned)) {
                remove(session, Met.APPLIED);
            }
        }
    }
}
