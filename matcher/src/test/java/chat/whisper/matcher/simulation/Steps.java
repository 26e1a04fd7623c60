package chat.whisper.matcher.simulation;

import chat.whisper.model.bus.MatchNews;
import java.util.HashMap;
import java.util.Map;

/** Each change of a search has a higher number than the one before. For one thread. */
final class Steps {
    private final Map<String, MatchNews> told = new HashMap<>();

    long last(String search) {
        var news = told.get(search);
        return news == null ? 0 : news.step();
    }

    /** News: a change, or the last one repeated. */
    void tell(MatchNews news) {
        var last = told.put(news.search().value(), news);
        if (last != null) {
            Broken.unless(news.step() >= last.step(), "the step fell from " + last, news);
            Broken.unless(news.step() > last.step() || isSame(last, news), "the step did not rise from " + last, news);
        }
    }

    /** Where a search stands: nothing new. */
    void again(MatchNews news) {
        tell(news);
    }

    private static boolean isSame(MatchNews one, MatchNews two) {
        if (one instanceof MatchNews.Offered first && two instanceof MatchNews.Offered second) {
            return first.match().equals(second.match());
        }
        // Back in the queue with other words: the search stands as it was told.
        return one.getClass() == two.getClass() || isWaiting(one) && isWaiting(two);
    }

    private static boolean isWaiting(MatchNews news) {
        return switch (news) {
            case MatchNews.Waiting waiting -> true;
            case MatchNews.Declined declined -> declined.queue() != null;
            case MatchNews.Expired expired -> expired.queue() != null;
            case MatchNews.Offered o -> false;
            case MatchNews.Paired p -> false;
            case MatchNews.TimedOut t -> false;
            case MatchNews.Cancelled c -> false;
        };
    }
}
