package chat.whisper.perf.faults;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A report as it is in PostgreSQL; what people wrote is encrypted there, and not looked at. */
record StoredReport(String id, String chat, String reporter) {
    private static final String ALL = "select report_id, chat_id, reporter from abuse_reports";

    static List<StoredReport> all(String url) {
        try (var connection = DriverManager.getConnection(url, "postgres", "postgres");
                var query = connection.prepareStatement(ALL);
                var result = query.executeQuery()) {
            var all = new ArrayList<StoredReport>();
            while (result.next()) {
                all.add(new StoredReport(result.getString(1), result.getString(2), result.getString(3)));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException("the reports could not be read", e);
        }
    }

    /**
     * Receipts without a report, and reports that are there twice.
     *
     * @param receipts whose, by the report's id
     */
    static List<Problem> problems(Map<String, String> receipts, List<StoredReport> stored) {
        var problems = new ArrayList<Problem>();
        var ids = stored.stream().map(StoredReport::id).collect(Collectors.toSet());
        receipts.forEach((id, who) -> {
            if (!ids.contains(id)) {
                problems.add(new Problem(who, "has a receipt for report " + id + ", which is not stored"));
            }
        });
        Map<Set<String>, StoredReport> seen = new HashMap<>();
        for (var report : stored) {
            var before = seen.putIfAbsent(Set.of(report.chat, report.reporter), report);
            if (before != null) {
                var who = receipts.getOrDefault(report.id, receipts.getOrDefault(before.id, "somebody"));
                problems.add(new Problem(who, "has reported chat " + report.chat + " once, and it is stored twice"));
            }
        }
        return problems;
    }
}
