package chat.whisper.app;

import chat.whisper.app.chat.Side;
import chat.whisper.app.conversation.Absences;
import chat.whisper.app.conversation.Adoption;
import chat.whisper.app.conversation.ChatDesk;
import chat.whisper.app.conversation.ChatMeter;
import chat.whisper.app.conversation.Chatting;
import chat.whisper.app.conversation.EndNotices;
import chat.whisper.app.conversation.House;
import chat.whisper.app.conversation.LostPartners;
import chat.whisper.app.conversation.MatchDesk;
import chat.whisper.app.conversation.Matcher;
import chat.whisper.app.conversation.Matchmaking;
import chat.whisper.app.conversation.Neighbours;
import chat.whisper.app.conversation.Overdue;
import chat.whisper.app.conversation.Past;
import chat.whisper.app.conversation.PendingReports;
import chat.whisper.app.conversation.Reception;
import chat.whisper.app.conversation.Recital;
import chat.whisper.app.conversation.Relay;
import chat.whisper.app.conversation.Reporting;
import chat.whisper.app.conversation.Resumption;
import chat.whisper.app.conversation.Reunion;
import chat.whisper.app.conversation.SearchSteps;
import chat.whisper.app.conversation.Takeover;
import chat.whisper.app.conversation.TurnedAway;
import chat.whisper.app.conversation.Watch;
import chat.whisper.app.conversation.Yielding;
import chat.whisper.app.interest.Catalogue;
import chat.whisper.app.session.Forwarding;
import chat.whisper.app.session.Keeper;
import chat.whisper.app.session.SessionStore;
import chat.whisper.app.session.Sessions;
import chat.whisper.app.session.Tokens;
import chat.whisper.app.time.Time;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.bus.AdoptionReply;
import chat.whisper.model.bus.AdoptionRequest;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.HandoverReply;
import chat.whisper.model.bus.HandoverRequest;
import chat.whisper.model.bus.HandoverTaken;
import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.NewsReply;
import chat.whisper.model.bus.ReportAdoptionRequest;
import chat.whisper.model.bus.ReunionReply;
import chat.whisper.model.bus.ReunionRequest;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.Interests;
import chat.whisper.model.protocol.ClientCodec;
import chat.whisper.model.protocol.ServerMessage.Limits;
import java.nio.charset.StandardCharsets;

/** Puts the conversation's parts together and subscribes them to the bus. */
final class Wiring {
    private static final System.Logger LOG = System.getLogger(Wiring.class.getName());
    private final Past past;
    private final PendingReports pendingReports;
    private final Relay relay;
    private final House house;
    private final Neighbours neighbours;
    private final Adoption adoption;

    Wiring(
            Config config,
            Bus bus,
            Ids ids,
            Time time,
            Wheel wheel,
            Sessions sessions,
            SessionStore store,
            Keeper keeper,
            Forwarding forwarding,
            Yielding yielding,
            Catalogue catalogue) {
        var tokens = new Tokens(ids, identityKey(config, ids));
        var matcher = new Matcher(bus, time);
        past = new Past(
                matcher,
                sessions,
                wheel,
                time,
                config.reporting().window(),
                config.reporting().mostBytes());
        var meter = new ChatMeter(io.helidon.metrics.api.Metrics.globalRegistry(), sessions);
        var ends = new EndNotices(store, wheel);
        var chats = new ChatDesk(
                sessions, wheel, keeper, past, meter, time, ends, new LostPartners(store), config.resumeWindow());
        relay = new Relay(bus, wheel, chats, forwarding, ends);
        var watch = new Watch(wheel, relay);
        var steps = new SearchSteps(matcher, new Overdue(matcher, wheel), keeper, time);
        var matches = new MatchDesk(sessions, steps, time, new TurnedAway(relay, forwarding, store, bus, wheel));
        var matchmaking = new Matchmaking(matcher, matches, catalogue, ids, keeper);
        var takeover = new Takeover(sessions, store, forwarding, yielding, bus, time);
        var reunion = new Reunion(sessions, store, bus, time, meter, config.resumeWindow());
        var absences = new Absences(
                sessions, store, matchmaking, relay, wheel, meter, time, config.resumeWindow(), config.endKnown());
        neighbours = new Neighbours(sessions, store, bus, chats, relay, wheel, config.resumeWindow());
        adoption = new Adoption(takeover, absences, matchmaking, relay, watch, keeper, forwarding, wheel, bus, time);
        yielding.returnsTo(adoption::takeBack);
        var recital = new Recital(tokens, matches, chats, watch, meter, time, bus.self());
        var resumption = new Resumption(
                sessions, takeover, reunion, absences, tokens, matchmaking, recital, relay, keeper, meter);
        pendingReports = new PendingReports(bus, relay, sessions, store);
        past.start();
        house = new House(
                new Reception(sessions, store, resumption, tokens, ids, time, bus.self(), terms(config)),
                matchmaking,
                new Chatting(relay, watch, past, keeper, meter, time),
                new Reporting(pendingReports, past),
                absences,
                keeper,
                time,
                config.invalidPerMinute(),
                bus.tracing());
        bus.hear(Subjects.chat(bus.self()), ChatNews.class, envelope -> chats.hear(envelope, relay));
        bus.answer(Subjects.match(bus.self()), MatchNews.class, NewsReply.class, matches::hear);
        bus.answer(Subjects.session(bus.self()), HandoverRequest.class, HandoverReply.class, yielding::handOver);
        bus.hear(Subjects.taken(bus.self()), HandoverTaken.class, yielding::taken);
        bus.answer(Subjects.side(bus.self()), ReunionRequest.class, ReunionReply.class, reunion::answer);
        bus.serve(Subjects.SESSION_ADOPT, "app", AdoptionRequest.class, AdoptionReply.class, adoption::adopt);
        bus.serve(
                Subjects.REPORT_ADOPT, "app", ReportAdoptionRequest.class, AdoptionReply.class, pendingReports::adopt);
    }

    House house() {
        return house;
    }

    Neighbours neighbours() {
        return neighbours;
    }

    Adoption adoption() {
        return adoption;
    }

    PendingReports pendingReports() {
        return pendingReports;
    }

    Past past() {
        return past;
    }

    Relay relay() {
        return relay;
    }

    private static Reception.Terms terms(Config config) {
        var limits = new Limits(
                config.connection().limits().message(),
                ClientCodec.TEXT_MAX,
                Interests.MAX,
                5,
                10_000,
                Side.UNDELIVERED_MAX);
        return new Reception.Terms(
                config.resumeWindow(), config.connection().deadlines().pingEvery(), limits, config.pools());
    }

    private static byte[] identityKey(Config config, Ids ids) {
        if (config.identityKey().isEmpty()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "IDENTITY_KEY is not set: device tokens are good for this process only");
        }
        return config.identityKey().orElseGet(() -> ids.text(32)).getBytes(StandardCharsets.UTF_8);
    }
}
