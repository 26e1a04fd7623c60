package chat.whisper.moderation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

@AnalyzeClasses(packages = "chat.whisper", importOptions = ImportOption.DoNotIncludeTests.class)
class DependenciesTest {
    @ArchTest
    static final ArchRule moderationKnowsNoOtherProcess = noClasses()
            .that()
            .resideInAPackage("chat.whisper.moderation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "chat.whisper.app..",
                    "chat.whisper.matcher..",
                    "chat.whisper.perf..",
                    "chat.whisper.backends..",
                    "chat.whisper.launcher..");

    /** From top to bottom: each sees only what stands below it. */
    private static final List<String> DOWNWARDS = List.of(
            "chat.whisper.moderation",
            "chat.whisper.moderation.console",
            "chat.whisper.moderation.rule",
            "chat.whisper.moderation.check",
            "chat.whisper.moderation.check.toxicity",
            "chat.whisper.moderation.check.context",
            "chat.whisper.moderation.verdict",
            "chat.whisper.moderation.block",
            "chat.whisper.moderation.behaviour",
            "chat.whisper.moderation.appeal",
            "chat.whisper.moderation.ban",
            "chat.whisper.moderation.report",
            "chat.whisper.moderation.operator",
            "chat.whisper.moderation.numbers",
            "chat.whisper.moderation.database");

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
        assertThat(classes.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> name.startsWith("chat.whisper.moderation")))
                .allMatch(DOWNWARDS::contains);
    }

    /** Reports are nobody's business but PostgreSQL's. */
    @ArchTest
    static final ArchRule reportsKeepNothingInRedis = noClasses()
            .that()
            .resideInAPackage("chat.whisper.moderation.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("redis.clients..", "chat.whisper.model.redis..");
}
