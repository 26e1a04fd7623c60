package chat.whisper.perf.system.supply;

import chat.whisper.backends.Folders;
import chat.whisper.perf.system.supply.Dependency.Ecosystem;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.maven.artifact.versioning.DefaultArtifactVersion;
import org.apache.maven.artifact.versioning.InvalidVersionSpecificationException;
import org.apache.maven.artifact.versioning.VersionRange;

/**
 * Versions that are known to be bad, as they are kept in `ops/supply/advisories.json`, so that no network is needed to look.
 *
 * @param asOf the day on which the list was renewed
 */
record Advisories(@JsonProperty("as_of") String asOf, List<Advisory> advisories) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /**
     * @param versions as Maven writes ranges: `(,1.2.3),[2.0.0,2.1.0)`
     * @param id CVE, GHSA or MAL
     * @param published year and month
     */
    record Advisory(
            String ecosystem,
            @JsonProperty("package") String name,
            String versions,
            String id,
            String published,
            String about) {
        boolean isAbout(Dependency dependency) {
            return Ecosystem.valueOf(ecosystem.toUpperCase(Locale.ROOT)) == dependency.ecosystem()
                    && name.equals(dependency.name())
                    && range().containsVersion(new DefaultArtifactVersion(dependency.version()));
        }

        VersionRange range() {
            try {
                return VersionRange.createFromVersionSpec(versions);
            } catch (InvalidVersionSpecificationException e) {
                throw new IllegalStateException(id + ": " + e.getMessage(), e);
            }
        }
    }

    static Advisories kept() throws IOException {
        return MAPPER.readValue(
                Folders.root().resolve("ops/supply/advisories.json").toFile(), Advisories.class);
    }

    List<Advisory> about(Dependency dependency) {
        return advisories.stream()
                .filter(advisory -> advisory.isAbout(dependency))
                .toList();
    }
}
