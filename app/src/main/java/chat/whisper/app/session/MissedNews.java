package chat.whisper.app.session;

import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.protocol.ServerMessage.ContentWarning;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What came while its person was on the way back, or away, and is told when they are here. Used under the session's lock. */
public final class MissedNews {
    private static final int MOST = 32;
    private List<MatchNews> kept = List.of();
    private @Nullable ContentWarning warning;

    MissedNews(@Nullable ContentWarning warning) {
        this.warning = warning;
    }

    /** Bounded: a search has few steps within a resume. */
    public void keep(MatchNews news) {
        kept = Stream.concat(kept.stream(), Stream.of(news))
                .sorted(Comparator.comparingLong(MatchNews::step))
                .limit(MOST)
                .toList();
    }

    /** In the order of steps. */
    public List<MatchNews> takeAll() {
        var news = kept;
        kept = List.of();
        return news;
    }

    /** The last one says how many there were. */
    public void keep(ContentWarning newest) {
        warning = newest;
    }

    @Nullable
    ContentWarning warning() {
        return warning;
    }

    public Optional<ContentWarning> takeWarning() {
        var missed = Optional.ofNullable(warning);
        warning = null;
        return missed;
    }
}
