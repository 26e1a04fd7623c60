package chat.whisper.app;

import chat.whisper.app.appeal.AppealCommands;
import chat.whisper.app.chat.ChatCommands;
import chat.whisper.app.chat.ChatEndNotifier;
import chat.whisper.app.chat.ChatMetrics;
import chat.whisper.app.chat.ChatNewsHandler;
import chat.whisper.app.chat.DeliveryWatchdog;
import chat.whisper.app.chat.EndCommands;
import chat.whisper.app.chat.EndedChats;
import chat.whisper.app.chat.FilterTrials;
import chat.whisper.app.chat.LostPartners;
import chat.whisper.app.chat.PresenceNotices;
import chat.whisper.app.chat.Receipts;
import chat.whisper.app.chat.Relay;
import chat.whisper.app.chat.SecondLook;
import chat.whisper.app.chat.WarningNotices;
import chat.whisper.app.cluster.Adoption;
import chat.whisper.app.cluster.ChatRecovery;
import chat.whisper.app.cluster.HandoverHandler;
import chat.whisper.app.cluster.Takeover;
import chat.whisper.app.dispatch.BehaviourWatch;
import chat.whisper.app.dispatch.Services;
import chat.whisper.app.hello.HelloHandler;
import chat.whisper.app.hello.ResumeHandler;
import chat.whisper.app.hello.ResumeReply;
import chat.whisper.app.matching.Catalogue;
import chat.whisper.app.matching.MatchCommands;
import chat.whisper.app.matching.MatchNewsHandler;
import chat.whisper.app.matching.MatcherClient;
import chat.whisper.app.matching.MisroutedMatchNews;
import chat.whisper.app.matching.OverdueSearches;
import chat.whisper.app.matching.SearchFactory;
import chat.whisper.app.matching.SearchRecovery;
import chat.whisper.app.matching.SearchSteps;
import chat.whisper.app.presence.Absences;
import chat.whisper.app.presence.BannedSessions;
import chat.whisper.app.presence.PeerFailureDetector;
import chat.whisper.app.presence.PresenceResync;
import chat.whisper.app.report.PendingReports;
import chat.whisper.app.report.ReportCommands;
import chat.whisper.app.safety.behaviour.BehaviourPublisher;
import chat.whisper.app.safety.limit.Limit;
import chat.whisper.app.safety.rule.LiveRules;
import chat.whisper.app.session.Forwarding;
import chat.whisper.app.session.OwnershipCheck;
import chat.whisper.app.session.SessionStore;
import chat.whisper.app.session.SessionWriter;
import chat.whisper.app.session.Sessions;
import chat.whisper.app.session.Tokens;
import chat.whisper.app.session.chat.SequenceNumbers;
import chat.whisper.app.time.Time;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.bus.AdoptionReply;
import chat.whisper.model.bus.AdoptionRequest;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.FilterTrial;
import chat.whisper.model.bus.FilterTrialReply;
import chat.whisper.model.bus.HandoverReply;
import chat.whisper.model.bus.HandoverRequest;
import chat.whisper.model.bus.HandoverTaken;
import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.NewsReply;
import chat.whisper.model.bus.ReportAdoptionRequest;
import chat.whisper.model.bus.ReunionReply;
import chat.whisper.model.bus.ReunionRequest;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.bus.WarningIssued;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.Interests;
import chat.whisper.model.protocol.ClientCodec;
import chat.whisper.model.protocol.ServerMessage.Limits;
import java.util.List;

/** Puts the conversation's parts together and subscribes them to the bus. */
final class ServiceAssembly {
    private final EndedChats endedChats;
    private final PendingReports pendingReports;
    private final Relay relay;
    private final Services services;
    private final PeerFailureDetector failureDetector;
    private final PresenceResync presenceResync;
    private final BehaviourPublisher behaviourPublisher;
    private final OwnershipCheck ownershipCheck;
    private final Adoption adoption;

    ServiceAssembly(
            Config config,
            Bus bus,
            Ids ids,
            Time time,
            Wheel wheel,
            Sessions sessions,
            SessionStore store,
            SessionWriter sessionWriter,
            Forwarding forwarding,
            HandoverHandler handoverHandler,
            Catalogue catalogue,
            SafetyAssembly safety) {
        var tokens = new Tokens(ids, safety.keys());
        var matcher = new MatcherClient(bus, time, safety.shunned());
        endedChats = new EndedChats(
                matcher::part,
                sessions,
                wheel,
                time,
                config.reporting().window(),
                config.reporting().mostBytes());
        var registry = io.helidon.metrics.api.Metrics.globalRegistry();
        var meter = new ChatMetrics(registry, sessions);
        var ends = new ChatEndNotifier(store, wheel);
        var chatNews = new ChatNewsHandler(
                sessions,
                wheel,
                sessionWriter,
                endedChats,
                meter,
                time,
                ends,
                new LostPartners(store),
                config.resumeWindow());
        relay = new Relay(bus, wheel, chatNews, forwarding);
        var watchdog = new DeliveryWatchdog(wheel, relay);
        var notices = new PresenceNotices(relay, wheel, time, config.resumeWindow());
        presenceResync = new PresenceResync(sessions, bus, relay, notices);
        behaviourPublisher = new BehaviourPublisher(bus, registry);
        var searches = new SearchFactory(ids);
        var steps = new SearchSteps(matcher, new OverdueSearches(matcher, wheel), searches, sessionWriter, time);
        var matchNews = new MatchNewsHandler(
                sessions, steps, time, new MisroutedMatchNews(relay, ends, forwarding, store, bus, wheel));
        var matchCommands =
                new MatchCommands(matcher, matchNews, catalogue, searches, sessionWriter, safety.sharedLimits());
        var searchRecovery = new SearchRecovery(matcher, matchNews, searches);
        var takeover = new Takeover(sessions, store, forwarding, handoverHandler, bus, time);
        var chatRecovery = new ChatRecovery(sessions, store, bus, time, meter, config.resumeWindow());
        var absences = new Absences(
                sessions,
                store,
                matchCommands,
                relay,
                notices,
                ends,
                wheel,
                meter,
                time,
                config.resumeWindow(),
                config.endKnown());
        var bannedSessions = new BannedSessions(safety.banRule(), sessions, absences);
        failureDetector = new PeerFailureDetector(sessions, store, bus, chatNews, relay, wheel, config.resumeWindow());
        adoption = new Adoption(
                takeover,
                absences,
                bannedSessions,
                searchRecovery,
                relay,
                watchdog,
                sessionWriter,
                forwarding,
                wheel,
                bus,
                time);
        handoverHandler.returnsTo(adoption::takeBack);
        var resumeReply = new ResumeReply(matchNews, chatNews, watchdog, meter, time);
        ownershipCheck = new OwnershipCheck(bus, sessionWriter);
        var resumeHandler = new ResumeHandler(
                sessions,
                ownershipCheck,
                takeover,
                chatRecovery,
                absences,
                safety.banRule(),
                tokens,
                bus.self(),
                searchRecovery,
                resumeReply,
                notices,
                sessionWriter,
                meter);
        pendingReports = new PendingReports(bus, relay, sessions, store, time);
        endedChats.start();
        var limits = safety.sessionLimits();
        services = new Services(
                new HelloHandler(
                        sessions,
                        store,
                        resumeHandler,
                        tokens,
                        ids,
                        time,
                        bus.self(),
                        terms(config, safety.rules()),
                        safety.admission(),
                        safety.banRule(),
                        bannedSessions),
                matchCommands,
                new ChatCommands(
                        relay, watchdog, safety.filtering(), new SecondLook(bus, registry), limits, meter, time),
                new EndCommands(relay, ends, endedChats, sessionWriter, safety.pendingBlocks(), meter, time),
                new Receipts(relay, wheel, limits, time),
                new ReportCommands(pendingReports, endedChats, safety.sharedLimits(), safety.networks()),
                new AppealCommands(bus, safety.sharedLimits(), safety.networks(), time),
                absences,
                bannedSessions,
                sessionWriter,
                new BehaviourWatch(behaviourPublisher, time),
                time,
                config.invalidPerMinute(),
                bus.tracing());
        bus.hear(Subjects.chat(bus.self()), ChatNews.class, envelope -> chatNews.hear(envelope, relay));
        bus.hear(Subjects.WARNING_ISSUED, WarningIssued.class, new WarningNotices(sessions)::hear);
        bus.answer(Subjects.match(bus.self()), MatchNews.class, NewsReply.class, matchNews::hear);
        bus.answer(Subjects.session(bus.self()), HandoverRequest.class, HandoverReply.class, handoverHandler::handOver);
        bus.hear(Subjects.taken(bus.self()), HandoverTaken.class, handoverHandler::taken);
        bus.answer(Subjects.side(bus.self()), ReunionRequest.class, ReunionReply.class, chatRecovery::answer);
        for (var subject : List.of(Subjects.SESSION_ADOPT, Subjects.SESSION_ADOPT_BEFORE)) {
            bus.serve(subject, "app", AdoptionRequest.class, AdoptionReply.class, adoption::adopt);
        }
        bus.serve(
                Subjects.FILTER_TRY,
                "app",
                FilterTrial.class,
                FilterTrialReply.class,
                new FilterTrials(safety.messageFilter())::judge);
        bus.serve(
                Subjects.REPORT_ADOPT, "app", ReportAdoptionRequest.class, AdoptionReply.class, pendingReports::adopt);
    }

    Services services() {
        return services;
    }

    OwnershipCheck ownershipCheck() {
        return ownershipCheck;
    }

    PeerFailureDetector failureDetector() {
        return failureDetector;
    }

    PresenceResync presenceResync() {
        return presenceResync;
    }

    BehaviourPublisher behaviourPublisher() {
        return behaviourPublisher;
    }

    Adoption adoption() {
        return adoption;
    }

    PendingReports pendingReports() {
        return pendingReports;
    }

    EndedChats endedChats() {
        return endedChats;
    }

    Relay relay() {
        return relay;
    }

    private static HelloHandler.Terms terms(Config config, LiveRules rules) {
        return new HelloHandler.Terms(
                config.resumeWindow(),
                config.connection().deadlines().pingEvery(),
                () -> limits(config, rules),
                config.pools());
    }

    private static Limits limits(Config config, LiveRules rules) {
        var messages = rules.rule(Limit.MESSAGE).rate();
        return new Limits(
                config.connection().limits().message(),
                ClientCodec.TEXT_MAX,
                Interests.MAX,
                messages.amount(),
                messages.window().toMillis(),
                SequenceNumbers.UNDELIVERED_MAX);
    }
}
