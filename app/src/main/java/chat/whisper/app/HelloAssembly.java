package chat.whisper.app;

import chat.whisper.app.hello.HelloHandler;
import chat.whisper.app.hello.ResumeHandler;
import chat.whisper.app.hello.ResumeReply;
import chat.whisper.app.safety.limit.Limit;
import chat.whisper.app.safety.rule.LiveRules;
import chat.whisper.app.session.Tokens;
import chat.whisper.app.session.chat.SequenceNumbers;
import chat.whisper.app.time.Time;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.Interests;
import chat.whisper.model.protocol.ClientCodec;
import chat.whisper.model.protocol.ServerMessage.Limits;

/** Who comes in, and who comes back. */
record HelloAssembly(HelloHandler handler) {
    static HelloAssembly of(
            Config config,
            InstanceId self,
            Ids ids,
            Time time,
            SafetyAssembly safety,
            SessionAssembly session,
            ChatAssembly chat,
            MatchingAssembly matching,
            PresenceAssembly presence,
            ClusterAssembly cluster) {
        var tokens = new Tokens(ids, safety.keys());
        return new HelloAssembly(new HelloHandler(
                session.sessions(),
                session.store(),
                resumeHandler(tokens, self, time, safety, session, chat, matching, presence, cluster),
                tokens,
                ids,
                time,
                self,
                terms(config, safety.rules()),
                safety.admission(),
                safety.banRule(),
                presence.bannedSessions()));
    }

    private static ResumeHandler resumeHandler(
            Tokens tokens,
            InstanceId self,
            Time time,
            SafetyAssembly safety,
            SessionAssembly session,
            ChatAssembly chat,
            MatchingAssembly matching,
            PresenceAssembly presence,
            ClusterAssembly cluster) {
        var resumeReply =
                new ResumeReply(matching.newsHandler(), chat.newsHandler(), chat.watchdog(), chat.metrics(), time);
        return new ResumeHandler(
                session.sessions(),
                cluster.ownershipCheck(),
                cluster.takeover(),
                cluster.chatRecovery(),
                presence.absences(),
                safety.banRule(),
                tokens,
                self,
                matching.recovery(),
                resumeReply,
                chat.notices(),
                session.writer(),
                chat.metrics());
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
