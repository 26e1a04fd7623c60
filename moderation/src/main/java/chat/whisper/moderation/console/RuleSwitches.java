package chat.whisper.moderation.console;

import chat.whisper.model.process.RuleMode;
import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.database.RepeatedWork;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table `rule_modes`: a rule that is switched at one process is so at all of them within a second, and after their next start. Safe for all threads. */
public final class RuleSwitches implements RuleDesk, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RuleSwitches.class.getName());
    private static final Duration EVERY = Duration.ofSeconds(1);
    private final RepeatedWork work = new RepeatedWork("rules are as they were switched");
    private final Database database;
    private final List<SwitchedRule> rules;

    private RuleSwitches(Database database, List<SwitchedRule> rules) {
        this.database = database;
        this.rules = List.copyOf(rules);
    }

    /** Rules are as they were switched when this returns, unless PostgreSQL is away just now. */
    public static RuleSwitches start(Database database, List<SwitchedRule> rules) {
        var switches = new RuleSwitches(database, rules);
        try {
            switches.apply();
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "rules are as their settings say for now: sqlstate {0}", e.getSQLState());
        }
        switches.work.every(EVERY, EVERY, switches::apply);
        return switches;
    }

    private void apply() throws SQLException {
        var modes = modes();
        for (var rule : rules) {
            var mode = modes.getOrDefault(rule.name(), rule.mode());
            if (mode != rule.mode()) {
                rule.change(mode);
                LOG.log(Level.INFO, "rule={0} is {1} now", rule.name(), mode);
            }
        }
    }

    @Override
    public List<ListedRule> rules() {
        return rules.stream()
                .map(rule -> new ListedRule(rule.name(), rule.mode(), rule.figures()))
                .toList();
    }

    @Override
    public boolean set(String name, RuleMode mode) throws SQLException {
        var rule = rules.stream().filter(each -> each.name().equals(name)).findFirst();
        if (rule.isEmpty()) {
            return false;
        }
        try (var connection = database.connection();
                var insert = connection.prepareStatement("insert into rule_modes (name, mode) values (?, ?)"
                        + " on conflict (name) do update set mode = excluded.mode")) {
            insert.setString(1, name);
            insert.setString(2, mode.name().toLowerCase(Locale.ROOT));
            insert.executeUpdate();
        }
        rule.get().change(mode);
        return true;
    }

    private Map<String, RuleMode> modes() throws SQLException {
        try (var connection = database.connection();
                var query = connection.prepareStatement("select name, mode from rule_modes");
                var rows = query.executeQuery()) {
            var modes = new HashMap<String, RuleMode>();
            while (rows.next()) {
                modes.put(rows.getString(1), RuleMode.valueOf(rows.getString(2).toUpperCase(Locale.ROOT)));
            }
            return modes;
        }
    }

    @Override
    public void close() {
        work.close();
    }
}
