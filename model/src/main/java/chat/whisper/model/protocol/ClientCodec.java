package chat.whisper.model.protocol;

import chat.whisper.model.id.BanId;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.json.Json;
import chat.whisper.model.protocol.ClientMessage.*;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Client messages from bytes, strictly and with words for what is wrong, and to bytes. Safe for all threads. */
public final class ClientCodec {
    public static final int REF_MAX = 36;
    public static final int TEXT_MAX = 2_000;
    public static final int COMMENT_MAX = 500;
    public static final int APPEAL_MAX = 500;
    private static final int TOKEN_MAX = 512;
    private static final int PROOF_MAX = 3_000;
    private static final int AGE_TOKEN_MAX = 2_000;
    private static final ObjectMapper MAPPER = mapper();

    private ClientCodec() {}

    /** A name that comes twice is seen by the tree that it goes into, which costs less than the parser's own list of names. */
    private static ObjectMapper mapper() {
        return Json.mapper(ClientMessage.class)
                .addMixIn(MatchCriteria.class, WhatDiffers.class)
                .disable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    }

    public static ParsedMessage read(byte[] utf8) {
        ObjectNode json;
        try {
            json = object(MAPPER.readTree(utf8));
        } catch (IOException e) {
            return unclear(ErrorCode.BAD_JSON, "This is not one well-formed JSON object.");
        } catch (Refused e) {
            return new ParsedMessage.Unclear(e.error(), null);
        }
        return read(new Fields(json));
    }

    private static ParsedMessage read(Fields fields) {
        String ref = null;
        try {
            ref = fields.optionalText("ref", REF_MAX);
            return new ParsedMessage.Understood(message(fields), ref);
        } catch (Refused e) {
            return new ParsedMessage.Unclear(e.error().about(fields.echo("chat_id"), fields.echoNumber("seq")), ref);
        }
    }

    private static ClientMessage message(Fields fields) throws Refused {
        var type = fields.text("type", 64);
        return switch (type) {
            case "hello" -> hello(fields);
            case "find_match" -> new FindMatch(criteria(fields), pool(fields));
            case "cancel_match" -> new CancelMatch();
            case "accept_match" -> new AcceptMatch(match(fields));
            case "decline_match" -> new DeclineMatch(match(fields));
            case "message" -> said(fields);
            case "typing" -> new Typing(chat(fields), fields.requiredFlag("typing"));
            case "delivered" -> new Delivered(chat(fields), fields.number("seq", 1));
            case "read" -> new Read(chat(fields), fields.number("seq", 1));
            case "end_chat" -> new EndChat(chat(fields));
            case "report" -> report(fields);
            case "block" -> new Block(chat(fields));
            case "appeal" -> new Appeal(ban(fields), fields.spoken("text", APPEAL_MAX));
            case "ban_status" -> new BanStatus(ban(fields));
            case "ping" -> new Ping();
            default ->
                throw new Refused(ErrorCode.UNKNOWN_TYPE, "\"" + Fields.brief(type) + "\" is not a type of message.");
        };
    }

    private static Hello hello(Fields fields) throws Refused {
        return new Hello(
                (int) Math.min(fields.number("protocol", 0), Integer.MAX_VALUE),
                fields.optionalText("fingerprint", TOKEN_MAX),
                fields.optionalText("device", TOKEN_MAX),
                Objects.requireNonNullElse(pool(fields), Pool.DEFAULT),
                fields.optionalText("resume", TOKEN_MAX),
                resumed(fields.optionalObject("chat")),
                fields.optionalText("proof", PROOF_MAX),
                fields.optionalText("age_token", AGE_TOKEN_MAX));
    }

    private static @Nullable Pool pool(Fields fields) throws Refused {
        var language = fields.optionalText("pool", TOKEN_MAX);
        try {
            return language == null ? null : new Pool(language);
        } catch (IllegalArgumentException e) {
            throw new Refused(ErrorCode.BAD_MESSAGE, "pool must be a language tag in lower case, such as en or pt-br.");
        }
    }

    private static @Nullable ResumedChat resumed(@Nullable Fields chat) throws Refused {
        return chat == null ? null : new ResumedChat(chat(chat), chat.number("received_seq", 0));
    }

    private static MatchCriteria criteria(Fields fields) throws Refused {
        var interests = fields.interests("interests");
        return new MatchCriteria(interests, fields.flag("strict"), fields.avoided("avoid", interests));
    }

    private static Message said(Fields fields) throws Refused {
        var chat = chat(fields);
        var seq = fields.number("seq", 1);
        var replyTo = fields.optionalObject("reply_to");
        return new Message(chat, seq, fields.spoken("text", TEXT_MAX), replyTo == null ? null : replyTo(replyTo));
    }

    private static ReplyTo replyTo(Fields fields) throws Refused {
        return new ReplyTo(fields.choice("from", ReplyTo.From.class), fields.number("seq", 1));
    }

    private static Report report(Fields fields) throws Refused {
        var chat = chat(fields);
        var reason = fields.choice("reason", ReportReason.class);
        return new Report(chat, reason, fields.optionalSpoken("comment", COMMENT_MAX), fields.optionalNumber("seq", 1));
    }

    private static ChatId chat(Fields fields) throws Refused {
        return fields.id("chat_id", ChatId::new, new Refused(ErrorCode.NOT_YOUR_CHAT, "This is not a chat of yours."));
    }

    private static MatchId match(Fields fields) throws Refused {
        return fields.id("match_id", MatchId::new, new Refused(ErrorCode.MATCH_GONE, "This match is gone."));
    }

    private static BanId ban(Fields fields) throws Refused {
        return fields.id(
                "ban_id", BanId::new, new Refused(ErrorCode.APPEAL_CLOSED, "There is no such ban, or it is over."));
    }

    private static ObjectNode object(@Nullable JsonNode json) throws Refused {
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw new Refused(ErrorCode.BAD_MESSAGE, "A message is one JSON object.");
    }

    private static ParsedMessage unclear(ErrorCode code, String words) {
        return new ParsedMessage.Unclear(ServerMessage.Error.of(code, words), null);
    }

    public static byte[] encode(ClientMessage message, @Nullable String ref) {
        ObjectNode json = MAPPER.valueToTree(message);
        json.put("type", Json.typeName(message.getClass()));
        if (ref != null) {
            json.put("ref", ref);
        }
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message always has a JSON form", e);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    private interface WhatDiffers {}
}
