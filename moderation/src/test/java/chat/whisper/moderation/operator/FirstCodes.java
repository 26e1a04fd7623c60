package chat.whisper.moderation.operator;

import java.sql.SQLException;

/** Codes as the start prints them. */
public final class FirstCodes {
    private FirstCodes() {}

    public static String of(OperatorService operators) throws SQLException {
        return operators.invitations().first().orElseThrow().code();
    }
}
