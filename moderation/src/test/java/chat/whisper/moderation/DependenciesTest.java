package chat.whisper.moderation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

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

    @ArchTest
    static final ArchRule reportsDoNotKnowTheProcess = noClasses()
            .that()
            .resideInAPackage("chat.whisper.moderation.report..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("chat.whisper.moderation");

    /** Reports are nobody's business but PostgreSQL's. */
    @ArchTest
    static final ArchRule reportsKeepNothingInRedis = noClasses()
            .that()
            .resideInAPackage("chat.whisper.moderation.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("redis.clients..", "chat.whisper.model.redis..");
}
