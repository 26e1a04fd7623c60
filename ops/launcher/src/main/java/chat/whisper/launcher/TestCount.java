package chat.whisper.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Counts all tests from the reports of Maven, Vitest and Playwright. A skipped test, a test file without a report and a report
 * without a test count as failed, so that the last line tells the whole truth.
 */
final class TestCount {
    private final Path root;
    private final List<String> problems = new ArrayList<>();
    private long passed;
    private long failed;

    TestCount(Path root) {
        this.root = root;
    }

    public static void main(String[] arguments) throws IOException {
        var count = new TestCount(Path.of(arguments[0]));
        count.count();
        count.problems.forEach(System.err::println);
        System.out.println(count.line());
        System.exit(count.failed == 0 ? 0 : 1);
    }

    /** `n passed, m failed`. */
    String line() {
        return passed + " passed, " + failed + " failed";
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    void count() throws IOException {
        for (var module : modules()) {
            countModule(module);
        }
        var vitest = List.of("target/reports/vitest.xml");
        countFiles(vitest, files(root.resolve("client-web/src"), ".test.ts"));
        countFiles(vitest, files(root.resolve("client-web/console/src"), ".test.ts"));
        var specs = files(root.resolve("client-web/e2e"), ".spec.ts");
        countFiles(List.of("target/reports/playwright-pages.xml", "target/reports/playwright.xml"), specs);
        if (passed == 0) {
            problem("no test ran at all");
        }
    }

    private List<Path> modules() throws IOException {
        try (var folders = Files.walk(root, 2)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .filter(folder -> Files.isDirectory(folder.resolve("src/test/java")))
                    .sorted()
                    .toList();
        }
    }

    private void countModule(Path module) throws IOException {
        var sources = module.resolve("src/test/java");
        countClasses(module.resolve("target/surefire-reports"), sources, files(sources, "Test.java"));
        countClasses(module.resolve("target/failsafe-reports"), sources, files(sources, "IT.java"));
    }

    private void countClasses(Path reports, Path sources, List<Path> tests) throws IOException {
        for (var test : tests) {
            if (!Files.readString(test).contains("abstract class")) {
                var name =
                        sources.relativize(test).toString().replace(".java", "").replace('/', '.');
                add(name, reportsOf(reports, name));
            }
        }
    }

    /** Nested classes have reports of their own, and so has what ran apart of a class, as what needs the machine for itself does. */
    private static List<TestReport> reportsOf(Path folder, String className) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> isReportOf(className, file.getFileName().toString()))
                    .flatMap(file -> TestReport.read(file).stream())
                    .toList();
        }
    }

    private static boolean isReportOf(String className, String file) {
        var start = "TEST-" + className;
        return file.endsWith(".xml") && Stream.of(".xml", "$", "-").anyMatch(next -> file.startsWith(start + next));
    }

    private void countFiles(List<String> reports, List<Path> tests) {
        var suites = reports.stream()
                .map(root::resolve)
                .filter(Files::exists)
                .flatMap(file -> TestReport.read(file).stream())
                .toList();
        for (var test : tests) {
            var name = test.getFileName().toString();
            add(
                    name,
                    suites.stream().filter(suite -> suite.name().endsWith(name)).toList());
        }
    }

    private void add(String test, List<TestReport> reports) {
        var tests = reports.stream().mapToLong(TestReport::tests).sum();
        if (tests == 0) {
            problem(test + " ran no test");
        }
        for (var report : reports) {
            report.skipped().forEach(name -> problem(test + ": " + name + " was skipped"));
            report.failed().forEach(name -> problem(test + ": " + name + " failed"));
            passed += report.tests() - report.skipped().size() - report.failed().size();
        }
    }

    private void problem(String words) {
        problems.add(words);
        failed++;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }
}
