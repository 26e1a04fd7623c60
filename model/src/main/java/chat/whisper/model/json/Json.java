package chat.whisper.model.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.module.blackbird.BlackbirdModule;
import java.util.Arrays;
import java.util.stream.Stream;

/** Jackson set up once: snake_case, no nulls, unknown fields ignored, the `type` of a sealed interface's record is its name. */
public final class Json {
    private static final int MOST_SPARE_BUFFERS = 64;

    private Json() {}

    /** A mapper that reads and writes the records inside the given sealed interfaces by their `type`. */
    public static JsonMapper mapper(Class<?>... sealed) {
        var mapper = JsonMapper.builder(factory())
                .addModule(new BlackbirdModule()) // reads and writes records without reflection
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enumNamingStrategy(EnumNamingStrategies.SNAKE_CASE)
                .serializationInclusion(JsonInclude.Include.NON_NULL)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_INVALID_SUBTYPE)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8) // else an emoji takes 12 bytes, not 4
                .build();
        mapper.registerSubtypes(Arrays.stream(sealed).flatMap(Json::named).toArray(NamedType[]::new));
        Arrays.stream(sealed).forEach(type -> mapper.addMixIn(type, Typed.class));
        return mapper;
    }

    /** `SessionCreated` is `session_created` on the wire. */
    public static String typeName(Class<?> type) {
        return PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(type.getSimpleName());
    }

    private static JsonFactory factory() {
        return JsonFactory.builder()
                .recyclerPool(new WipedBuffers(MOST_SPARE_BUFFERS))
                .build();
    }

    private static Stream<NamedType> named(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses()).map(type -> new NamedType(type, typeName(type)));
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Typed {}
}
