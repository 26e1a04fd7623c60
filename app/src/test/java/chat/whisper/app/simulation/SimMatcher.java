package chat.whisper.app.simulation;

import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.MatchNews.Party;
import chat.whisper.model.bus.MatchNews.Queue;
import chat.whisper.model.bus.MatchReply;
import chat.whisper.model.bus.MatchRequest;
import chat.whisper.model.bus.NewsReply;
import chat.whisper.model.bus.Parting;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.SearchId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.trace.Tracing;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A matcher, as far as an app sees one: steps that rise, searches that are over, the fence of epochs. It pairs whoever waits.
 * Never dies. For the task that has the turn.
 */
final class SimMatcher {
    private static final long MILLI = 1_000_000;
    private static final Queue PLACE = new Queue(1, 0, 300_000, null, 0);
    private final Schedule schedule;
    private final Host host = new Host("matcher");
    private final Bus bus;
    private final Map<SessionId, Entry> entries = new LinkedHashMap<>();
    private final Map<SearchId, Over> over = new HashMap<>();
    private int matches;

    private record Over(long epoch, MatchNews last) {}

    /** A search in the queue, or in an offer. */
    private static final class Entry {
        private final SearchId search;
        private final SessionId session;
        private long number;
        private InstanceId home;
        private long epoch;
        private MatchNews news;
        private @Nullable Entry other;
        private @Nullable MatchId match;
        private boolean accepted;

        Entry(Envelope<MatchRequest> from, MatchRequest.Find find) {
            search = find.search();
            session = find.session();
            home = from.from();
            epoch = from.epoch();
            number = find.number();
            news = new MatchNews.Waiting(search, session, 1, PLACE);
        }

        long next() {
            return news.step() + 1;
        }
    }

    SimMatcher(World world) {
        schedule = world.schedule();
        bus = Bus.over(
                FakeNats.connection(world.broker(), world.broker().connect(host)),
                new InstanceId("matcher-1"),
                Tracing.off(),
                schedule::nanos);
        bus.serve(Subjects.MATCH_FIND, "matcher", MatchRequest.class, MatchReply.class, this::find);
        bus.serve(Subjects.MATCH_CANCEL, "matcher", MatchRequest.class, MatchReply.class, this::cancel);
        bus.serve(Subjects.MATCH_ANSWER, "matcher", MatchRequest.class, MatchReply.class, this::answer);
        bus.take(Subjects.MATCH_PART, "matcher", Parting.class, parting -> {});
    }

    boolean knows(@Nullable String session) {
        return session != null && entries.containsKey(new SessionId(session));
    }

    private MatchReply find(Envelope<MatchRequest> envelope) {
        var find = (MatchRequest.Find) envelope.body();
        var ended = over.get(find.search());
        if (ended != null && !(ended.last() instanceof MatchNews.Cancelled && ended.epoch() < envelope.epoch())) {
            return new MatchReply.Standing(ended.last());
        }
        var known = entries.get(find.session());
        if (known != null && known.search.equals(find.search())) {
            if (envelope.epoch() >= known.epoch) {
                known.home = envelope.from();
                known.epoch = envelope.epoch();
                known.number = find.number();
            }
            return new MatchReply.Standing(known.news);
        }
        if (known != null && isOlder(envelope, find, known)) {
            return new MatchReply.Standing(new MatchNews.Cancelled(find.search(), find.session(), 1_000_000));
        }
        if (known != null) {
            leaves(known);
        }
        var entry = new Entry(envelope, find);
        entries.put(find.session(), entry);
        schedule.after(schedule.between(0, 300) * MILLI, host, () -> schedule.start(host, "pair", this::pair));
        return new MatchReply.Standing(entry.news);
    }

    private static boolean isOlder(Envelope<MatchRequest> envelope, MatchRequest.Find find, Entry known) {
        return envelope.epoch() < known.epoch || envelope.epoch() == known.epoch && find.number() < known.number;
    }

    private void pair() {
        var waiting = entries.values().stream().filter(one -> one.other == null).toList();
        if (waiting.size() < 2) {
            return;
        }
        var match = new MatchId("match-" + ++matches);
        offer(waiting.get(0), waiting.get(1), match);
        offer(waiting.get(1), waiting.get(0), match);
        tell(waiting.get(0));
        tell(waiting.get(1));
        schedule.after(15_000 * MILLI, host, () -> schedule.start(host, "expire", () -> expire(waiting, match)));
    }

    private static void offer(Entry one, Entry other, MatchId match) {
        one.other = other;
        one.match = match;
        one.accepted = false;
        one.news = new MatchNews.Offered(one.search, one.session, one.next(), match, List.of(), 1, 15_000);
    }

    private void expire(List<Entry> both, MatchId match) {
        both.stream().limit(2).filter(one -> match.equals(one.match)).forEach(one -> {
            one.other = null;
            one.match = null;
            one.news = new MatchNews.Expired(one.search, one.session, one.next(), match, PLACE);
            tell(one);
        });
        pair();
    }

    /** Until it is taken; who is not known there leaves the queue, and an offer with them. */
    private void tell(Entry entry) {
        schedule.start(host, "tell", () -> {
            for (var tries = 0; tries < 4; tries++) {
                var news = entry.news;
                Optional<NewsReply> reply = bus.request(
                        Subjects.match(entry.home), entry.epoch, news, MatchNews.class, NewsReply.class, Bus.DEADLINE);
                if (news != entry.news || entries.get(entry.session) != entry && !(news instanceof MatchNews.Paired)) {
                    return;
                }
                if (reply.isPresent()) {
                    if (!(reply.get() instanceof NewsReply.Taken) && !(news instanceof MatchNews.Paired)) {
                        leaves(entry);
                    }
                    return;
                }
            }
            if (!(entry.news instanceof MatchNews.Paired)) {
                leaves(entry);
            }
        });
    }

    private void leaves(Entry entry) {
        entries.remove(entry.session, entry);
        over.put(
                entry.search,
                new Over(entry.epoch, new MatchNews.Cancelled(entry.search, entry.session, entry.next())));
        var other = entry.other;
        entry.other = null;
        var match = entry.match;
        if (other != null && match != null && other.other == entry) {
            other.other = null;
            other.match = null;
            other.news = new MatchNews.Declined(other.search, other.session, other.next(), match, Party.PARTNER, PLACE);
            tell(other);
            pair();
        }
    }

    private MatchReply cancel(Envelope<MatchRequest> envelope) {
        var cancel = envelope.body();
        var known = entries.get(cancel.session());
        if (known != null && known.search.equals(cancel.search()) && envelope.epoch() >= known.epoch) {
            leaves(known);
        } else if (known == null) {
            over.putIfAbsent(
                    cancel.search(),
                    new Over(envelope.epoch(), new MatchNews.Cancelled(cancel.search(), cancel.session(), 1_000)));
        }
        return new MatchReply.Cancelled();
    }

    private MatchReply answer(Envelope<MatchRequest> envelope) {
        var answer = (MatchRequest.Answer) envelope.body();
        var ended = over.get(answer.search());
        if (ended != null
                && ended.last() instanceof MatchNews.Paired paired
                && paired.match().equals(answer.match())) {
            return new MatchReply.Accepted(answer.match());
        }
        var known = entries.get(answer.session());
        if (known == null || !answer.match().equals(known.match) || known.other == null) {
            return new MatchReply.Gone(answer.match());
        }
        known.accepted = true;
        if (known.other.accepted) {
            paired(known, known.other, new ChatId("chat-" + answer.match().value()));
        }
        return new MatchReply.Accepted(answer.match());
    }

    private void paired(Entry one, Entry other, ChatId chat) {
        pairs(one, other, chat);
        pairs(other, one, chat);
        tell(one);
        tell(other);
    }

    private void pairs(Entry one, Entry other, ChatId chat) {
        var seat = new SessionAddress(other.session, other.home, other.epoch);
        var match = one.match;
        if (match == null) {
            throw new IllegalStateException("no match");
        }
        one.news = new MatchNews.Paired(
                one.search,
                one.session,
                one.next(),
                match,
                chat,
                List.of(),
                seat,
                Identities.of("identity of " + other.session));
        entries.remove(one.session, one);
        over.put(one.search, new Over(one.epoch, one.news));
    }
}
