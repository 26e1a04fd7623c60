package chat.whisper.app.branding;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The colours of the pages, by name, each as `#rrggbb`: those of an operator over ours. The web client makes the others of them.
 *
 * @param colours of each name in {@link #NAMES}
 */
public record Palette(@JsonProperty Map<String, String> colours) {
    static final Map<String, String> LIGHT = Map.of(
            "paper",
            "#f6f0e8",
            "card",
            "#fffdfa",
            "ink",
            "#251a33",
            "soft",
            "#62566f",
            "accent",
            "#5d3fa6",
            "on_accent",
            "#ffffff");
    static final Map<String, String> DARK = Map.of(
            "paper",
            "#17131e",
            "card",
            "#221c2c",
            "ink",
            "#f3ecf7",
            "soft",
            "#b8acc4",
            "accent",
            "#bda4f7",
            "on_accent",
            "#1d1133");
    /** For text and for what is not text (WCAG 2.2, 1.4.3 and 1.4.11). */
    private static final double TEXT = 4.5;

    private static final double SIGN = 3;
    /** How much of the accent the client mixes into the card behind what is chosen. */
    private static final double TINT = 0.14;

    /** `name` is a list such as paper, card: a colour's names. */
    static final String NAMES = "paper, card, ink, soft, accent, on_accent";

    public Palette {
        colours = Map.copyOf(colours);
    }

    /** What is wrong with these colours over ours; empty if they can be read by everybody. */
    static Optional<String> wrong(Map<String, String> given, Map<String, String> ours) {
        for (var colour : given.entrySet()) {
            if (!ours.containsKey(colour.getKey())) {
                return Optional.of("\"" + colour.getKey() + "\" is none of " + NAMES);
            }
            if (Colour.parse(colour.getValue()).isEmpty()) {
                return Optional.of(
                        colour.getKey() + " is \"" + colour.getValue() + "\": a colour such as #5d3fa6 is needed");
            }
        }
        return over(ours, given).faint();
    }

    static Palette over(Map<String, String> ours, Map<String, String> given) {
        var all = new LinkedHashMap<>(ours);
        all.putAll(given);
        return new Palette(all);
    }

    private Optional<String> faint() {
        var tint = of("accent").over(of("card"), TINT);
        return faint("ink", "paper", TEXT)
                .or(() -> faint("ink", "card", TEXT))
                .or(() -> faint("soft", "paper", TEXT))
                .or(() -> faint("soft", "card", TEXT))
                .or(() -> faint("on_accent", "accent", TEXT))
                .or(() -> faint("accent", "paper", SIGN))
                .or(() -> faint("accent", "card", SIGN))
                .or(() -> faint("ink", of("ink"), "card with a little accent", tint, TEXT))
                .or(() -> faint("soft", of("soft"), "card with a little accent", tint, TEXT));
    }

    private Optional<String> faint(String front, String back, double least) {
        return faint(front, of(front), back, of(back), least);
    }

    private static Optional<String> faint(String front, Colour one, String back, Colour two, double least) {
        var contrast = one.contrastTo(two);
        return contrast >= least
                ? Optional.empty()
                : Optional.of(front + " on " + back + " has a contrast of " + Math.floor(contrast * 10) / 10
                        + " to 1: at least " + least + " is needed");
    }

    private Colour of(String name) {
        return Colour.parse(Objects.requireNonNull(colours.get(name))).orElseThrow();
    }
}
