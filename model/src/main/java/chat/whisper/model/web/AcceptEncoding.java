package chat.whisper.model.web;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Which codings a client takes, and how gladly (RFC 9110 section 12.5.3). What is malformed counts as not said. Immutable. */
final class AcceptEncoding {
    private static final Pattern ELEMENT =
            Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+)(?:\\s*;\\s*[qQ]=(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?))?");
    private static final String ANY = "*";
    /** Taken, as it is not ruled out, but behind all that is named: the smallest weight that can be said is 0.001. */
    private static final double NOT_NAMED = 0.0005;

    private final Map<String, Double> weights;

    private AcceptEncoding(Map<String, Double> weights) {
        this.weights = weights;
    }

    /** @param lines the values of all header fields of this name */
    static AcceptEncoding of(List<String> lines) {
        var weights = new HashMap<String, Double>();
        for (var element : String.join(",", lines).split(",", -1)) {
            var said = ELEMENT.matcher(element.strip());
            if (said.matches()) {
                var name = said.group(1).toLowerCase(Locale.ROOT);
                var weight = said.group(2) == null ? 1.0 : Double.parseDouble(said.group(2));
                // An older name of the same (RFC 9110 section 8.4.1.3).
                weights.put(name.equals("x-gzip") ? ContentCoding.GZIP.token() : name, weight);
            }
        }
        return new AcceptEncoding(Map.copyOf(weights));
    }

    /** The one that the client likes most; the plain one where it takes none of them, as that is worth more to it than an error. */
    ContentCoding bestOf(Collection<ContentCoding> available) {
        var best = ContentCoding.IDENTITY;
        var most = 0.0;
        for (var coding : ContentCoding.values()) {
            var weight = available.contains(coding) ? weight(coding) : 0;
            if (weight > most) {
                best = coding;
                most = weight;
            }
        }
        return best;
    }

    private double weight(ContentCoding coding) {
        var otherwise = coding == ContentCoding.IDENTITY ? NOT_NAMED : 0.0;
        return weights.getOrDefault(coding.token(), weights.getOrDefault(ANY, otherwise));
    }
}
