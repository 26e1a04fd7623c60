package chat.whisper.perf.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.perf.system.documents.ProcessSettings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The schema of the chart's values, held to what the processes read. */
class HelmValuesTest {
    private static final Set<String> PROCESSES = ProcessSettings.PROCESSES.keySet();

    /** Made from values of their own. */
    private static final Set<String> GIVEN = Set.of(
            "REDIS_URL",
            "REDIS_USER",
            "REDIS_PASSWORD_FILE",
            "NATS_URL",
            "NATS_USER",
            "NATS_PASSWORD_FILE",
            "TLS_CA",
            "ADMIN_HOST",
            "ADMIN_PORT",
            "LOG_FORMAT",
            "HOST",
            "PORT",
            "IDENTITY_KEY_FILE",
            "ALLOWED_ORIGINS",
            "MAX_CONNECTIONS",
            "TRUSTED_PROXIES",
            "BRANDING",
            "POSTGRES_URL",
            "POSTGRES_USER",
            "POSTGRES_PASSWORD_FILE",
            "EVIDENCE_KEY_FILE",
            "CONSOLE_ORIGIN");

    /** All that a process reads, but for secrets, of which a file may be named, and what has a value of its own. */
    @Test
    void theSchemaKnowsTheSettingsOfEachProcess() throws IOException {
        var schema = new ObjectMapper()
                .readTree(Chart.FOLDER.resolve("values.schema.json").toFile());
        var shared = new TreeSet<>(ProcessSettings.readBy("app").keySet());
        for (var process : PROCESSES) {
            var names = new TreeSet<>(ProcessSettings.readBy(process).keySet());
            shared.retainAll(names);
            assertThat(known(schema, process)).as(process).containsExactlyElementsOf(free(names));
        }
        assertThat(known(schema, "shared")).containsExactlyElementsOf(free(shared));
    }

    private static Set<String> free(Set<String> names) {
        return names.stream()
                .filter(name -> !GIVEN.contains(name) && !names.contains(name + "_FILE"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> known(JsonNode schema, String process) {
        return schema.at("/definitions/" + process + "-settings/propertyNames/enum")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }
}
