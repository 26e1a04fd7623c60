package chat.whisper.moderation.numbers;

/** What is counted from rows that nobody takes back ({@link DecisionNumbers} are): the day and the figure (`group.part`) of each row that is not older than the one parameter. */
enum NumberSource {
    REPORTS("stored_at", "'reports.' || reason", "abuse_reports"),
    VERDICTS("decided_at", "'verdicts.' || category || '.' || action", "verdicts"),
    APPEALS("created_at", "'appeals.filed'", "appeals"),
    ANSWERS("decided_at", "'appeals.' || state", "appeals where state <> 'open' and"),
    ANSWER_TIMES(
            "decided_at",
            "'time_to_answer.' || " + bucket("decided_at - created_at"),
            "appeals where state <> 'open' and"),
    BANS(
            "imposed_at",
            "case when decided_by like 'operator%' then 'bans_by_people.' else 'bans_by_machine.' end || reason",
            "bans");

    private final String sql;

    NumberSource(String time, String figure, String from) {
        this.sql = "select (" + time + " at time zone 'UTC')::date as day, " + figure + " as figure from " + from
                + (from.endsWith(" and") ? " " : " where ") + time + " >= ?";
    }

    String sql() {
        return sql;
    }

    private static String bucket(String took) {
        return "case when " + took + " < interval '1 hour' then 'under_1h' when " + took
                + " < interval '1 day' then 'under_24h' when " + took
                + " < interval '3 days' then 'under_72h' else 'longer' end";
    }
}
