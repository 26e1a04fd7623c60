package chat.whisper.app.branding;

import chat.whisper.app.branding.Branding.Logo;
import chat.whisper.app.branding.Branding.Texts;
import chat.whisper.model.process.CannotStart;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads BRANDING: `branding.json`, `logo.svg` or `logo.png`, and `texts.<language>.json`. What is wrong is one line that names the file. */
public final class BrandingFolder {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Pattern TEXTS = Pattern.compile("texts\\.([a-z]{2,3}(?:-[a-z0-9]{2,8})*)\\.json");
    private static final Pattern NAME = Pattern.compile("(?=.*[^\\p{Z}])[^\\p{C}]{1,30}");
    private static final Map<String, String> LOGOS = Map.of("logo.svg", "image/svg+xml", "logo.png", "image/png");
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
    private static final int LOGO_MOST = 200_000;
    /** Of a file of texts: as many as may be, in letters of three bytes. */
    private static final int FILE_MOST = 300_000;

    private static final int PARAGRAPHS_MOST = 20;
    private static final int PARAGRAPH_MOST = 1_000;

    private final Path folder;
    /** Of whatever is read, so that a changed word is a new version. */
    private final MessageDigest digest = sha256();

    private BrandingFolder(Path folder) {
        this.folder = folder;
    }

    /** `branding.json`. */
    private record Appearance(
            @Nullable String name,
            @Nullable String termsVersion,
            @Nullable Colours colours) {}

    private record Colours(
            @Nullable Map<String, String> light, @Nullable Map<String, String> dark) {}

    /** `texts.<language>.json`. */
    private record Written(
            @Nullable List<String> about,
            @Nullable List<String> guidelines,
            @Nullable List<String> terms,
            @Nullable List<String> privacy) {}

    public static Branding read(Path folder) {
        return new BrandingFolder(folder).read();
    }

    private Branding read() {
        var files = files();
        var appearance = files.containsKey("branding.json")
                ? json("branding.json", files, Appearance.class)
                : new Appearance(null, null, null);
        var colours = appearance.colours() == null ? new Colours(null, null) : appearance.colours();
        var texts = new TreeMap<String, Texts>();
        for (var file : files.keySet()) {
            var language = TEXTS.matcher(file);
            if (language.matches()) {
                texts.put(language.group(1), texts(file, files));
            }
        }
        return new Branding(
                text("name", appearance.name()),
                text("terms_version", appearance.termsVersion())
                        .or(() -> texts.isEmpty() ? Optional.empty() : Optional.of(hash(digest.digest()))),
                palette("light", colours.light(), Palette.LIGHT),
                palette("dark", colours.dark(), Palette.DARK),
                LOGOS.keySet().stream()
                        .sorted()
                        .filter(files::containsKey)
                        .findFirst()
                        .map(file -> logo(file, files)),
                texts);
    }

    /** By name. Hidden ones are whatever has put the folder there. */
    private Map<String, Path> files() {
        try (var paths = Files.list(folder)) {
            var files = paths.filter(path -> !path.getFileName().toString().startsWith("."))
                    .collect(Collectors.toMap(path -> path.getFileName().toString(), path -> path));
            for (var file : files.keySet()) {
                if (!file.equals("branding.json")
                        && !LOGOS.containsKey(file)
                        && !TEXTS.matcher(file).matches()) {
                    throw broken(file, "is none of branding.json, logo.svg, logo.png, texts.<language>.json");
                }
            }
            if (files.keySet().containsAll(LOGOS.keySet())) {
                throw broken("logo.png", "is one logo too many beside logo.svg");
            }
            return new TreeMap<>(files);
        } catch (IOException e) {
            throw new CannotStart("BRANDING is \"" + folder + "\": a folder that can be read is needed");
        }
    }

    private Optional<String> text(String field, @Nullable String text) {
        if (text != null && !NAME.matcher(text).matches()) {
            throw broken("branding.json", field + " must have 1 to 30 characters, and one to see");
        }
        return Optional.ofNullable(text);
    }

    private Optional<Palette> palette(String which, @Nullable Map<String, String> given, Map<String, String> ours) {
        if (given == null) {
            return Optional.empty();
        }
        Palette.wrong(given, ours).ifPresent(wrong -> {
            throw broken("branding.json", "colours." + which + ": " + wrong);
        });
        return Optional.of(Palette.over(ours, given));
    }

    private Texts texts(String file, Map<String, Path> files) {
        var written = json(file, files, Written.class);
        return new Texts(
                paragraphs(file, "about", written.about()),
                paragraphs(file, "guidelines", written.guidelines()),
                paragraphs(file, "terms", written.terms()),
                paragraphs(file, "privacy", written.privacy()));
    }

    private List<String> paragraphs(String file, String field, @Nullable List<String> given) {
        if (given == null) {
            return List.of();
        }
        var good = !given.isEmpty()
                && given.size() <= PARAGRAPHS_MOST
                && given.stream().allMatch(text -> text != null && !text.isBlank() && text.length() <= PARAGRAPH_MOST);
        if (!good) {
            throw broken(file, field + " must be 1 to 20 paragraphs of 1 to 1000 characters");
        }
        return given;
    }

    private Logo logo(String file, Map<String, Path> files) {
        var content = bytes(file, files, LOGO_MOST);
        var png = content.length > PNG.length
                && HexFormat.of().formatHex(content, 0, 4).equals(HexFormat.of().formatHex(PNG));
        var svg = new String(content, StandardCharsets.UTF_8).contains("<svg");
        if (!(file.endsWith(".png") ? png : svg)) {
            throw broken(file, "must be such a picture");
        }
        var parts = file.split("\\.");
        var type = LOGOS.getOrDefault(file, "image/png");
        return new Logo(parts[0] + "-" + hash(sha256().digest(content)) + "." + parts[1], type, content);
    }

    private <T> T json(String file, Map<String, Path> files, Class<T> type) {
        try {
            var content = bytes(file, files, FILE_MOST);
            digest.update(content);
            return Optional.ofNullable(JSON.readValue(content, type))
                    .orElseThrow(() -> broken(file, "must be one JSON object"));
        } catch (JsonMappingException e) {
            var path = e.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
                    .collect(Collectors.joining("."));
            throw broken(
                    file, path.isEmpty() ? "must be one JSON object" : path + " is not known, or of the wrong kind");
        } catch (JsonProcessingException e) {
            throw broken(file, "is not JSON in line " + e.getLocation().getLineNr());
        } catch (IOException e) {
            throw broken(file, "cannot be read");
        }
    }

    /** What is too much, or has no end, is not read at all. */
    private byte[] bytes(String file, Map<String, Path> files, int most) {
        try {
            var path = java.util.Objects.requireNonNull(files.get(file));
            if (!Files.isRegularFile(path) || Files.size(path) > most) {
                throw broken(file, "must be a file of at most " + most + " bytes");
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw broken(file, "cannot be read");
        }
    }

    private CannotStart broken(String file, String what) {
        return new CannotStart("BRANDING: " + folder.resolve(file) + ": " + what);
    }

    private static String hash(byte[] digest) {
        return HexFormat.of().formatHex(digest, 0, 8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
