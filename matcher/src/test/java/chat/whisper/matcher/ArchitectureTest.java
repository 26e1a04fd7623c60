package chat.whisper.matcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "chat.whisper", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule processesMeetOnlyOnTheBus = noClasses()
            .that()
            .resideInAPackage("chat.whisper.matcher..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "chat.whisper.app..",
                    "chat.whisper.moderation..",
                    "chat.whisper.perf..",
                    "chat.whisper.backends..",
                    "chat.whisper.launcher..");

    @ArchTest
    static final ArchRule dependenciesRunOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("process")
            .definedBy("chat.whisper.matcher")
            .layer("request")
            .definedBy("..matcher.request..")
            .layer("due")
            .definedBy("..matcher.due..")
            .layer("offer")
            .definedBy("..matcher.offer..")
            .layer("queue")
            .definedBy("..matcher.queue..")
            .whereLayer("process")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("request")
            .mayOnlyBeAccessedByLayers("process")
            .whereLayer("due")
            .mayOnlyBeAccessedByLayers("process")
            .whereLayer("offer")
            .mayOnlyBeAccessedByLayers("process", "request", "due")
            .whereLayer("queue")
            .mayOnlyBeAccessedByLayers("process", "request", "due", "offer");

    @ArchTest
    static final ArchRule timeAndChanceAreHandedIn = noClasses()
            .that()
            .resideInAPackage("chat.whisper.matcher..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.util.random.RandomGenerator.class);
}
