package chat.whisper.moderation.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.PostgresServer;
import chat.whisper.moderation.console.RuleDesk.Mode;
import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.operator.OperatorTables;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RuleSwitchesIT {
    private static final OperatorTables TABLES = new OperatorTables(PostgresServer.start());
    private final Database database = Database.open(TABLES.address());

    @AfterEach
    void end() {
        database.close();
    }

    @AfterAll
    static void stop() {
        TABLES.server().close();
    }

    private record Rule(AtomicReference<Mode> current) implements SwitchedRule {
        Rule() {
            this(new AtomicReference<>(Mode.SHADOW));
        }

        @Override
        public String name() {
            return "check";
        }

        @Override
        public Mode mode() {
            return current.get();
        }

        @Override
        public void change(Mode mode) {
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
            assertThat(others.rules()).containsExactly(new RuleDesk.Rule("check", Mode.SHADOW, Map.of("seen", 3L)));
            assertThat(switches.set("check", Mode.ON)).isTrue();
            assertThat(here.mode()).isEqualTo(Mode.ON);
            await().untilAsserted(() -> assertThat(there.mode()).isEqualTo(Mode.ON));
            assertThat(switches.set("nothing", Mode.ON)).isFalse();
            assertThat(others.set("check", Mode.OFF)).isTrue();
            await().untilAsserted(() -> assertThat(here.mode()).isEqualTo(Mode.OFF));
        }
        var later = new Rule();
        try (var switches = RuleSwitches.start(database, List.of(later))) {
            assertThat(switches.rules()).extracting(RuleDesk.Rule::mode).containsExactly(Mode.OFF);
        }
    }
}
