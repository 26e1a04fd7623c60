package chat.whisper.moderation.numbers;

import java.util.Map;

/** A month's report as a page without scripts, for whoever publishes it. */
final class NumbersPage {
    private static final String STYLE =
            "body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}"
                    + "table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.25rem .5rem;border-bottom:1px solid #ccc}"
                    + "td:last-child{text-align:right}";

    private NumbersPage() {}

    static String of(MonthlyReport report) {
        var page = new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Whisper, ")
                .append(report.month())
                .append("</title><style>")
                .append(STYLE)
                .append("</style><h1>Moderation in ")
                .append(report.month())
                .append("</h1><p>Counted until ")
                .append(report.asOf())
                .append(". No number under ")
                .append(SmallNumbers.SMALLEST_SHOWN)
                .append(" is shown exactly.</p>");
        report.groups().forEach((group, parts) -> table(page, group.heading(), parts));
        report.times()
                .forEach((time, typical) -> page.append("<h2>")
                        .append(time.heading())
                        .append("</h2><p>")
                        .append(words(typical))
                        .append("</p>"));
        return page.append("</html>\n").toString();
    }

    private static void table(StringBuilder page, String heading, Map<String, String> parts) {
        page.append("<h2>").append(heading).append("</h2><table>");
        parts.forEach((part, count) -> page.append("<tr><th scope=\"row\">")
                .append(words(part))
                .append("</th><td>")
                .append(safe(count))
                .append("</td></tr>"));
        page.append("</table>");
    }

    private static String words(String name) {
        return safe(name.replace('_', ' ').replace(".", ", "));
    }

    private static String safe(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
