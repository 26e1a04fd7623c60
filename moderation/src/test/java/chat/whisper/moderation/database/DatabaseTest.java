package chat.whisper.moderation.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {
    /** A lost connection, too many of them, a standby, a right or a column that an operator has forgotten. */
    @ParameterizedTest
    @ValueSource(strings = {"08006", "53300", "25006", "40P01", "42501", "42703", "57P03"})
    void whatIsNotAboutTheDataMayBeTakenLater(String state) {
        assertThat(Database.mayPass(new SQLException("", state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22021", "23505", "54000"})
    void whatTheDataIsRefusedForIsNeverTaken(String state) {
        assertThat(Database.mayPass(new SQLException("", state))).isFalse();
    }

    @Test
    void aFailureWithoutAStateMayPass() {
        assertThat(Database.mayPass(new SQLException("no answer"))).isTrue();
    }
}
