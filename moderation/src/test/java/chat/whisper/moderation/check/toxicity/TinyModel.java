package chat.whisper.moderation.check.toxicity;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The smallest classifier there is, written as ONNX by hand (onnx.proto3): the mean of what each word is worth. It knows `good` and
 * `bad`.
 */
final class TinyModel {
    private static final String TOKENIZER = """
            {"version":"1.0","truncation":null,"padding":null,"added_tokens":[],"normalizer":{"type":"Lowercase"},
             "pre_tokenizer":{"type":"Whitespace"},"post_processor":null,"decoder":null,
             "model":{"type":"WordLevel","vocab":{"[UNK]":0,"good":1,"bad":2},"unk_token":"[UNK]"}}
            """;
    private static final float[] WORTH = {0, 0, 6, 0, 0, 6};
    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private TinyModel() {}

    static Path write(Path folder, String config) throws IOException {
        Files.write(folder.resolve("model.onnx"), model());
        Files.writeString(folder.resolve("tokenizer.json"), TOKENIZER);
        Files.writeString(folder.resolve("config.json"), config);
        return folder;
    }

    private static byte[] model() {
        var gather = new Message()
                .text(1, "worth")
                .text(1, "input_ids")
                .text(2, "each")
                .text(4, "Gather");
        var mean = new Message()
                .text(1, "each")
                .text(2, "logits")
                .text(4, "ReduceMean")
                .part(5, new Message().text(1, "axes").number(8, 1).number(20, 7))
                .part(5, new Message().text(1, "keepdims").number(3, 0).number(20, 2));
        var worth = new Message()
                .number(1, 3)
                .number(1, 2)
                .number(2, FLOAT)
                .text(8, "worth")
                .bytes(9, raw(WORTH));
        var graph = new Message()
                .part(1, gather)
                .part(1, mean)
                .text(2, "tiny")
                .part(5, worth)
                .part(11, value("input_ids", INT64, "length"))
                .part(12, value("logits", FLOAT, "labels"));
        return new Message()
                .number(1, 8)
                .part(7, graph)
                .part(8, new Message().text(1, "").number(2, 13))
                .done();
    }

    private static Message value(String name, int type, String second) {
        var shape = new Message().part(1, new Message().text(2, "batch")).part(1, new Message().text(2, second));
        return new Message()
                .text(1, name)
                .part(2, new Message().part(1, new Message().number(1, type).part(2, shape)));
    }

    private static byte[] raw(float[] numbers) {
        var bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (var number : numbers) {
            bytes.putFloat(number);
        }
        return bytes.array();
    }

    /** A message of Protocol Buffers. */
    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint(field << 3);
            varint(value);
            return this;
        }

        Message text(int field, String value) {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message part(int field, Message value) {
            return bytes(field, value.done());
        }

        Message bytes(int field, byte[] value) {
            varint(field << 3 | 2);
            varint(value.length);
            out.writeBytes(value);
            return this;
        }

        private void varint(long value) {
            for (; value > 127; value >>>= 7) {
                out.write((int) (value & 127 | 128));
            }
            out.write((int) value);
        }

        byte[] done() {
            return out.toByteArray();
        }
    }
}
