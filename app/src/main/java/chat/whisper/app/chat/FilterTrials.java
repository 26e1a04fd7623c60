package chat.whisper.app.chat;

import chat.whisper.app.safety.filter.MessageFilter;
import chat.whisper.app.safety.filter.Verdict;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.FilterTrial;
import chat.whisper.model.bus.FilterTrialReply;
import java.util.Locale;

/** Tells operators what the filter would say, whether it is on or not; counts nothing and keeps nothing. Safe for all threads. */
public final class FilterTrials {
    private final MessageFilter filter;

    public FilterTrials(MessageFilter filter) {
        this.filter = filter;
    }

    public FilterTrialReply judge(Envelope<FilterTrial> trial) {
        var terms = filter.terms().size();
        return filter.judge(trial.body().text()).verdict() instanceof Verdict.Found found
                ? new FilterTrialReply(terms, spelled(found.category()), spelled(found.severity()), filter.lists())
                : new FilterTrialReply(terms, null, null, filter.lists());
    }

    private static String spelled(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
