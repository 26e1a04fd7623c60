package chat.whisper.moderation.operator;

import java.util.Locale;

/** What an operator may do; each may do what those before it may. */
public enum Role {
    /** Reads the queue, cases without what people wrote, bans, numbers, rules and the log. */
    VIEWER,
    /** Reads evidence and appeals, takes and decides cases, lifts bans. */
    MODERATOR,
    /** Invites and removes operators, changes roles and rules. */
    ADMIN;

    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }

    static Role read(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
