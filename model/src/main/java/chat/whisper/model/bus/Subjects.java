package chat.whisper.model.bus;

import chat.whisper.model.id.InstanceId;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All NATS subjects. A queue group hands a request to one process of its kind; an instance's own subjects have one reader. */
public final class Subjects {
    /** Owner: matcher (queue group). Carries {@link MatchRequest}, answered by {@link MatchReply} within 2 s. */
    public static final String MATCH_FIND = "match.find";

    /** Owner: matcher (queue group). */
    public static final String MATCH_CANCEL = "match.cancel";

    /** Owner: matcher (queue group). */
    public static final String MATCH_ANSWER = "match.answer";

    /** Owner: matcher (queue group). Carries {@link Parting}, never answered. */
    public static final String MATCH_PART = "match.part";

    /** Owner: moderation (queue group). Carries {@link ReportRequest}, answered by {@link ReportReply} within 2 s. */
    public static final String MODERATION_REPORT = "moderation.report";

    /** Owner: moderation (queue group). Carries {@link BlockRequest}, answered by {@link BlockReply} within 2 s. */
    public static final String MODERATION_BLOCK = "moderation.block";

    /** Owner: moderation (queue group). Carries {@link CheckRequest}, never answered. */
    public static final String MODERATION_CHECK = "moderation.check";

    /** Owner: moderation. Carries {@link WarningIssued} to every app instance, never answered. */
    public static final String WARNING_ISSUED = "warning.issued";

    /**
     * Owner: app (queue group). Carries {@link AdoptionRequest}, answered by {@link AdoptionReply} within 2 s. No instance has a name
     * with a plus, so that no client's token, which names one, reaches it.
     */
    public static final String SESSION_ADOPT = "session.+adopt";

    /** The same, as apps of 0.9 call it; served and asked until none of them is left to be updated. */
    public static final String SESSION_ADOPT_BEFORE = "session.adopt";

    /** Owner: app (queue group). Carries {@link ReportAdoptionRequest}, answered by {@link AdoptionReply} within 2 s. */
    public static final String REPORT_ADOPT = "report.adopt";

    /** Owner: moderation. Carries a {@link chat.whisper.model.ban.Ban} to every app instance, never answered. */
    public static final String BAN_APPLIED = "ban.applied";

    /** Owner: moderation. Carries {@link BanLifted} to every app instance, never answered. */
    public static final String BAN_LIFTED = "ban.lifted";

    /** Owner: moderation (queue group). Carries {@link BanSighting}, never answered. */
    public static final String MODERATION_SIGHTING = "moderation.sighting";

    /** Owner: moderation (queue group). Carries {@link AppealRequest}, answered by {@link AppealReply} within 2 s. */
    public static final String MODERATION_APPEAL = "moderation.appeal";

    /** Owner: moderation (queue group). Carries {@link BehaviourSample}, never answered. */
    public static final String MODERATION_BEHAVIOUR = "moderation.behaviour";

    /** Owner: app (queue group). Carries {@link FilterTrial}, answered by {@link FilterTrialReply} within 2 s. */
    public static final String FILTER_TRY = "filter.try";

    /** Words that no instance may be called by: its own subjects would be those of a queue group. */
    private static final Set<String> SHARED = Stream.of(
                    MATCH_FIND,
                    MATCH_CANCEL,
                    MATCH_ANSWER,
                    MATCH_PART,
                    MODERATION_REPORT,
                    SESSION_ADOPT_BEFORE,
                    REPORT_ADOPT)
            .map(subject -> subject.substring(subject.indexOf('.') + 1))
            .collect(Collectors.toUnmodifiableSet());

    private Subjects() {}

    /** Whether an instance may have this name: a client's token names one, and must reach no other subject by it. */
    public static boolean mayName(InstanceId instance) {
        return !SHARED.contains(instance.value());
    }

    /** Owner: the app instance. Carries {@link MatchNews}, answered by {@link NewsReply} where a reply is asked for. */
    public static String match(InstanceId instance) {
        return "match." + instance.value();
    }

    /** Owner: the app instance. Carries {@link ChatNews}, never answered. */
    public static String chat(InstanceId instance) {
        return "chat." + instance.value();
    }

    /** Owner: the app instance. Carries {@link HandoverRequest}, answered by {@link HandoverReply} within 2 s. */
    public static String session(InstanceId instance) {
        return "session." + instance.value();
    }

    /** Owner: the app instance. Carries {@link HandoverTaken}, never answered. */
    public static String taken(InstanceId instance) {
        return "taken." + instance.value();
    }

    /** Owner: the app instance. Carries {@link ReunionRequest}, answered by {@link ReunionReply} within 2 s. */
    public static String side(InstanceId instance) {
        return "side." + instance.value();
    }
}
