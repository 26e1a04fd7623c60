package chat.whisper.perf.peers;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

/** No module has a cycle: not of packages, and not of classes either. It stands in this one, as it is built last and can see all others. */
class CyclesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("chat.whisper");

    @Test
    void allTheseModulesAreLookedAt() {
        assertThat(CLASSES.stream()
                        .map(one -> one.getPackageName().replaceFirst("^chat\\.whisper\\.((perf\\.)?\\w+).*", "$1")))
                .contains("app", "matcher", "moderation", "model", "backends", "launcher")
                .contains("perf.client", "perf.faults", "perf.load", "perf.micro", "perf.peers");
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("chat.whisper.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void classesHaveNoCycles() {
        slices().assignedFrom(new FilesOfClasses()).should().beFreeOfCycles().check(CLASSES);
    }

    /** A class and those nested in it are one. */
    private static final class FilesOfClasses implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass one) {
            return SliceIdentifier.of(topLevel(one).getName());
        }

        @Override
        public String getDescription() {
            return "classes of all modules";
        }

        private static JavaClass topLevel(JavaClass one) {
            return one.getEnclosingClass().map(FilesOfClasses::topLevel).orElse(one);
        }
    }
}
