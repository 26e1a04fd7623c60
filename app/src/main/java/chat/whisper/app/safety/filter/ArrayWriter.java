package chat.whisper.app.safety.filter;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes arrays behind each other, each behind its length, for {@link ArrayReader}. Not safe for several threads. */
final class ArrayWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private interface Part {
        void write() throws IOException;
    }

    private void append(int length, Part part) {
        try {
            out.writeInt(length);
            part.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void bytes(byte... all) {
        append(all.length, () -> out.write(all));
    }

    void chars(char... all) {
        text(new String(all));
    }

    void ints(int... all) {
        append(all.length, () -> {
            for (var one : all) {
                out.writeInt(one);
            }
        });
    }

    void longs(long... all) {
        append(all.length, () -> {
            for (var one : all) {
                out.writeLong(one);
            }
        });
    }

    private void text(String text) {
        append(text.length(), () -> out.writeChars(text));
    }

    void texts(List<String> all) {
        ints(all.stream().mapToInt(String::length).toArray());
        text(String.join("", all));
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }
}
