package chat.whisper.app.safety.limit;

/** The rule of each limit, as it is now. Safe for all threads. */
public interface LimitRules {
    LimitRule rule(Limit limit);
}
