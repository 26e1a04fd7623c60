package chat.whisper.app.presence;

import chat.whisper.app.safety.ban.BanFeed;
import chat.whisper.app.safety.ban.BanMetrics.Met;
import chat.whisper.app.safety.ban.BanRule;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.Sessions;

/** Sessions of people who are banned meanwhile: they end, and their partners are told. Safe for all threads; never blocks. */
public final class BannedSessions implements BanFeed.Listener {
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
        var ban = rule.refuses(session.visitor().identities(), where);
        ban.ifPresent(one -> absences.remove(session, one));
        return ban.isPresent();
    }

    /** Bans have come: whoever they are about and is here is here no longer. */
    @Override
    public void apply() {
        sessions.all().forEach(session -> remove(session, Met.APPLIED));
    }

    /** Once more, as somebody may have been on their way here. Nobody is counted twice who may stay. */
    @Override
    public void applyAgain() {
        if (rule.isOn()) {
            apply();
        }
    }
}
