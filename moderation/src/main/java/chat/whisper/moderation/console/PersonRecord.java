package chat.whisper.moderation.console;

import chat.whisper.model.process.RuleMode;
import chat.whisper.moderation.ban.BanSearch;
import chat.whisper.moderation.behaviour.BehaviourFlags;
import chat.whisper.moderation.console.CaseOperations.Flag;
import chat.whisper.moderation.console.CaseOperations.PersonHistory;
import chat.whisper.moderation.console.CaseOperations.Warning;
import chat.whisper.moderation.report.Reports;
import chat.whisper.moderation.verdict.VerdictEntry;
import chat.whisper.moderation.verdict.VerdictRecords;
import java.sql.SQLException;
import java.util.Locale;

/** What is known of somebody beside one case; never what they wrote. Safe for all threads; blocks. */
public final class PersonRecord {
    private static final int MOST_BANS = 50;
    private final Reports reports;
    private final VerdictRecords verdicts;
    private final BanSearch bans;
    private final BehaviourFlags flags;

    public PersonRecord(Reports reports, VerdictRecords verdicts, BanSearch bans, BehaviourFlags flags) {
        this.reports = reports;
        this.verdicts = verdicts;
        this.bans = bans;
        this.flags = flags;
    }

    /** @param person the HMAC of their device; what is known of them by another one, or by their place, counts as well */
    PersonHistory of(String person) throws SQLException {
        var names = reports.namesOf(person);
        return new PersonHistory(
                reports.countAbout(person),
                verdicts.of(names).stream().map(PersonRecord::warning).toList(),
                bans.of(names, MOST_BANS).stream().map(RecordedBans::view).toList(),
                flags.of(names, RuleMode.ON).stream().map(PersonRecord::flag).toList());
    }

    private static Warning warning(VerdictEntry verdict) {
        return new Warning(
                lower(verdict.offence()),
                lower(verdict.action()),
                verdict.score(),
                verdict.decidedBy(),
                verdict.decidedAt().toEpochMilli());
    }

    private static Flag flag(BehaviourFlags.Raised raised) {
        return new Flag(lower(raised.kind()), raised.score(), raised.last().toEpochMilli());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
