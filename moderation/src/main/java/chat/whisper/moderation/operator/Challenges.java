package chat.whisper.moderation.operator;

import chat.whisper.model.id.Ids;
import chat.whisper.moderation.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table `operator_challenges`: what a passkey has to sign, once and soon, whichever process is asked then. Safe for all threads. */
final class Challenges {
    static final Duration HOLDS = Duration.ofMinutes(5);
    private static final int BYTES = 32;
    private final Database database;
    private final Ids ids;
    private final InstantSource clock;

    Challenges(Database database, Ids ids, InstantSource clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /** Who is about to enroll. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Candidate(OperatorId id, String name, byte[] codeHash) {}

    /** In URL-safe Base64. */
    String toSignIn() throws SQLException {
        return store("sign_in", null, null);
    }

    String toEnroll(Candidate candidate) throws SQLException {
        return store("enroll", candidate.id(), candidate);
    }

    /** One more passkey of somebody who is signed in. */
    String toAdd(OperatorId operator) throws SQLException {
        return store("add", operator, null);
    }

    private String store(String purpose, @Nullable OperatorId operator, @Nullable Candidate candidate)
            throws SQLException {
        var challenge = ids.text(BYTES);
        try (var connection = database.connection();
                var insert = connection.prepareStatement("""
                        insert into operator_challenges (challenge_hash, purpose, operator_id, name, code_hash, expires_at)
                        values (?, ?, ?, ?, ?, ?)
                        """)) {
            insert.setBytes(1, Sha256.of(Base64.getUrlDecoder().decode(challenge)));
            insert.setString(2, purpose);
            insert.setString(3, operator == null ? null : operator.value());
            insert.setString(4, candidate == null ? null : candidate.name());
            insert.setBytes(5, candidate == null ? null : candidate.codeHash());
            insert.setTimestamp(6, Timestamp.from(clock.instant().plus(HOLDS)));
            insert.executeUpdate();
        }
        return challenge;
    }

    /** Whether it was given out to sign in, and was not answered before. */
    boolean answerToSignIn(byte[] challenge) throws SQLException {
        return answer(challenge, "sign_in").isPresent();
    }

    /** Who was about to enroll with it; empty if it was not given out for that, is too old, or was answered before. */
    Optional<Candidate> answerToEnroll(byte[] challenge) throws SQLException {
        return answer(challenge, "enroll").flatMap(Answered::candidate);
    }

    /** Whether it was given out to that operator to add a passkey; whoever answers for another one has spoilt it. */
    boolean answerToAdd(byte[] challenge, OperatorId operator) throws SQLException {
        return answer(challenge, "add").flatMap(Answered::operator).equals(Optional.of(operator));
    }

    private record Answered(Optional<OperatorId> operator, Optional<Candidate> candidate) {}

    /** Takes it away: whatever comes of the answer, there is no second one. */
    private Optional<Answered> answer(byte[] challenge, String purpose) throws SQLException {
        try (var connection = database.connection();
                var delete = connection.prepareStatement("""
                        delete from operator_challenges where challenge_hash = ? and purpose = ? and expires_at > ?
                        returning operator_id, name, code_hash
                        """)) {
            delete.setBytes(1, Sha256.of(challenge));
            delete.setString(2, purpose);
            delete.setTimestamp(3, Timestamp.from(clock.instant()));
            try (var rows = delete.executeQuery()) {
                return rows.next() ? Optional.of(answered(rows)) : Optional.empty();
            }
        }
    }

    private static Answered answered(ResultSet row) throws SQLException {
        var operator = Optional.ofNullable(row.getString("operator_id")).map(OperatorId::new);
        var codeHash = row.getBytes("code_hash");
        var name = row.getString("name");
        return new Answered(
                operator, codeHash == null ? Optional.empty() : operator.map(id -> new Candidate(id, name, codeHash)));
    }

    void prune() throws SQLException {
        try (var connection = database.connection();
                var delete = connection.prepareStatement("delete from operator_challenges where expires_at < ?")) {
            delete.setTimestamp(1, Timestamp.from(clock.instant()));
            delete.executeUpdate();
        }
    }
}
