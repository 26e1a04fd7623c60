package chat.whisper.matcher.queue;

import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.MatchNews.Party;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.SearchId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.id.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one line of a script's result, word by word; `call.lua` says what stands where. For one thread. */
final class ReplyReader {
    private static final char BETWEEN = '\u001f';

    private final String line;
    private int at;

    ReplyReader(String line) {
        this.line = line;
    }

    static boolean isOneWord(String line) {
        return line.indexOf(BETWEEN) < 0;
    }

    static ScriptReply said(ReplyReader line) {
        return switch (line.text()) {
            case "tell" -> new ScriptReply.Tell(new InstanceId(line.text()), line.number(), news(line));
            case "count" -> new ScriptReply.Count(ScriptReply.What.valueOf(line.name()));
            case "pair" ->
                new ScriptReply.Pair(
                        ScriptReply.Stage.valueOf(line.name()),
                        line.small(),
                        line.small(),
                        List.of(line.number(), line.number()));
            case String other -> throw notAsAgreed(other);
        };
    }

    static MatchNews news(ReplyReader line) {
        var type = line.text();
        var search = new SearchId(line.text());
        var session = new SessionId(line.text());
        var step = line.number();
        return switch (type) {
            case "waiting" -> new MatchNews.Waiting(search, session, step, line.place());
            case "offered" ->
                new MatchNews.Offered(search, session, step, line.match(), line.tags(), line.small(), line.number());
            case "declined" ->
                new MatchNews.Declined(
                        search, session, step, line.match(), Party.valueOf(line.name()), line.placeIfBack());
            case "expired" -> new MatchNews.Expired(search, session, step, line.match(), line.placeIfBack());
            case "paired" ->
                new MatchNews.Paired(
                        search,
                        session,
                        step,
                        line.match(),
                        new ChatId(line.text()),
                        line.tags(),
                        line.seat(),
                        line.identities());
            case "timed_out" -> new MatchNews.TimedOut(search, session, step);
            case "cancelled" -> new MatchNews.Cancelled(search, session, step);
            default -> throw notAsAgreed(type);
        };
    }

    /** One, and then all of them where a matcher of this version has written it. */
    private Identities identities() {
        var one = text();
        return at < line.length() ? PersonNames.read(text()) : Identities.of(one);
    }

    private SessionAddress seat() {
        return new SessionAddress(new SessionId(text()), new InstanceId(text()), number());
    }

    private MatchNews.@Nullable Queue placeIfBack() {
        return at < line.length() ? place() : null;
    }

    private MatchNews.Queue place() {
        return new MatchNews.Queue(small(), number(), number(), maybe(), small());
    }

    private MatchId match() {
        return new MatchId(text());
    }

    private List<Tag> tags() {
        var tags = text();
        return tags.isEmpty()
                ? List.of()
                : Arrays.stream(tags.split(",")).map(Tag::new).toList();
    }

    private String text() {
        var end = line.indexOf(BETWEEN, at);
        var word = line.substring(at, end < 0 ? line.length() : end);
        at += word.length() + 1;
        return word;
    }

    /** The name of an enum's constant. */
    private String name() {
        return text().toUpperCase(Locale.ROOT);
    }

    private long number() {
        return Long.parseLong(text());
    }

    private int small() {
        return Math.toIntExact(number());
    }

    private @Nullable Long maybe() {
        var word = text();
        return word.isEmpty() ? null : Long.valueOf(word);
    }

    private static IllegalStateException notAsAgreed(String what) {
        return new IllegalStateException("a script said what was not agreed: " + what);
    }
}
