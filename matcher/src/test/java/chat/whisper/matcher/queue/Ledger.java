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
    private final Set<Left> left = ConcurrentHashMap.newKeySet();

    private record Left(SearchId search, MatchId match) {}

    void write(Outcome outcome) {
        outcome.said().stream()
                .filter(ScriptReply.Tell.class::isInstance)
                .map(said -> ((ScriptReply.Tell) said).news())
                .forEach(told::add);
    }

    /** Their app does not have them any more: this offer ends for them without news, whatever they are asked for later. */
    void left(SearchId search, MatchId match) {
        left.add(new Left(search, match));
    }

    long count(Class<? extends MatchNews> kind) {
        return told.stream().filter(kind::isInstance).count();
    }

    /** Nobody was in two offers at once, offers and pairs are of two different people, and both of a pair were told. */
    void check(Function<SessionId, String> identity) {
        var offered = new HashMap<MatchId, Set<SessionId>>();
        var paired = new HashMap<MatchId, Set<SessionId>>();
        bySearch().values().forEach(life -> checkLife(life, offered, paired));
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

    private void checkLife(
            List<MatchNews> life, Map<MatchId, Set<SessionId>> offered, Map<MatchId, Set<SessionId>> paired) {
        @Nullable MatchId open = null;
        for (var news : life) {
            open = open != null && left.contains(new Left(news.search(), open)) && !isAbout(news, open) ? null : open;
            switch (news) {
                case MatchNews.Offered offer -> {
                    assertThat(open).as("in two offers: %s", life).isIn(null, offer.match());
                    open = offer.match();
                    put(offered, open, offer);
                }
                case MatchNews.Paired pair -> {
                    assertThat(pair.match()).as("%s", life).isEqualTo(open);
                    put(paired, pair.match(), pair);
                }
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

    private static boolean isAbout(MatchNews news, MatchId match) {
        return switch (news) {
            case MatchNews.Offered offered -> offered.match().equals(match);
            case MatchNews.Paired paired -> paired.match().equals(match);
            case MatchNews.Declined declined -> declined.match().equals(match);
            case MatchNews.Expired expired -> expired.match().equals(match);
            case MatchNews.Waiting waiting -> false;
            case MatchNews.TimedOut timedOut -> false;
            case MatchNews.Cancelled cancelled -> false;
        };
    }

    private static @Nullable MatchId ended(@Nullable MatchId open, MatchId match, List<MatchNews> life) {
        assertThat(match).as("%s", life).isEqualTo(open);
        return null;
    }

    private static void put(Map<MatchId, Set<SessionId>> all, MatchId match, MatchNews news) {
        all.computeIfAbsent(match, key -> new HashSet<>()).add(news.session());
    }
}
