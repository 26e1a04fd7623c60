package chat.whisper.perf.system.supply;

import java.util.List;

/**
 * What others wrote and Whisper uses.
 *
 * @param name `group:artifact`, or the npm package's
 * @param licences any of which may be chosen
 */
record Dependency(Ecosystem ecosystem, String name, String version, List<String> licences)
        implements Comparable<Dependency> {
    enum Ecosystem {
        MAVEN,
        NPM
    }

    /** As a Maven repository calls its jar. */
    String jar() {
        return name.substring(name.indexOf(':') + 1) + "-" + version + ".jar";
    }

    @Override
    public int compareTo(Dependency other) {
        return (name + " " + version).compareTo(other.name + " " + other.version);
    }
}
