package chat.whisper.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.Folders;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;

@AnalyzeClasses(packages = "chat.whisper", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule processesMeetOnlyOnTheBus = noClasses()
            .that()
            .resideInAPackage("chat.whisper.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "chat.whisper.matcher..",
                    "chat.whisper.moderation..",
                    "chat.whisper.perf..",
                    "chat.whisper.backends..",
                    "chat.whisper.launcher..");

    private static final Pattern ROOM = Pattern.compile("^\\| `([a-z.]+)` \\|", Pattern.MULTILINE);

    /** From top to bottom: each sees only what stands below it. */
    private static final List<String> DOWNWARDS = List.of(
            "chat.whisper.app",
            "chat.whisper.app.dispatch",
            "chat.whisper.app.hello",
            "chat.whisper.app.cluster",
            "chat.whisper.app.presence",
            "chat.whisper.app.report",
            "chat.whisper.app.appeal",
            "chat.whisper.app.web",
            "chat.whisper.app.matching",
            "chat.whisper.app.chat",
            "chat.whisper.app.connection",
            "chat.whisper.app.session",
            "chat.whisper.app.session.chat",
            "chat.whisper.app.session.search",
            "chat.whisper.app.branding",
            "chat.whisper.app.safety.age",
            "chat.whisper.app.safety.ban",
            "chat.whisper.app.safety.behaviour",
            "chat.whisper.app.safety.block",
            "chat.whisper.app.safety.filter",
            "chat.whisper.app.safety.rule",
            "chat.whisper.app.safety.proof",
            "chat.whisper.app.safety.limit",
            "chat.whisper.app.safety.identity",
            "chat.whisper.app.safety",
            "chat.whisper.app.time");

    @ArchTest
    static void featuresSeeEachOtherOnlyDownwards(JavaClasses classes) {
        for (var level = 1; level < DOWNWARDS.size(); level++) {
            noClasses()
                    .that()
                    .resideInAPackage(DOWNWARDS.get(level))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(DOWNWARDS.subList(0, level).toArray(String[]::new))
                    .check(classes);
        }
    }

    @ArchTest
    static void everyPackageHasItsPlace(JavaClasses classes) {
        assertThat(classes.stream().map(JavaClass::getPackageName).filter(name -> name.startsWith("chat.whisper.app")))
                .allMatch(name -> DOWNWARDS.contains(name));
    }

    /** The table names the features; what lies within one, such as `session.chat`, stands in its row. */
    @ArchTest
    static void theDocumentHasTheSameOrder(JavaClasses classes) throws IOException {
        var text = Files.readString(Folders.root().resolve("ARCHITECTURE.md"));
        var table =
                text.substring(text.indexOf("## The rooms of `app`"), text.indexOf("## What do you want to change?"));
        var rooms = ROOM.matcher(table)
                .results()
                .map(row -> "chat.whisper.app." + row.group(1))
                .toList();
        assertThat(rooms).hasSizeGreaterThan(20);
        assertThat(DOWNWARDS.stream().filter(rooms::contains).toList()).isEqualTo(rooms);
        assertThat(DOWNWARDS.stream().skip(1))
                .allMatch(name -> rooms.stream().anyMatch(room -> (name + ".").startsWith(room + ".")));
    }

    /** They stand above it, and yet a person who talks is a session to them. */
    @ArchTest
    static final ArchRule whatPeopleDoKnowsNoSockets = noClasses()
            .that()
            .resideInAnyPackage("chat.whisper.app.chat", "chat.whisper.app.matching", "chat.whisper.app.presence")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("chat.whisper.app.connection");

    /** All others have a class that wraps what they need of it; what it throws may be caught anywhere. */
    @ArchTest
    static final ArchRule fewPackagesTalkToRedisItself = noClasses()
            .that()
            .resideInAPackage("chat.whisper.app..")
            .and()
            .resideOutsideOfPackages(
                    "chat.whisper.app",
                    "chat.whisper.app.cluster",
                    "chat.whisper.app.session",
                    "chat.whisper.app.safety.limit",
                    "chat.whisper.app.safety.proof")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("redis.clients.jedis", "redis.clients.jedis.params..");

    /** Whoever takes it goes by `update` and `compute`, which say what may be done under it. */
    @ArchTest
    static void nobodyTakesASessionsLockByHand(JavaClasses classes) throws IOException {
        try (var files = Files.walk(Folders.root().resolve("app/src/main/java"))) {
            var sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources)
                    .hasSizeGreaterThan(200)
                    .allSatisfy(file -> assertThat(Files.readString(file))
                            .doesNotContainPattern("synchronized \\((?!this|pending|wheel)"));
        }
    }
}
