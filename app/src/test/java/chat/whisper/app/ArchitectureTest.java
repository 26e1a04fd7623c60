package chat.whisper.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "chat.whisper", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule processesMeetOnlyOnTheBus = noClasses()
            .that()
            .resideInAPackage("chat.whisper.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("chat.whisper.matcher..", "chat.whisper.moderation..", "chat.whisper.perf..");

    @ArchTest
    static final ArchRule dependenciesRunOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("process")
            .definedBy("chat.whisper.app")
            .layer("conversation")
            .definedBy("..app.conversation..")
            .layer("instance")
            .definedBy("..app.instance..", "..app.web..")
            .layer("connection")
            .definedBy("..app.connection..")
            .layer("session")
            .definedBy("..app.session..")
            .layer("state")
            .definedBy("..app.match..", "..app.chat..", "..app.interest..")
            .layer("time")
            .definedBy("..app.time..")
            .whereLayer("process")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("conversation")
            .mayOnlyBeAccessedByLayers("process")
            .whereLayer("instance")
            .mayOnlyBeAccessedByLayers("process")
            .whereLayer("connection")
            .mayOnlyBeAccessedByLayers("process", "conversation", "instance")
            .whereLayer("session")
            .mayOnlyBeAccessedByLayers("process", "conversation", "instance")
            .whereLayer("state")
            .mayOnlyBeAccessedByLayers("process", "conversation", "instance", "session");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("chat.whisper.app.(*)..").should().beFreeOfCycles();
}
