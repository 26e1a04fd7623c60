package chat.whisper.moderation.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.model.process.RuleMode;
import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.operator.OperatorTables;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RuleSwitchesIT {
    private static final OperatorTables TABLES = OperatorTables.fresh();
    private final Database database = Database.open(TABLES.address());

    @AfterEach
    void end() {
        database.close();
    }

    private record Rule(AtomicReference<RuleMode> current) implements SwitchedRule {
        Rule() {
            this(new AtomicReference<>(RuleMode.SHADOW));
        }

        @Override
        public String name() {
            return "check";
        }

        @Override
        public RuleMode mode() {
            return current.get();
        }

        @Override
        public void change(RuleMode mode) {
            current.set(mode);
        }

        @Override
        public Map<String, Long> figures() {
            return Map.of("seen", 3L);
        }
    }

    @Test
    void aRuleThatIsSwitchedAtOneProcessIsSoAtAllAndAfterTheNextStart() throws Exception {
        var here = new Rule();
        var there = new Rule();
        try (var switches = RuleSwitches.start(database, List.of(here));
                var others = RuleSwitches.start(database, List.of(there))) {
            assertThat(others.rules())
                    .containsExactly(new RuleDesk.ListedRule("check", RuleMode.SHADOW, Map.of("seen", 3L)));
            assertThat(switches.set("check", RuleMode.ON)).isTrue();
            assertThat(here.mode()).isEqualTo(RuleMode.ON);
            await().untilAsserted(() -> assertThat(there.mode()).isEqualTo(RuleMode.ON));
            assertThat(switches.set("nothing", RuleMode.ON)).isFalse();
            assertThat(others.set("check", RuleMode.OFF)).isTrue();
            await().untilAsserted(() -> assertThat(here.mode()).isEqualTo(RuleMode.OFF));
        }
        var later = new Rule();
        try (var switches = RuleSwitches.start(database, List.of(later))) {
            assertThat(switches.rules()).extracting(RuleDesk.ListedRule::mode).containsExactly(RuleMode.OFF);
        }
    }
}
