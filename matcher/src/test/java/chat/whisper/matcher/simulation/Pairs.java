package chat.whisper.matcher.simulation;

import static chat.whisper.matcher.simulation.Broken.unless;

import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.id.ChatId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** All offers and pairs that there ever were: each chat is of one pair, each search ends in one chat. For one thread. */
final class Pairs {
    private final Map<String, Long> deadlines = new HashMap<>();
    private final Map<String, MatchNews.Paired> bySearch = new HashMap<>();
    private final Set<ChatId> chats = new HashSet<>();

    void offered(String match, long deadline) {
        unless(deadlines.put(match, deadline) == null, "offered under an old name", match);
    }

    long deadline(String match) {
        return deadlines.getOrDefault(match, 0L);
    }

    /** Redis was emptied: whoever has not heard of a pair yet searches on. */
    void forget() {
        bySearch.clear();
    }

    boolean has(String search, String match) {
        var paired = bySearch.get(search);
        return paired != null && paired.match().value().equals(match);
    }

    long count() {
        return chats.size();
    }

    /** The two are each other's partner in one chat of their own. */
    void paired(Seat one, MatchNews.Paired first, Seat two, MatchNews.Paired second, long deadline) {
        unless(chats.add(first.chat()), "this chat is somebody else's", first);
        unless(first.chat().equals(second.chat()) && first.match().equals(second.match()), "in two chats", first);
        unless(first.shared().equals(second.shared()), "other shared tags for each", first);
        names(first, two);
        names(second, one);
        unless(bySearch.put(one.search, first) == null, "paired twice", first);
        unless(bySearch.put(two.search, second) == null, "paired twice", second);
        deadlines.put(one.match, deadline);
    }

    void again(Seat seat, MatchNews.Paired told) {
        var before = bySearch.get(seat.search);
        unless(seat.state == Seat.State.PAIRED && told.equals(before), "paired otherwise than " + before, told);
    }

    private static void names(MatchNews.Paired told, Seat partner) {
        unless(told.partner().session().value().equals(partner.session), "another partner than " + partner, told);
        unless(told.partner().instance().value().equals(partner.instance), "a partner elsewhere than " + partner, told);
        unless(told.partner().epoch() == partner.epoch, "another epoch than " + partner, told);
        unless(told.partnerIdentities().primary().equals(partner.identity), "another identity than " + partner, told);
    }
}
