package chat.whisper.matcher.queue;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.SearchId;
import chat.whisper.model.id.SessionId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that was told, by whichever matcher; its order is that of the steps. Safe for all threads. */
final class Ledger {
    private final Queue<MatchNews> told = new ConcurrentLinkedQueue<>();
    private final Set<SearchId> left = ConcurrentHashMap.newKeySet();

    void write(Outcome outcome) {
        outcome.said().stream()
                .filter(ScriptReply.Tell.class::isInstance)
                .map(said -> ((ScriptReply.Tell) said).news())
                .forEach(told::add);
    }

    /**
     * Their app does not have them any more: an offer ends for them without news, and the search may begin anew. Of that, steps do not tell the order:
     * the first one is the matcher's clock, read before its script had its turn.
     */
    void left(SearchId search) {
        left.add(search);
    }

    long count(Class<? extends MatchNews> kind) {
        return told.stream().filter(kind::isInstance).count();
    }

    /** Nobody who stayed was in two offers at once, offers and pairs are of two different people, and both of a pair were told. */
    void check(Function<SessionId, String> identity) {
        var offered = new HashMap<MatchId, Set<SessionId>>();
        var paired = new HashMap<MatchId, Set<SessionId>>();
        var lives = bySearch();
        lives.values().forEach(life -> collect(life, offered, paired));
        lives.keySet().removeAll(left);
        assertThat(lives).hasSizeGreaterThan(left.size());
        lives.values().forEach(Ledger::checkLife);
        assertThat(offered.values()).allSatisfy(two -> {
            assertThat(two).hasSize(2);
            assertThat(two.stream().map(identity).distinct()).hasSize(2);
        });
        assertThat(paired.values()).allSatisfy(two -> assertThat(two).hasSize(2));
        paired.forEach((match, two) -> assertThat(two).isEqualTo(offered.get(match)));
    }

    private Map<SearchId, List<MatchNews>> bySearch() {
        return told.stream()
                .sorted(Comparator.comparingLong(MatchNews::step))
                .distinct()
                .collect(Collectors.groupingBy(MatchNews::search));
    }

    private static void collect(
            List<MatchNews> life, Map<MatchId, Set<SessionId>> offered, Map<MatchId, Set<SessionId>> paired) {
        for (var news : life) {
            if (news instanceof MatchNews.Offered offer) {
                put(offered, offer.match(), offer);
            } else if (news instanceof MatchNews.Paired pair) {
                put(paired, pair.match(), pair);
            }
        }
    }

    private static void checkLife(List<MatchNews> life) {
        @Nullable MatchId open = null;
        for (var news : life) {
            switch (news) {
                case MatchNews.Offered offer -> {
                    assertThat(open).as("in two offers: %s", life).isIn(null, offer.match());
                    open = offer.match();
                }
                case MatchNews.Paired pair ->
                    assertThat(pair.match()).as("%s", life).isEqualTo(open);
                case MatchNews.Declined declined -> open = ended(open, declined.match(), life);
                case MatchNews.Expired expired -> open = ended(open, expired.match(), life);
                case MatchNews.Waiting waiting ->
                    assertThat(open).as("%s", life).isNull();
                case MatchNews.TimedOut timedOut ->
                    assertThat(open).as("%s", life).isNull();
                case MatchNews.Cancelled cancelled -> {}
            }
        }
    }

    private static @Nullable MatchId ended(@Nullable MatchId open, MatchId match, List<MatchNews> life) {
        assertThat(match).as("%s", life).isEqualTo(open);
        return null;
    }

    private static void put(Map<MatchId, Set<SessionId>> all, MatchId match, MatchNews news) {
        all.computeIfAbsent(match, key -> new HashSet<>()).add(news.session());
    }
}
