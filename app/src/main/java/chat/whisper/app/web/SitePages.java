package chat.whisper.app.web;

import chat.whisper.app.branding.Branding;
import chat.whisper.app.branding.Palette;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What this site is: for whom, by which name, in which colours, with which texts. All is made at the start. Immutable. */
public final class SitePages {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .serializationInclusion(JsonInclude.Include.NON_EMPTY)
            .build();
    private static final String LOGO = "/api/site/";
    private static final String FOR_EVER = "max-age=31536000, immutable";

    private final Page site;
    private final Map<String, Page> texts = new HashMap<>();
    private final Optional<Branding.Logo> logo;

    @SuppressWarnings("ArrayRecordComponent") // sent, never compared
    private record Page(byte[] content, String entityTag) {}

    private record Site(
            int minimumAge,
            @Nullable String name,
            @Nullable String termsVersion,
            @Nullable Map<String, String> light,
            @Nullable Map<String, String> dark,
            @Nullable String logo,
            Collection<String> texts) {}

    public SitePages(Branding branding, int minimumAge) {
        logo = branding.logo();
        branding.texts().forEach((language, text) -> texts.put(language, page(text)));
        site = page(new Site(
                minimumAge,
                branding.name().orElse(null),
                branding.termsVersion().orElse(null),
                branding.light().map(Palette::colours).orElse(null),
                branding.dark().map(Palette::colours).orElse(null),
                logo.map(picture -> LOGO + picture.file()).orElse(null),
                new TreeSet<>(texts.keySet())));
    }

    void addTo(HttpRouting.Builder routing) {
        routing.get("/api/site", (request, response) -> send(site, request, response))
                .get("/api/site/texts/{language}", this::text);
        logo.ifPresent(picture -> routing.get(LOGO + picture.file(), (request, response) -> send(picture, response)));
    }

    private void text(ServerRequest request, ServerResponse response) {
        var page = texts.get(request.path().pathParameters().get("language"));
        if (page == null) {
            Refusals.count(Refusals.Reason.NOT_FOUND);
            Refusals.plain(response, Status.NOT_FOUND_404, "There are no such texts.");
        } else {
            send(page, request, response);
        }
    }

    /** Asked for again each time, as whatever is here may be another one after a restart. */
    private static void send(Page page, ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.ETAG, page.entityTag());
        var known = request.headers().contains(HeaderNames.IF_NONE_MATCH)
                && String.join(
                                ",",
                                request.headers().get(HeaderNames.IF_NONE_MATCH).allValues())
                        .contains(page.entityTag());
        if (known) {
            response.status(Status.NOT_MODIFIED_304).send();
        } else {
            response.header(HeaderNames.CONTENT_TYPE, "application/json");
            Refusals.send(response, page.content());
        }
    }

    /** Its policy is that of all that is not a page: a drawing that is looked at by itself runs and loads nothing. */
    private static void send(Branding.Logo picture, ServerResponse response) {
        response.header(HeaderNames.CONTENT_TYPE, picture.type());
        response.header(HeaderNames.CACHE_CONTROL, FOR_EVER);
        Refusals.send(response, picture.content());
    }

    private static Page page(Object body) {
        try {
            var content = JSON.writeValueAsBytes(body);
            var hash = MessageDigest.getInstance("SHA-256").digest(content);
            var tag =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 22);
            return new Page(content, '"' + tag + '"');
        } catch (JsonProcessingException | GeneralSecurityException e) {
            throw new IllegalStateException("a record always has a JSON form", e);
        }
    }
}
