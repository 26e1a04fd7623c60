package chat.whisper.perf.system.supply;

import chat.whisper.perf.system.supply.Dependency.Ecosystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.cyclonedx.Version;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.License;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.model.license.Expression;
import org.cyclonedx.parsers.JsonParser;
import org.jspecify.annotations.Nullable;

/** A list of all that one half of Whisper is built from, as CycloneDX. */
record Sbom(Path file, Ecosystem ecosystem) {
    /** Both halves' lists, made anew by `ops/bin/sbom`: Java's, then the web's. */
    static List<Sbom> makeIn(Path folder) throws IOException, InterruptedException {
        var made = Command.run(Map.of(), "ops/bin/sbom", folder.toString());
        if (made.code() != 0) {
            throw new AssertionError(made.said());
        }
        return List.of(
                new Sbom(folder.resolve("java.cdx.json"), Ecosystem.MAVEN),
                new Sbom(folder.resolve("web.cdx.json"), Ecosystem.NPM));
    }

    /** What is wrong with it as the version of CycloneDX that it says. */
    List<ParseException> faults() throws Exception {
        var version = bom().getSpecVersion();
        var schema = Stream.of(Version.values())
                .filter(one -> one.getVersionString().equals(version))
                .findFirst()
                .orElseThrow();
        return new JsonParser().validate(file.toFile(), schema);
    }

    /** What is not of ours, once each. */
    List<Dependency> dependencies() throws Exception {
        return bom().getComponents().stream()
                .filter(component -> !"chat.whisper".equals(component.getGroup()))
                .map(this::dependency)
                .distinct()
                .sorted()
                .toList();
    }

    private Bom bom() throws ParseException {
        return new JsonParser().parse(file.toFile());
    }

    private Dependency dependency(Component component) {
        var group = component.getGroup();
        var name = group == null || group.isEmpty() ? component.getName() : group + ":" + component.getName();
        return new Dependency(ecosystem, name, component.getVersion(), licences(component.getLicenses()));
    }

    private static List<String> licences(@Nullable LicenseChoice choice) {
        if (choice == null) {
            return List.of();
        }
        var expression = Optional.ofNullable(choice.getExpression()).map(Expression::getValue).stream()
                .flatMap(Sbom::alternatives);
        var named = Optional.ofNullable(choice.getLicenses()).stream()
                .flatMap(List::stream)
                .map(Sbom::nameOf);
        return Stream.concat(expression, named).sorted().toList();
    }

    /** `(A OR B)`; whatever is more than a choice stays whole. */
    private static Stream<String> alternatives(String expression) {
        return expression.matches("\\(?[^() ]+( OR [^() ]+)*\\)?")
                ? Stream.of(expression.replaceAll("[()]", "").split(" OR "))
                : Stream.of(expression);
    }

    private static String nameOf(License licence) {
        return Objects.requireNonNullElse(licence.getId(), licence.getName());
    }
}
