package chat.whisper.app.branding;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An operator's own appearance; what is left out is as we made it. Immutable.
 *
 * @param termsVersion changes when people are to be asked again
 * @param texts by language
 */
public record Branding(
        Optional<String> name,
        Optional<String> termsVersion,
        Optional<Palette> light,
        Optional<Palette> dark,
        Optional<Logo> logo,
        Map<String, Texts> texts) {
    public Branding {
        texts = Map.copyOf(texts);
    }

    public static Branding none() {
        return new Branding(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }

    /** Paragraphs of plain text; an empty list leaves that part as we wrote it. */
    public record Texts(List<String> about, List<String> guidelines, List<String> terms, List<String> privacy) {
        public Texts {
            about = List.copyOf(about);
            guidelines = List.copyOf(guidelines);
            terms = List.copyOf(terms);
            privacy = List.copyOf(privacy);
        }
    }

    /** @param file its name, which holds the hash of its content */
    @SuppressWarnings("ArrayRecordComponent") // sent, never compared
    public record Logo(String file, String type, byte[] content) {}
}
