package chat.whisper.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCountTest {
    private static final String PASSED = "<testcase name='works'/>";
    private static final String FAILED = "<testcase name='breaks'><failure/></testcase>";
    private static final String SKIPPED = "<testcase name='waits'><skipped/></testcase>";

    @TempDir
    private Path root;

    @BeforeEach
    void oneModuleAndAClient() throws IOException {
        write("app/pom.xml", "");
        write("app/src/test/java/a/OneTest.java", "class OneTest {}");
        write("app/src/test/java/a/TwoIT.java", "class TwoIT {}");
        write("client-web/src/three.test.ts", "");
        write("client-web/e2e/four.spec.ts", "");
        report("app/target/surefire-reports/TEST-a.OneTest.xml", "a.OneTest", PASSED + PASSED);
        report("app/target/failsafe-reports/TEST-a.TwoIT.xml", "a.TwoIT", PASSED);
        report("target/reports/vitest.xml", "src/three.test.ts", PASSED);
        report("target/reports/playwright.xml", "four.spec.ts", PASSED);
    }

    @Test
    void everythingGreenIsCounted() throws IOException {
        assertCounts("5 passed, 0 failed");
    }

    @Test
    void aFailureIsCounted() throws IOException {
        report("target/reports/playwright.xml", "four.spec.ts", PASSED + FAILED);
        assertCounts("5 passed, 1 failed", "four.spec.ts: breaks failed");
    }

    @Test
    void aSkippedTestFails() throws IOException {
        report("app/target/failsafe-reports/TEST-a.TwoIT.xml", "a.TwoIT", PASSED + SKIPPED);
        assertCounts("5 passed, 1 failed", "a.TwoIT: waits was skipped");
    }

    @Test
    void aTestClassWithoutReportFails() throws IOException {
        write("app/src/test/java/a/LostIT.java", "class LostIT {}");
        assertCounts("5 passed, 1 failed", "a.LostIT ran no test");
    }

    @Test
    void aSuiteWithoutTestsFails() throws IOException {
        report("target/reports/vitest.xml", "src/three.test.ts", "");
        assertCounts("4 passed, 1 failed", "three.test.ts ran no test");
    }

    @Test
    void aMissingReportOfTheBrowserTestsFails() throws IOException {
        Files.delete(root.resolve("target/reports/playwright.xml"));
        assertCounts("4 passed, 1 failed", "four.spec.ts ran no test");
    }

    @Test
    void bothReportsOfTheBrowserTestsAreCounted() throws IOException {
        write("client-web/e2e/five.spec.ts", "");
        report("target/reports/playwright-pages.xml", "five.spec.ts", PASSED + FAILED);
        assertCounts("6 passed, 1 failed", "five.spec.ts: breaks failed");
    }

    @Test
    void theConsolesTestsAreCountedToo() throws IOException {
        write("client-web/console/src/five.test.ts", "");
        assertCounts("5 passed, 1 failed", "five.test.ts ran no test");
    }

    @Test
    void nestedClassesCountForTheirOuterOne() throws IOException {
        report("app/target/surefire-reports/TEST-a.OneTest.xml", "a.OneTest", "");
        report("app/target/surefire-reports/TEST-a.OneTest$Inner.xml", "a.OneTest$Inner", PASSED);
        assertCounts("4 passed, 0 failed");
    }

    @Test
    void whatRanApartOfAClassIsCountedBesideTheRest() throws IOException {
        report("app/target/failsafe-reports/TEST-a.TwoIT-modules.xml", "a.TwoIT(modules)", PASSED);
        report("app/target/failsafe-reports/TEST-a.TwoIT-alone.xml", "a.TwoIT(alone)", PASSED + FAILED);
        assertCounts("7 passed, 1 failed", "a.TwoIT: breaks failed");
    }

    @Test
    void anEmptyWorkingCopyFails() throws IOException {
        var tally = new TestCount(Files.createDirectory(root.resolve("empty")));
        tally.count();
        assertThat(tally.line()).isEqualTo("0 passed, 1 failed");
    }

    private void assertCounts(String line, String... problems) throws IOException {
        var tally = new TestCount(root);
        tally.count();
        assertThat(tally.line()).isEqualTo(line);
        assertThat(tally.problems()).containsExactly(problems);
    }

    private void report(String path, String suite, String cases) throws IOException {
        write(path, "<testsuites><testsuite name='" + suite + "'>" + cases + "</testsuite></testsuites>");
    }

    private void write(String path, String text) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
