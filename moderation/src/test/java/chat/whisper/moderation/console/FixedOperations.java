package chat.whisper.moderation.console;

import chat.whisper.model.bus.FilterListSize;
import chat.whisper.model.bus.FilterTrialReply;
import chat.whisper.model.id.BanId;
import chat.whisper.model.process.RuleMode;
import chat.whisper.moderation.operator.Operator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** One case, one ban, one appeal and one rule, for tests of who may see and do what. */
final class FixedOperations {
    static final String SAID = "you are a pineapple";
    static final BanView BAN = new BanView("ban1", "spam", 5, 1, "operator:ann", null, "r1", "open");
    volatile CaseOperations.Outcome outcome = CaseOperations.Outcome.DONE;
    volatile CaseOperations.Ruling ruling = new CaseOperations.Ruling.Dismiss();
    /** Whether the database goes away in the middle of a decision, or of a ban that is lifted, and Redis in that of a rule that is switched. */
    volatile boolean breaksOff;

    volatile Optional<CaseOperations.Query> asked = Optional.empty();

    ConsoleOperations operations() {
        return new ConsoleOperations(cases, bans, appeals, FixedOperations::numbers, rules, FixedOperations::trial);
    }

    private void breakOff() throws SQLException {
        if (breaksOff) {
            throw new SQLException("away", "57P01");
        }
    }

    private static Optional<FilterTrialReply> trial(String text) {
        return text.equals("nobody answers")
                ? Optional.empty()
                : Optional.of(
                        new FilterTrialReply(5, "language", "flag", List.of(new FilterListSize("en.tsv", 2, 2, 1))));
    }

    private static JsonNode numbers(YearMonth month) {
        return JsonNodeFactory.instance.objectNode().put("month", month.toString());
    }

    private static CaseOperations.Summary summary() {
        return new CaseOperations.Summary(
                "case1", "k1.accused", "new", 7, List.of("spam"), 1, null, null, null, null, null, 3);
    }

    private final CaseOperations cases = new CaseOperations() {
        @Override
        public Page queue(Query query) {
            asked = Optional.of(query);
            return new Page(List.of(new CaseRow(summary(), 2)), null, counts());
        }

        @Override
        public Counts counts() {
            return new Counts(1, 2, 3);
        }

        @Override
        public Optional<CaseFile> find(String id, Depth depth) {
            var report = switch (depth) {
                case WITH_TEXT ->
                    new Report(
                            "r1", "spam", SAID, "k1.b", 1, 1, List.of(new ShownLine("reported", SAID, 1, null)), null);
                case WITHOUT_TEXT -> new Report("r1", "spam", null, "k1.b", 1, 1, null, "hidden");
            };
            return id.equals("case1")
                    ? Optional.of(new CaseFile(
                            summary(),
                            List.of(report),
                            new PersonHistory(1, List.of(), List.of(BAN), List.of()),
                            List.of(),
                            null))
                    : Optional.empty();
        }

        @Override
        public Outcome take(String id, long version, Operator by) {
            return outcome;
        }

        @Override
        public Outcome release(String id, long version, Operator by) {
            return outcome;
        }

        @Override
        public Outcome note(String id, long version, String text, Operator by) {
            return outcome;
        }

        @Override
        public Outcome decide(String id, long version, Ruling decided, String note, Operator by) throws SQLException {
            breakOff();
            ruling = decided;
            return outcome;
        }

        @Override
        public Outcome undo(String id, long version, Operator by) {
            return outcome;
        }
    };

    private final BanOperations bans = new BanOperations() {
        @Override
        public List<BanView> search(String idPrefix, Which which, int limit) {
            return List.of(BAN);
        }

        @Override
        public Optional<BanView> lift(BanId id) throws SQLException {
            breakOff();
            return id.value().equals(BAN.id()) ? Optional.of(BAN) : Optional.empty();
        }
    };

    private final AppealOperations appeals = new AppealOperations() {
        @Override
        public List<View> list(State state, int limit) {
            return List.of(new View(BAN, SAID, 1, "open", null, null, null, "case1"));
        }

        @Override
        public long open() {
            return 4;
        }

        @Override
        public Outcome decide(BanId ban, AppealRuling decided, String answer, Operator by) {
            return ban.value().equals(BAN.id()) ? Outcome.DONE : Outcome.UNKNOWN;
        }
    };

    private final RuleOperations rules = new RuleOperations() {
        @Override
        public List<ListedRule> rules() {
            return List.of(new ListedRule("check", RuleMode.SHADOW, Map.of("seen", 5L)));
        }

        @Override
        public boolean set(String name, RuleMode mode) {
            if (breaksOff) {
                throw new JedisConnectionException("away");
            }
            return name.equals("check");
        }
    };
}
