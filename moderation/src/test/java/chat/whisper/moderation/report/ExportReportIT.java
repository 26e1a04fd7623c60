package chat.whisper.moderation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.Settings;
import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.database.TestTable;
import chat.whisper.moderation.operator.AuditChain;
import chat.whisper.moderation.operator.AuditLog;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ExportReportIT {
    private static final TestTable TABLE = TestTable.fresh();
    private static final String KEY = "k1:" + Base64.getEncoder().encodeToString(new byte[32]);
    private static final String OTHER = Base64.getEncoder().encodeToString(new byte[] {
        7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7
    });
    private final ExportReport command = new ExportReport(
            new Settings(Map.of(
                    "POSTGRES_URL", TABLE.url(),
                    "POSTGRES_USER", "postgres",
                    "POSTGRES_PASSWORD", "postgres")),
            () -> Instant.parse("2026-11-28T12:00:00Z"));

    @TempDir
    private Path folder;

    @BeforeEach
    void storeOne() throws Exception {
        var keys = EvidenceKeys.read(new Settings(Map.of("EVIDENCE_KEY", KEY)));
        try (var bench = new CaseBench(TABLE, CaseBench.RULE)) {
            TABLE.execute("truncate abuse_reports, cases cascade");
            new Reports(bench.database, new Evidence(keys, new SecureRandom()), bench.filing, bench.now::get)
                    .store(Samples.report("r1"));
        }
    }

    @Test
    void aReportIsWrittenToAFileThatOnlyItsOwnerReads() throws Exception {
        var out = folder.resolve("report.json");
        assertThat(export("r1", out, KEY)).contains("r1", out.toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
                .isEqualTo("rw-------");
        var json = new ObjectMapper().readTree(out.toFile());
        assertThat(json.get("report_id").asText()).isEqualTo("r1");
        assertThat(json.get("reason").asText()).isEqualTo("harassment");
        assertThat(json.get("reported").asText()).isEqualTo("reported-hash");
        assertThat(json.get("comment").asText()).isEqualTo(Samples.COMMENT);
        assertThat(json.get("lines").get(1).get("text").asText()).isEqualTo(Samples.SAID);
        assertThat(json.get("lines").get(1).get("author").asText()).isEqualTo("reported");
        assertThat(json.get("exported_at").asText()).isEqualTo("2026-11-28T12:00:00Z");
    }

    /** As an operator starts it, whoever looks at the log sees it. */
    @Test
    void theCommandLeavesAnEntryInTheLogAndNoFileWithoutOne() throws Exception {
        var out = folder.resolve("report.json");
        var entries = TABLE.rows("select entry from audit_log").size();
        var done = started(out);
        assertThat(done.output()).contains("Report r1 is in " + out);
        assertThat(done.status()).isZero();
        assertThat(new ObjectMapper().readTree(out.toFile()).get("report_id").asText())
                .isEqualTo("r1");
        assertThat(TABLE.rows("select actor, action, subject, detail from audit_log order by entry desc limit 1"))
                .containsExactly(List.of(
                        "account:" + System.getProperty("user.name"), "report_exported", "report:r1", "to " + out));

        var again = started(out);
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.output()).contains("is there already").doesNotContain("\tat ");
        assertThat(TABLE.rows("select entry from audit_log")).hasSize(entries + 1);
        try (var database = Database.open(TABLE.address())) {
            assertThat(new AuditLog(database, Instant::now).verify()).isInstanceOf(AuditChain.Intact.class);
        }
    }

    private record Ended(int status, String output) {}

    private Ended started(Path out) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var builder = new ProcessBuilder(List.of(
                        java, "-cp", path, ExportReport.class.getName(), "--report", "r1", "--out", out.toString()))
                .redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "POSTGRES_URL",
                        TABLE.url(),
                        "POSTGRES_USER",
                        "postgres",
                        "POSTGRES_PASSWORD",
                        "postgres",
                        "EVIDENCE_KEY",
                        KEY));
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    @Test
    void aFileWhoseEntryIsNotTakenDoesNotStay() throws Exception {
        var out = folder.resolve("report.json");
        TABLE.execute("alter table audit_log add constraint none check (action <> 'report_exported') not valid");
        try {
            assertThatThrownBy(() -> export("r1", out, KEY)).isInstanceOf(SQLException.class);
        } finally {
            TABLE.execute("alter table audit_log drop constraint none");
        }
        assertThat(out).doesNotExist();
    }

    @Test
    void withoutItsKeyNothingIsWrittenAndTheKeyIsNamed() throws Exception {
        var out = folder.resolve("report.json");
        assertThatThrownBy(() -> export("r1", out, "k2:" + OTHER))
                .isInstanceOf(ReportExport.NotExported.class)
                .hasMessageContaining("\"k1\", which is not among those given");
        assertThatThrownBy(() -> export("r1", out, "k1:" + OTHER))
                .isInstanceOf(ReportExport.NotExported.class)
                .hasMessageContaining("another key of the same name");
        assertThat(out).doesNotExist();
    }

    @Test
    void nothingIsWrittenOver() throws Exception {
        var out = Files.writeString(folder.resolve("report.json"), "mine");
        assertThatThrownBy(() -> export("r1", out, KEY)).hasMessageContaining("is there already");
        assertThat(out).hasContent("mine");
    }

    @Test
    void aKeyThatOthersCanReadIsRefused() throws Exception {
        var keys = Files.writeString(folder.resolve("keys"), KEY);
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() ->
                        command.run(List.of("--report", "r1", "--out", folder + "/x", "--key-file", keys.toString())))
                .hasMessageContaining("chmod 600");
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThatThrownBy(() -> export("nowhere", folder.resolve("x"), KEY)).hasMessageContaining("no such report");
        assertThatThrownBy(() -> export("no where", folder.resolve("x"), KEY)).hasMessageContaining("--report");
        assertThatThrownBy(() -> export("r1", folder.resolve("x"), "nonsense")).isInstanceOf(BadSetting.class);
        for (var arguments : List.of(List.<String>of(), List.of("--report"), List.of("--raport", "r1"))) {
            assertThatThrownBy(() -> command.run(arguments)).hasMessageStartingWith("usage: ");
        }
        assertThatThrownBy(() -> command.run(List.of("--report", "r1", "--out", "x")))
                .as("no key at all")
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith("EVIDENCE_KEY");
    }

    private String export(String report, Path out, String key) throws Exception {
        var keys = Files.createTempFile(
                folder, "keys", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(keys, key);
        return command.run(List.of("--report", report, "--out", out.toString(), "--key-file", keys.toString()));
    }
}
