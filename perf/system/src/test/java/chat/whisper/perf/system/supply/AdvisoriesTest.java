package chat.whisper.perf.system.supply;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.perf.system.supply.Dependency.Ecosystem;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdvisoriesTest {
    private final Advisories known;

    AdvisoriesTest() throws IOException {
        known = Advisories.kept();
    }

    @ParameterizedTest
    @CsvSource({
        "MAVEN, org.apache.logging.log4j:log4j-core, 2.14.1, CVE-2021-44228",
        "MAVEN, io.netty:netty-handler, 4.2.16.Final, CVE-2026-62243",
        "MAVEN, com.google.protobuf:protobuf-java, 4.28.0, CVE-2024-7254",
        "NPM, eslint-config-prettier, 10.1.7, CVE-2025-54313",
        "NPM, @sveltejs/kit, 2.49.0, CVE-2026-22803",
    })
    void whatIsBadIsFound(Ecosystem ecosystem, String name, String version, String id) {
        assertThat(known.about(new Dependency(ecosystem, name, version, List.of())))
                .extracting(Advisories.Advisory::id)
                .contains(id);
    }

    @ParameterizedTest
    @CsvSource({
        "MAVEN, org.apache.logging.log4j:log4j-core, 2.15.0",
        "MAVEN, io.netty:netty-handler, 4.2.17.Final",
        "NPM, eslint-config-prettier, 10.1.8",
        "NPM, io.netty:netty-handler, 4.2.16.Final",
    })
    void whatIsMendedOrSomethingElseIsNot(Ecosystem ecosystem, String name, String version) {
        assertThat(known.about(new Dependency(ecosystem, name, version, List.of())))
                .isEmpty();
    }

    @Test
    void eachEntryCanBeLookedUp() {
        var renewed = YearMonth.from(LocalDate.parse(known.asOf()));
        assertThat(known.advisories()).isNotEmpty().allSatisfy(one -> {
            assertThat(one.id()).matches("CVE-\\d{4}-\\d{4,}|GHSA(-[0-9a-z]{4}){3}|MAL-\\d{4}-\\d+");
            assertThat(one.ecosystem()).isIn("maven", "npm");
            assertThat(YearMonth.parse(one.published())).isBeforeOrEqualTo(renewed);
            assertThat(one.range().hasRestrictions()).as(one.id()).isTrue();
            assertThat(one.about()).isNotBlank();
        });
    }
}
