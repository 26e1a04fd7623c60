package chat.whisper.perf.system.supply;

import java.util.List;

/** `docs/licences.md`. */
record LicencePage(List<Dependency> running, List<Dependency> building, List<Dependency> web) {
    private static final String HEAD = """
            # Licences of what others wrote

            Made by `make licences` from the lists of `make sbom`. Where several licences stand, any of them may be chosen. Which ones are allowed stands in
            `ops/supply/licences.json`; a test refuses any other. Data of others is named in [NOTICE](../NOTICE).
            """;

    String text() {
        return HEAD
                + section("In what runs: the jars of app, matcher and moderation", running)
                + section("To build, test and measure the Java half", building)
                + section("In the pages of the web client and the console, or to build and test them", web);
    }

    private static String section(String title, List<Dependency> dependencies) {
        var text = new StringBuilder("\n## " + title + "\n\n| what | version | licence |\n|---|---|---|\n");
        for (var one : dependencies) {
            text.append("| ")
                    .append(one.name())
                    .append(" | ")
                    .append(one.version())
                    .append(" | ");
            text.append(String.join(" or ", one.licences())).append(" |\n");
        }
        return text.toString();
    }
}
